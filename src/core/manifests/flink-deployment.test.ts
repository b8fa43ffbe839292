import { describe, expect, it } from "vitest";
import { flinkDeployment, namedText, onlyJobManager, valueIn } from "../../../test/support/manifest.ts";
import { Configuration } from "../configuration/configuration.ts";
import { answer } from "../jobmanager/answer.ts";
import { waysOut } from "../jobmanager/way-out.ts";

const PROCESS_SIZE = "jobmanager.memory.process.size";

function jvmArguments(parts: string, version?: string): readonly string[] | string | null {
  const { outcome } = answer(onlyJobManager(flinkDeployment(parts, version === undefined ? {} : { version })).pod);
  if (outcome.kind === "refused") return outcome.refusal.exception.message;
  return outcome.kind === "planned" ? outcome.plan.jvmArguments : outcome.kind;
}

describe("flinkConfiguration", () => {
  const values: readonly [string, string | undefined][] = [
    [`${PROCESS_SIZE}: 2g`, "2g"],
    ["jobmanager: {memory: {process: {size: 2g}}}", "2g"],
    ["jobmanager: {memory.process.size: 2g}", "2g"],
    [`${PROCESS_SIZE}: 3g, jobmanager: {memory: {process: {size: 2g}}}`, "3g"],
    ["jobmanager.memory: {process.size: 3g}, jobmanager: {memory: {process.size: 2g}}", "3g"],
    ["jobmanager: {memory.process.size: 3g, memory: {process.size: 2g}}", "3g"],
    [`${PROCESS_SIZE}: 2g, "${PROCESS_SIZE}": 3g`, "3g"],
    [`${PROCESS_SIZE}: 1e9`, "1000000000"],
    [`${PROCESS_SIZE}: 1.50`, "1.5"],
    [`${PROCESS_SIZE}: 0.0001`, "1.0E-4"],
    [`${PROCESS_SIZE}: ~`, "null"],
    [`${PROCESS_SIZE}: [1g, 2, ~, {a: 1}]`, "1g;2;null;"],
    [`${PROCESS_SIZE}: []`, ""],
    [`${PROCESS_SIZE}: {}`, undefined],
    [`${PROCESS_SIZE}: yes`, "true"],
    [`${PROCESS_SIZE}: "yes"`, "yes"],
    [`${PROCESS_SIZE}: !!str 2048`, "2048"],
    [`x: &size 2g, ${PROCESS_SIZE}: *size`, "2g"],
    [`<<: {${PROCESS_SIZE}: 2g}, a: b`, "2g"],
    [`${PROCESS_SIZE}: 3g, <<: {${PROCESS_SIZE}: 2g}`, "3g"],
    [`<<: [{${PROCESS_SIZE}: 3g}, {${PROCESS_SIZE}: 2g}]`, "3g"],
  ];
  it.each(values)("{%s} → %s", (flow, expected) => {
    expect(valueIn(onlyJobManager(flinkDeployment(`flinkConfiguration: {${flow}}`)), PROCESS_SIZE)).toBe(expected);
  });

  it("keeps what a spec field overwrites, each with its place", () => {
    const jobManager = onlyJobManager(
      flinkDeployment(
        `flinkConfiguration:\n  jobmanager:\n    memory.process.size: 3g\njobManager: {resource: {memory: "2Gi"}}`,
      ),
    );
    const setting = Configuration.of(jobManager.settings).get(PROCESS_SIZE);
    expect([setting?.value.text, ...(setting?.shadows ?? []).map(({ value }) => value.text)]).toEqual([
      "2147483648",
      "3g",
    ]);
    expect(namedText(jobManager, PROCESS_SIZE)).toEqual(["memory", '"2Gi"']);
    expect(jobManager.fields.get("spec.jobManager.resource.memory")?.path).toBe("spec.jobManager.resource.memory");
  });

  it("is cut where aliases of aliases have no end", () => {
    const levels = Array.from(
      { length: 24 },
      (_, level) => `x${level}: &x${level} {a: *x${level - 1}, b: *x${level - 1}}`,
    ).slice(1);
    const text = flinkDeployment(
      `flinkConfiguration:\n  x0: &x0 {k: v}\n${levels.map((level) => `  ${level}\n`).join("")}`,
    );
    expect(onlyJobManager(text).settings.length).toBeLessThan(30_000);
  });
});

