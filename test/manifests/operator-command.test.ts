import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { DeploymentsDocument } from "../../src/core/explain/deployment-document.ts";
import { directoryWith, headroom } from "../support/command.ts";
import { type OperatorCase, operatorCases } from "./operator-cases.ts";

/** The operator's cases, asked of the command as it is shipped: on Node or, with HEADROOM_EXECUTABLE, as one file. */

/** Those of one configuration of the operator's own are one text, and one start. */
const together = new Map<string, OperatorCase[]>();
for (const one of operatorCases()) {
  const settings = Object.entries(one.operatorConfig ?? {}).map(([key, value]) => `${key}: ${value}\n`);
  const key = settings.join("");
  together.set(key, [...(together.get(key) ?? []), one]);
}

/** As explain tells it of each, in the order of the documents. */
function explained(operatorConfig: string, cases: readonly OperatorCase[]): DeploymentsDocument["deployments"] {
  const file = join(directoryWith({ "flink-conf.yaml": operatorConfig }), "flink-conf.yaml");
  const input = cases.map(({ manifest }) => `${manifest}\n---\n`).join("");
  const { status, stdout, stderr } = headroom(["explain", "-", "--output", "json", "--operator-config", file], {
    input,
  });
  expect([0, 1], stderr).toContain(status);
  return (JSON.parse(stdout) as DeploymentsDocument).deployments;
}

/** Why the operator, or what stands before it, refuses a manifest: without the place in a JSON text, which is not the user's. */
function refusalsOf({ parseError, apiServer, validationError }: OperatorCase): (string | null)[] {
  const all = [parseError?.replace(/\n at \[Source: .*$/su, "") ?? null, apiServer, validationError];
  return all.some((one) => one !== null) ? all.filter((one) => one !== null) : [null];
}

function bytes(memory: string | undefined): number | undefined {
  return memory === undefined ? undefined : Number(memory.replace(/Mi$/u, "")) * 1024 * 1024;
}

describe("what the operator's own code made of 297 manifests", () => {
  test("are 297", () => expect([...together.values()].flat()).toHaveLength(297));

  test.each([...together])("explain tells too, with %j of the operator's own", (operatorConfig, cases) => {
    const deployments = explained(operatorConfig, cases);
    expect(deployments).toHaveLength(cases.length);
    for (const [at, one] of cases.entries()) {
      const { operator, effective, container, notDeployable } = deployments[at] ?? {};
      const { id, client } = one;
      const refusals = refusalsOf(one);
      expect({ id, accepts: operator?.accepts }).toEqual({ id, accepts: refusals[0] === null });
      expect(refusals, id).toContain(operator?.message);
      if (one.effective === null) continue;
      const settings = Object.entries(one.effective).filter(([key]) => !/^\$internal|pod-template/u.test(key));
      expect({ id, effective }).toEqual({ id, effective: Object.fromEntries(settings) });
      const error = client?.processSpecError ?? client?.clusterSpecError ?? one.containerError?.split(" <- ")[0];
      expect({ id, message: notDeployable?.message }).toEqual({ id, message: error?.replace(/^\w+Exception: /u, "") });
      const [requestBytes, limitBytes] = [one.container?.requests.memory, one.container?.limits.memory].map(bytes);
      expect({ id, ...container }).toEqual({ id, ...(requestBytes === undefined ? {} : { requestBytes, limitBytes }) });
    }
  });
});
