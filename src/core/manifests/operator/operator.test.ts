import { describe, expect, it } from "vitest";
import { flinkDeployment, rootOf } from "../../../../test/support/manifest.ts";
import { readDeploymentSpec } from "./deployment-spec.ts";
import { type OperatorOutcome, operate } from "./operator.ts";

function operated(...deployment: Parameters<typeof flinkDeployment>): OperatorOutcome {
  const root = rootOf(flinkDeployment(...deployment));
  return operate(readDeploymentSpec(root, "FlinkDeployment", { settings: [] }), root);
}

function message(...deployment: Parameters<typeof flinkDeployment>): string | null {
  return operated(...deployment).verdict.message;
}

const MEMORY = "jobManager: {resource: {memory: 2g}}";
const MUST =
  "JobManager resource memory must be defined using `spec.jobManager.resource.memory` or `spec.jobManager.resources.requests.memory`";

describe("the operator's validator", () => {
  it.each<[string, string | null]>([
    [MEMORY, null],
    ["jobManager: {}", MUST],
    ["jobManager: ~", MUST],
    [
      "jobManager: {resource: {memory: ' '}}\nflinkConfiguration: {jobmanager.memory.process.size: 2g}",
      "JobManager resource memory parse error: Invalid quantity string format passed.",
    ],
    ["jobManager: {resources: {requests: {cpu: 1}}}\nflinkConfiguration: {jobmanager.memory.process.size: 2g}", null],
    ["jobManager: {resources: {limits: {memory: 2Gi}}}", null],
    ["jobManager: {resources: {requests: {memory: ~}}}", MUST],
    [
      "jobManager: {resources: {requests: {memory: 0}}}",
      "JobManager resource requirements requests memory must be positive: 0",
    ],
    [
      "jobManager: {resources: {requests: {memory: 3Gi}, limits: {memory: 2Gi}}}",
      "JobManager resource requirements memory request (3Gi) must not exceed its limit (2Gi)",
    ],
    [
      "jobManager: {resources: {requests: {memory: 2Gi, cpu: 0, ephemeral-storage: -1Gi}}}",
      "JobManager resource requirements requests cpu must be positive: 0; JobManager resource requirements requests ephemeral-storage must not be negative: -1Gi",
    ],
    [
      "jobManager: {resource: {memory: abc}, resources: {requests: {memory: 2Gi}}}",
      'JobManager resource memory parse error: Character A is neither a decimal digit number, decimal point, nor "e" notation exponential mark.',
    ],
    [
      `jobManager: {resource: {memory: 2g}, replicas: 0}`,
      "JobManager replicas should not be configured less than one.",
    ],
    [
      `jobManager: {resource: {memory: 2g}, replicas: 2}`,
      "High availability should be enabled when starting standby JobManagers.",
    ],
    [
      `jobManager: {resource: {memory: 2g}, replicas: 2}\nflinkConfiguration: {high-availability.type: kubernetes}`,
      null,
    ],
    [
      `jobManager: {resource: {memory: 2g}, replicas: 2}\nflinkConfiguration: {high-availability: NONE}`,
      "High availability should be enabled when starting standby JobManagers.",
    ],
    [`${MEMORY}\nflinkConfiguration: {kubernetes.cluster-id: x}`, "Forbidden Flink config key: kubernetes.cluster-id"],
    [
      `${MEMORY}\nflinkConfiguration: {kubernetes.operator.deployment.rollback.enabled: true}`,
      "HA must be enabled for rollback support.",
    ],
    [
      `${MEMORY}\nflinkConfiguration: {kubernetes.operator.cluster.health-check.enabled: true, kubernetes.operator.jm-deployment-recovery.enabled: false}`,
      "Deployment recovery (kubernetes.operator.jm-deployment-recovery.enabled) must be enabled for job health check (kubernetes.operator.cluster.health-check.enabled) support.",
    ],
    [`${MEMORY}\ningress: {className: nginx}`, "Ingress template must be defined"],
    [
      `${MEMORY}\nlogConfiguration: {log4j.properties: x}`,
      "Invalid log config key: log4j.properties. Allowed keys are [log4j-console.properties, logback-console.xml]",
    ],
    [`${MEMORY}\njob: {parallelism: 0}`, "Job parallelism must be larger than 0"],
    [`${MEMORY}\njob: {jarURI: x}`, "Job parallelism must be larger than 0"],
    [
      `${MEMORY}\njob: {parallelism: 1, upgradeMode: last-state}`,
      "Checkpoint directory[execution.checkpointing.dir] must be defined for last-state and savepoint upgrade modes",
    ],
    [
      `${MEMORY}\njob: {parallelism: 1, upgradeMode: savepoint}\nflinkConfiguration: {state.checkpoints.dir: s3://x}`,
      "Job could not be upgraded with savepoint while config key[execution.checkpointing.savepoint-dir] is not set",
    ],
    [
      `${MEMORY}\njob: {parallelism: 1, upgradeMode: savepoint}\nflinkConfiguration: {state: {checkpoints.dir: s3://x, savepoints.dir: s3://y}}`,
      null,
    ],
    // Complaints of before come first.
    [
      "flinkConfiguration: {kubernetes.namespace: x}\njobManager: {resource: {memory: abc}}",
      "Forbidden Flink config key: kubernetes.namespace",
    ],
  ])("%s", (parts, expected) => expect(message(parts)).toBe(expected));

  it("wants a TaskManager's memory, too", () => {
    expect(message(MEMORY, { taskManager: false })).toBe(
      MUST.replace("JobManager", "TaskManager").replaceAll("spec.jobManager", "spec.taskManager"),
    );
    expect(
      message(`${MEMORY}\nflinkConfiguration: {taskmanager.memory.process.size: 2g}`, { taskManager: false }),
    ).toBeNull();
  });

  it("knows versions", () => {
    expect(message(MEMORY, { version: "~" })).toBe("Flink Version must be defined.");
    expect(message(MEMORY, { version: "v1_13" })).toBe("Flink version v1_13 is not supported by this operator version");
    expect(message(MEMORY, { version: "v2_4" })).toBeNull();
  });
});

