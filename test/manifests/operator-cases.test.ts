import { describe, expect, it } from "vitest";
import { Configuration } from "../../src/core/configuration/configuration.ts";
import { type DescribedJobManager, isDeployable } from "../../src/core/manifests/described-job-manager.ts";
import { parseMemorySize, sizeException } from "../../src/core/memory/memory-size.ts";
import { readManifestsWith } from "../support/manifest.ts";
import { type OperatorCase, operatorCases, operatorOf } from "./operator-cases.ts";

const cases = operatorCases();

function jobManagerOf(one: OperatorCase): DescribedJobManager {
  const source = { name: `${one.id}.yaml`, text: one.manifest };
  const { jobManagers, problems } = readManifestsWith({ operator: operatorOf(one) }, source);
  expect(problems).toEqual([]);
  expect(jobManagers).toHaveLength(1);
  return jobManagers[0] as DescribedJobManager;
}

/** Without the place in a JSON text, which is not the user's. */
function withoutPlace(message: string | null): string | null {
  return message?.replace(/\n at \[Source: .*$/su, "") ?? null;
}

const PROCESS_SIZE = "jobmanager.memory.process.size";

describe("what the operator's own code made of 297 manifests", () => {
  it("are all there", () => expect(cases).toHaveLength(297));

  it.each(cases.map((one) => [one.id, one] as const))("%s: accepted or refused, to the letter", (_, one) => {
    const { operator } = jobManagerOf(one);
    expect(operator?.validationError).toBe(one.validationError);
    expect(operator?.apiServer).toBe(one.apiServer);
    expect(operator?.parseError).toBe(withoutPlace(one.parseError));
    const isRefused = [one.validationError, one.apiServer, one.parseError].some((message) => message !== null);
    expect(operator?.accepts).toBe(!isRefused);
  });

  it.each(cases.filter((one) => one.effective !== null).map((one) => [one.id, one] as const))(
    "%s: the effective configuration",
    (_, one) => {
      const jobManager = jobManagerOf(one);
      const expected = Object.entries(one.effective ?? {}).filter(([key]) => !/^\$internal|pod-template/.test(key));
      expect(Object.fromEntries(jobManager.effective)).toEqual(Object.fromEntries(expected));
      const size = Configuration.of(jobManager.settings).get(PROCESS_SIZE);
      const read = size === undefined ? undefined : parseMemorySize(size.value.text);
      expect(read?.ok === true ? read.bytes : null).toBe(
        one.processSizeBytes == null ? null : BigInt(one.processSizeBytes),
      );
      expect(read?.ok === false ? sizeException(read.problem).message : undefined).toBe(one.processSizeError);
    },
  );

  it.each(cases.filter((one) => one.effectiveError !== undefined).map((one) => [one.id, one] as const))(
    "%s: why there is none",
    (_, one) => {
      const { failure } = jobManagerOf(one);
      const [, , cause] = one.effectiveError?.split(" <- ") ?? [];
      expect(failure?.stage).toBe("configuration");
      expect(`${simpleName(failure?.exception?.className)}: ${failure?.message}`).toBe(cause);
    },
  );

  it.each(cases.filter((one) => one.effective !== null).map((one) => [one.id, one] as const))(
    "%s: the client's split and the container",
    (_, one) => {
      const { clientSpec, container, failure } = jobManagerOf(one);
      const { heapBytes, offHeapBytes, metaspaceBytes, overheadBytes, processSpecError, clusterSpecError } =
        one.client ?? {};
      expect(clientSpec === undefined ? [] : Object.values(clientSpec).map(Number)).toEqual(
        heapBytes === undefined ? [] : [heapBytes, offHeapBytes, metaspaceBytes, overheadBytes],
      );
      const error = processSpecError ?? clusterSpecError ?? one.containerError?.split(" <- ")[0];
      expect(failure?.message).toBe(error?.replace(/^\w+Exception: /u, ""));
      if (failure?.exception !== undefined)
        expect(error).toMatch(new RegExp(`^${simpleName(failure.exception.className)}: `));
      expect(container?.requestBytes).toBe(bytes(one.container?.requests.memory));
      expect(container?.limitBytes).toBe(bytes(one.container?.limits.memory));
    },
  );

  it("knows those that pass the validator and do not come to run", () => {
    const passing = cases
      .map((one) => [one, jobManagerOf(one)] as const)
      .filter(([, { operator }]) => operator?.accepts);
    const failing = passing.filter(([, jobManager]) => !isDeployable(jobManager));
    const expected = passing.filter(([one]) => one.container == null);
    expect(failing.map(([{ id }]) => id)).toEqual(expected.map(([{ id }]) => id));
    expect(failing).toHaveLength(37);
    for (const [, { failure }] of failing) expect(failure?.message).not.toBe("");
    const stages = failing.map(([, { failure }]) => failure?.stage);
    expect(stages.filter((stage) => stage === "task-manager-memory")).toHaveLength(1);
  });
});

function bytes(memory: string | undefined): bigint | undefined {
  return memory === undefined ? undefined : BigInt(memory.replace(/Mi$/u, "")) << 20n;
}

function simpleName(className: string | undefined): string {
  return className?.replace(/^.*\./u, "") ?? "";
}
