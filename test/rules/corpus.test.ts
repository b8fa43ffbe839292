import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { findingsOf } from "../../src/core/findings/rule.ts";
import { answer } from "../../src/core/jobmanager/answer.ts";
import { flinkReleases } from "../../src/core/options/flink-release.ts";
import { shippedConfiguration } from "../../src/core/options/shipped-configurations.ts";
import { checkRules } from "../../src/core/rules/all-rules.ts";
import { explainRules } from "../../src/core/rules/explain-rules.ts";
import { operatorCases, operatorOf } from "../manifests/operator-cases.ts";
import { slipsOfChinese } from "../support/chinese.ts";
import { catalogue, subjectsIn } from "./example-subject.ts";

describe("what the releases ship", () => {
  it.each(flinkReleases.map((release) => [release.version, release] as const))(
    "needs no note: %s",
    (_version, release) => {
      const given = { kind: "shipped", configuration: shippedConfiguration(release) } as const;
      const shipped = answer({ release, execution: "standalone", given, arguments: [], environment: {} });
      const rules = [...new Set([...explainRules, ...checkRules])];
      expect(findingsOf({ answer: shipped, filesThere: [], catalogue }, rules).map(({ rule }) => rule)).toEqual([]);
    },
  );
});

const manifests = fileURLToPath(new URL("../data/manifests/", import.meta.url));

describe("the operator's own examples", () => {
  it.each(readdirSync(manifests).filter((name) => name.endsWith(".yaml")))("are fine: %s", (name) => {
    const subjects = subjectsIn(readFileSync(manifests + name, "utf8"));
    const findings = subjects.flatMap((subject) => findingsOf(subject, checkRules));
    expect(findings.filter(({ severity }) => severity !== "advice").map(({ text }) => text("en"))).toEqual([]);
    // Two keys that Flink 2.2 has renamed: true, and no more than advice.
    expect([...new Set(findings.map(({ rule }) => rule))].filter((rule) => rule !== "legacy-key")).toEqual([]);
  });
});

/** Cases that the operator takes, and that its Flink 1.20 client deploys; the pod's own script refuses them. */
const refusedInThePod = /legacy|^pt-env$|^master-env$|^rnd-/u;

describe("deployments of which the operator's own code has judged", () => {
  it.each(operatorCases().map((one) => [one.id, one] as const))("%s", (id, one) => {
    const { manifest, apiServer, parseError, validationError, container } = one;
    const findings = subjectsIn(manifest, operatorOf(one)).flatMap((subject) => findingsOf(subject, checkRules));
    expect(findings.flatMap(({ text }) => slipsOfChinese(text("zh"), manifest))).toEqual([]);
    const errors = findings.filter(({ severity }) => severity === "error").map(({ rule }) => rule);
    const isRefused = [apiServer, parseError, validationError].some((message) => message != null);
    if (isRefused) expect(errors).toContain("deployment-rejected");
    else if (container == null) expect(errors).not.toEqual([]);
    else if (!refusedInThePod.test(id)) expect(errors).toEqual([]);
    else expect(errors.filter((rule) => rule !== "configuration-rejected")).toEqual([]);
  });
});