describe("the API server", () => {
  it.each<[string, string | null]>([
    ["jobManager: {resource: {memory: 2048}}", "spec.jobManager.resource.memory: got integer, schema wants string"],
    ["jobManager: {resource: {memory: 1.5}}", "spec.jobManager.resource.memory: got number, schema wants string"],
    ["jobManager: {resource: {memory: 2_048}}", "spec.jobManager.resource.memory: got integer, schema wants string"],
    ["jobManager: {resource: {memory: {a: b}}}", "spec.jobManager.resource.memory: got object, schema wants string"],
    ["jobManager: {resource: {memory: 2g, cpu: '1'}}", "spec.jobManager.resource.cpu: got string, schema wants number"],
    [
      "jobManager: {resource: {memory: 2g}, replicas: '1'}",
      "spec.jobManager.replicas: got string, schema wants integer",
    ],
    ["jobManager: {resources: {requests: {memory: 2147483648}}}", null],
    [
      "jobManager: {resources: {requests: {memory: 1.5}}}",
      "spec.jobManager.resources.requests.memory: got number, schema wants integer or string",
    ],
    ["jobManager: 2g", "spec.jobManager: got string, schema wants object"],
    [`${MEMORY}\nmode: Native`, 'spec.mode: unsupported value "Native"'],
    [`${MEMORY}\nunknown: {of: [any, kind]}`, null],
  ])("%s", (parts, expected) => {
    const { verdict } = operated(parts);
    expect(verdict.apiServer).toBe(expected);
    expect(verdict.accepts).toBe(expected === null);
    expect(verdict.refusedBy).toBe(expected === null ? null : "api-server");
  });
});

describe("what passes the validator and yet fails", () => {
  it.each([
    ["jobManager: {resource: {memory: 576m}}", "job-manager-memory", /less than the configured Off-heap Memory/],
    [
      "jobManager: {resources: {requests: {memory: 2gb}, limits: {memory: 3gb}}}",
      "configuration",
      /^Character g is neither/,
    ],
    [
      "jobManager: {resources: {requests: {memory: 2048Mi}, limits: {memory: 2048M}}}",
      "container",
      /limit-factor should be greater or equal to 1\.$/,
    ],
    [
      `${MEMORY}\nflinkConfiguration: {kubernetes.jobmanager.memory.limit-factor: 0.5}`,
      "container",
      /limit-factor should be greater or equal to 1\.$/,
    ],
    [
      `${MEMORY}\nflinkConfiguration: {taskmanager.memory.managed.size: 3g}`,
      "task-manager-memory",
      /^TaskManager memory configuration failed: Sum of configured Framework Heap Memory/,
    ],
  ])("%s", (parts, stage, expected) => {
    const { verdict, failure, container } = operated(parts);
    expect(verdict.accepts).toBe(true);
    expect(failure?.stage).toBe(stage);
    expect(failure?.message).toMatch(expected);
    expect(container).toBeUndefined();
  });

  it("includes keys of which one begins another, with Flink 2", () => {
    const parts = `${MEMORY}\nflinkConfiguration: {high-availability: kubernetes, high-availability.storageDir: s3://x}`;
    expect(operated(parts).failure).toBeUndefined();
    expect(operated(parts, { version: "v2_0" }).failure?.message).toMatch(
      /^Overlapping key prefixes detected \(high-availability -> high-availability\.\S+\), please replace/u,
    );
  });
});