describe("the client, and the JVM in the pod", () => {
  it("agree on a process size", () => {
    const { pod, client, container } = onlyJobManager(flinkDeployment("jobManager: {resource: {memory: 2g}}"));
    expect(container).toEqual({ requestBytes: 2n << 30n, limitBytes: 2n << 30n });
    for (const question of [pod, client]) {
      const outcome = question === undefined ? undefined : answer(question).outcome;
      expect(outcome).toMatchObject({ kind: "planned", plan: { spec: { jvmHeap: 1530082096n } } });
    }
  });

  it("leave no way out with a legacy heap that fills the container", () => {
    const parts = "flinkConfiguration: {jobmanager.heap.size: 3g}\njobManager: {resource: {memory: 2g}}";
    const { pod } = onlyJobManager(flinkDeployment(parts));
    const ways = waysOut(answer(pod)).map(({ changes }) =>
      changes.map(({ key, value }) => `${key}=${value}`).join(" "),
    );
    expect(ways).toEqual([`${PROCESS_SIZE}=3648m`, "jobmanager.heap.size=null"]);
  });

  it("do not on a legacy heap: the container's size to the one, the heap's to the other", () => {
    const jobManager = onlyJobManager(flinkDeployment("flinkConfiguration: {jobmanager.heap.size: 1024m}"));
    expect(jobManager.container?.requestBytes).toBe(1n << 30n);
    expect(answer(jobManager.pod).outcome).toMatchObject({ kind: "planned", plan: { spec: { jvmHeap: 1n << 30n } } });
    expect(jobManager.operator?.accepts).toBe(true);
  });

  it("do not on one with Flink 2, which does not know it", () => {
    const jobManager = onlyJobManager(
      flinkDeployment("flinkConfiguration: {jobmanager.heap.size: 1600m}", { version: "v2_0" }),
    );
    expect(jobManager.container?.requestBytes).toBe(1600n << 20n);
    expect(answer(jobManager.pod).outcome).toMatchObject({
      kind: "refused",
      refusal: { reason: { code: "nothing-configured" } },
    });
  });

  it("do not on FLINK_JM_HEAP in the pod template", () => {
    const template =
      "podTemplate: {spec: {containers: [{name: flink-main-container, env: [{name: FLINK_JM_HEAP, value: 3g}]}]}}";
    const parts = `jobManager: {resource: {memory: 2g}}\n${template}`;
    expect(jvmArguments(parts)).toMatch(/Total Process Memory size \(2\.000gb .* is less than the sum/u);
    expect(jvmArguments(parts, "v2_0")).toContain("-Xmx1530082096");
  });

  it("read variables that Flink's options add", () => {
    const { pod } = onlyJobManager(
      flinkDeployment(
        "flinkConfiguration: {containerized.master.env.JVM_ARGS: -Xss1m}\njobManager: {resource: {memory: 2g}}",
      ),
    );
    expect(pod.environment).toEqual({ JVM_ARGS: "-Xss1m" });
  });

  it("lose what flink-conf.yaml cannot hold", () => {
    const parts =
      'flinkConfiguration: {jobmanager.memory.jvm-metaspace.size: "300m # more", jobmanager.memory.off-heap.size: ""}\njobManager: {resource: {memory: 2g}}';
    const { pod, failure } = onlyJobManager(flinkDeployment(parts));
    expect(failure?.stage).toBe("job-manager-memory");
    expect(jvmArguments(parts)).toContain("-XX:MaxMetaspaceSize=314572800");
    const settings = pod.given.kind === "settings" ? pod.given.settings : [];
    expect(settings.map(({ key, value }) => `${key}=${value.text}`)).toContain(
      "jobmanager.memory.jvm-metaspace.size=300m",
    );
    expect(settings.some(({ key }) => key === "jobmanager.memory.off-heap.size")).toBe(false);
  });

  it("take the entrypoint's arguments of a native deployment", () => {
    const parts =
      'flinkConfiguration: {kubernetes.jobmanager.entrypoint.args: "-D jobmanager.memory.jvm-metaspace.size=300m"}\njobManager: {resource: {memory: 2g}}';
    expect(jvmArguments(parts)).toContain("-XX:MaxMetaspaceSize=314572800");
    expect(jvmArguments(`mode: standalone\n${parts}`)).toContain("-XX:MaxMetaspaceSize=268435456");
  });
});

describe("the release", () => {
  it.each([
    ["v1_18", "1.18.1", "flink-version", false],
    ["v2_4", "2.3.0", "flink-version", true],
    ["~", "1.20.5", "image-tag", false],
  ])("of flinkVersion %s is %s, by its %s", (version, expected, decidedBy, newerThanKnown) => {
    const { flink } = onlyJobManager(flinkDeployment("", { version }));
    expect([flink.release.version, flink.decidedBy, flink.newerThanKnown]).toEqual([
      expected,
      decidedBy,
      newerThanKnown,
    ]);
  });
});

describe("a pod template", () => {
  const container = (env: string) => `{spec: {containers: [{name: flink-main-container, env: [${env}]}]}}`;
  const variables = (configuration: string) => {
    const { pod } = onlyJobManager(
      flinkDeployment(
        `flinkConfiguration: {${configuration}}\npodTemplate: ${container("{name: A, value: a}, {name: B, value: b}")}\njobManager: {podTemplate: ${container("{name: C, value: c}")}}`,
      ),
    );
    return pod.environment;
  };

  it("is merged with the JobManager's own by position", () => expect(variables("")).toEqual({ C: "c", B: "b" }));
  it("or by name", () => {
    expect(variables('kubernetes.operator.pod-template.merge-arrays-by-name: "true"')).toEqual({
      A: "a",
      B: "b",
      C: "c",
    });
  });
});

describe("a blue/green deployment", () => {
  it("is judged by the deployments that it makes", () => {
    const text = flinkDeployment("")
      .replace("FlinkDeployment", "FlinkBlueGreenDeployment")
      .replace(
        /^spec:\n([\s\S]*)$/mu,
        (_, rest: string) => `spec:\n  template:\n    spec:\n${rest.replace(/^(?=.)/gmu, "    ")}`,
      );
    const jobManager = onlyJobManager(
      text.replace("{name: basic}", "{name: a-name-of-forty-one-characters-aaaaaaaaaaa}"),
    );
    expect(jobManager.operator?.message).toMatch(
      /^The FlinkDeployment name: a-name-of-forty-one-characters-aaaaaaaaaaa-blue is invalid/u,
    );
    expect(onlyJobManager(text).operator?.message).toMatch(/^JobManager resource memory must be defined/u);
  });
});
