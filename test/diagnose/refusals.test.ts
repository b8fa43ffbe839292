import { describe, expect, it } from "vitest";
import { diagnoseText } from "../../src/core/diagnose/diagnose-text.ts";
import { causesOf, diagnosedText } from "./diagnosed.ts";

/** A refusal, wherever its sentence stands. */

const sum =
  "Sum of configured JVM Metaspace (256.000mb (268435456 bytes)) and JVM Overhead (192.000mb (201326592 bytes)) exceed configured Total Process Memory (300.000mb (314572800 bytes)).";
const chain = `org.apache.flink.configuration.IllegalConfigurationException: JobManager memory configuration failed: ${sum}`;
const error = JSON.stringify({
  type: "org.apache.flink.kubernetes.operator.exception.ReconciliationException",
  message: chain,
  additionalMetadata: {},
  throwableList: [{ type: "org.apache.flink.configuration.IllegalConfigurationException", message: sum }],
});
const deployment = {
  apiVersion: "flink.apache.org/v1beta1",
  kind: "FlinkDeployment",
  metadata: { name: "basic", namespace: "default" },
  spec: { flinkVersion: "v1_20" },
  status: { error, jobManagerDeploymentStatus: "MISSING", lifecycleState: "UPGRADING" },
};

const places: Readonly<Record<string, readonly [file: string, text: string]>> = {
  "kubectl get flinkdeployment -o json": ["fd.json", `${JSON.stringify(deployment, null, 4)}\n`],
  "the same on one line": ["fd.json", JSON.stringify(deployment)],
  "kubectl get flinkdeployment -o yaml": [
    "fd.yaml",
    `apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\nmetadata:\n  name: basic\nstatus:\n  error: '${error}'\n`,
  ],
  "status.error alone": ["error.txt", `${error}\n`],
  "kubectl describe flinkdeployment": [
    "describe.txt",
    `Name:         basic\nNamespace:    default\nEvents:\n  Type     Reason     Age   From  Message\n  ----     ------     ----  ----  -------\n  Warning  ClusterDeploymentException  51s   JobManagerDeployment  ${chain}\n`,
  ],
  "kubectl get events": [
    "events.txt",
    `LAST SEEN   TYPE      REASON                       OBJECT                 MESSAGE\n51s         Warning   ClusterDeploymentException   flinkdeployment/basic  ${sum}\n`,
  ],
  "kubectl get events -o json": [
    "events.json",
    JSON.stringify({
      apiVersion: "v1",
      kind: "List",
      items: [
        {
          apiVersion: "v1",
          kind: "Event",
          reason: "ClusterDeploymentException",
          message: chain,
          involvedObject: { kind: "FlinkDeployment", name: "basic" },
        },
      ],
    }),
  ],
  "the operator's own log": [
    "flink-kubernetes-operator-7c.log",
    `2026-01-02 03:04:05,006 o.a.f.k.o.c.FlinkDeploymentController [ERROR][default/basic] Exception while reconciling: ${chain}\n`,
  ],
  "the operator's own log, with the exception below": [
    "operator.log",
    `2026-01-02 03:04:05,006 ERROR org.apache.flink.kubernetes.operator.reconciler.ReconciliationUtils [] - Error during event processing\norg.apache.flink.kubernetes.operator.exception.ReconciliationException: ${chain}\n\tat org.apache.flink.kubernetes.operator.controller.FlinkDeploymentController.reconcile(F.java:1)\nCaused by: ${chain}\n\tat org.apache.flink.runtime.jobmanager.JobManagerProcessUtils.processSpecFromConfig(J.java:1)\n`,
  ],
  "a client's": ["client.out", `Error: could not deploy: ${sum}\n`],
};

describe("a refusal is recognised in", () => {
  it.each(Object.entries(places))("%s", async (_name, [file, text]) => {
    const diagnosis = await diagnosedText(text, file);
    expect(causesOf(diagnosis)).toEqual(["configuration-rejected"]);
    const [finding] = diagnosis.findings;
    expect(finding).toMatchObject({ process: "jobmanager", confidence: "high" });
    expect(finding?.evidence[0]?.text).toContain("Sum of configured JVM Metaspace");
    expect(finding?.advice[0]?.settings[0]?.key).toBe("jobmanager.memory.process.size");
  });

  it("and a TaskManager's is none of the JobManager's", async () => {
    const text = `Warning  ClusterDeploymentException  TaskManager memory configuration failed: ${sum}\n`;
    expect(causesOf(await diagnosedText(text, "events.txt"))).toEqual(["not-memory taskmanager"]);
  });
});

const yaml = (problem: string) =>
  `Exception in thread "main" java.lang.RuntimeException: Error parsing YAML configuration.\n\tat org.apache.flink.configuration.GlobalConfiguration.loadYAMLResource(G.java:1)\nCaused by: org.snakeyaml.engine.v2.exceptions.${problem}\n\tat org.snakeyaml.engine.v2.parser.ParserImpl.x(P.java:1)\n`;

describe("a configuration that cannot be read is explained as that", () => {
  it.each([
    [
      yaml(
        "DuplicateKeyException: while constructing a mapping\n in reader, line 1, column 1:\n    a: 1\n    ^\nfound duplicate key parallelism.default\n in reader, line 12, column 1:\n    parallelism.default: 2\n    ^\n",
      ),
      ["parallelism.default", "line 12, column 1"],
    ],
    [
      yaml(
        "ScannerException: mapping values are not allowed here\n in reader, line 3, column 40:\n    jobmanager.memory.process.size: a: b\n                                     ^\n",
      ),
      ["mapping values are not allowed here", "line 3, column 40"],
    ],
    [
      yaml(
        "ParserException: while parsing a block mapping\n in reader, line 1, column 1:\n    a: 1\n    ^\nexpected <block end>, but found '<block mapping start>'\n in reader, line 2, column 3:\n      b: 2\n      ^\n",
      ),
      ["expected <block end>", "line 2, column 3"],
    ],
    [
      "org.apache.flink.configuration.IllegalConfigurationException: The Flink config file '/opt/flink/conf/flink-conf.yaml' (/opt/flink/conf/flink-conf.yaml) does not exist.\n",
      ["There is no /opt/flink/conf/flink-conf.yaml", "1.18"],
    ],
  ])("%s", async (text, words) => {
    const diagnosis = await diagnosedText(text);
    expect(causesOf(diagnosis)).toEqual(["configuration-rejected"]);
    const told = diagnoseText({ diagnosis }, "en", { width: 10_000, colour: false });
    for (const word of words) expect(told).toContain(word);
    expect(told).not.toMatch(/contradict|No Flink setting helps/u);
  });
});
