import { describe, expect, test } from "vitest";
import { records } from "../../src/cli/commands.ts";
import { directoryWith } from "../support/files.ts";
import { runCommand } from "../support/run-command.ts";

/** The operator's own configuration lies under that of every deployment. */

const deployment = (spec: string, more = "") => `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata: {name: j, namespace: orders}
spec:
  flinkVersion: v1_19
  serviceAccount: flink
  taskManager: {resource: {memory: 2048m}}
${spec.replace(/^(?=.)/gmu, "  ")}
${more}`;
const MEMORY = "jobManager: {resource: {memory: 2g}}";
const SAVEPOINT = `${MEMORY}\njob: {jarURI: "local:///j.jar", parallelism: 1, upgradeMode: savepoint}`;
const STANDBY = "jobManager: {replicas: 2, resource: {memory: 2g}}";
const NO_SIZE = "jobManager: {resource: {cpu: 1}}";

async function explained(files: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const directory = directoryWith(files);
  const placed = args.map((one) => (/^o.*\.(?:txt|yaml)$/u.test(one) ? `${directory}/${one}` : one));
  const { exit, out } = await runCommand("explain", ["j.yaml", "--output", "json", ...placed], { directory });
  return { exit, ...JSON.parse(out).deployments.at(-1) };
}

async function checked(files: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const directory = directoryWith(files);
  const placed = args.map((one) => (/^o.*\.(?:txt|yaml)$/u.test(one) ? `${directory}/${one}` : one));
  const { exit, out } = await runCommand("check", ["j.yaml", "--output", "json", ...placed], { directory });
  return { exit, rules: JSON.parse(out).findings.map(({ rule }: { rule: string }) => rule) };
}

describe("without it", () => {
  test.each([
    ["a savepoint upgrade", SAVEPOINT, /^Checkpoint directory/u],
    ["standby JobManagers", STANDBY, /^High availability/u],
  ])("%s is refused unless it says otherwise, and the memory is told", async (_, spec, message) => {
    const files = { "j.yaml": deployment(spec) };
    expect(await explained(files)).toMatchObject({
      exit: 0,
      ok: true,
      operator: { accepts: false, message: expect.stringMatching(message), unless: "operator-defaults" },
      memory: { totalProcessBytes: 2 * 1024 ** 3 },
    });
    expect(await checked(files)).toEqual({ exit: 0, rules: ["refused-without-defaults"] });
    const allowed = {
      "j.yaml": deployment(
        spec.replace(/\n?(job:|jobManager: \{replicas)/u, "\n# headroom: allow refused-without-defaults\n$1"),
      ),
    };
    expect((await checked(allowed)).rules).toEqual([]);
    const directory = directoryWith(files);
    const { out } = await runCommand("explain", ["j.yaml"], { directory });
    expect(out).toContain("Refused unless the operator's default configuration says otherwise: ");
  });

  test("a size that nothing gives is not known, and an error that can be allowed", async () => {
    const files = { "j.yaml": deployment(NO_SIZE) };
    expect(await explained(files)).toMatchObject({
      ok: false,
      unknown: { because: [{ what: "the operator's default configuration" }] },
    });
    expect(await checked(files)).toEqual({ exit: 1, rules: ["refused-without-defaults"] });
    expect(await checked(files, "--rule", "refused-without-defaults=off")).toEqual({ exit: 0, rules: [] });
  });

  test("that what it would accept fails is no word that it does", async () => {
    const tooSmall = SAVEPOINT.replace("2g", "512m");
    const files = { "j.yaml": deployment(tooSmall) };
    expect((await checked(files)).rules).toEqual(["accepted-but-not-deployable", "refused-without-defaults"]);
    const directory = directoryWith({
      ...files,
      "o.yaml": "state.checkpoints.dir: s3://c\nstate.savepoints.dir: s3://s\n",
    });
    const { out } = await runCommand("check", ["j.yaml"], { directory });
    expect(out).toContain("Even where the operator accepts this, it then fails: ");
    expect(out).not.toContain("The operator accepts this");
    const chinese = await runCommand("check", ["j.yaml"], { directory, language: "zh" });
    expect(chinese.out).toContain("即使 operator 接受它，随后也会失败：");
    const known = await runCommand("check", ["j.yaml", "--operator-config", `${directory}/o.yaml`], { directory });
    expect(known.out).toContain("The operator accepts this, but then it fails: ");
  });

  test("points at the mode that wants a directory", async () => {
    const directory = directoryWith({ "j.yaml": deployment(SAVEPOINT) });
    const { out } = await runCommand("check", ["j.yaml", "--output", "json"], { directory });
    const [{ start, end }] = JSON.parse(out).findings;
    expect({ start, end }).toEqual({ start: { line: 9, column: 64 }, end: { line: 9, column: 73 } });
  });

  test("what no default can change is refused", async () => {
    const files = { "j.yaml": deployment("jobManager: {replicas: 0, resource: {memory: 2g}}") };
    expect((await explained(files)).operator).not.toHaveProperty("unless");
    expect((await checked(files)).rules).toEqual(["deployment-rejected"]);
  });

  test("a live object that is ready was not refused", async () => {
    const ready = deployment(SAVEPOINT, "status: {jobManagerDeploymentStatus: READY, lifecycleState: STABLE}\n");
    expect((await explained({ "j.yaml": ready })).operator).toEqual({ accepts: true, message: null });
    const failing = ready.replace("READY,", "READY, error: x,");
    expect((await explained({ "j.yaml": failing })).operator.accepts).toBe(false);
  });

  test("every deployment says that it is assumed to add nothing", async () => {
    const { assumed } = await explained({ "j.yaml": deployment(MEMORY) });
    expect(assumed).toEqual([
      expect.objectContaining({ what: "the operator's default configuration adds nothing here" }),
    ]);
  });
});

describe("with it", () => {
  const DIRECTORIES = "state.checkpoints.dir: s3://c\nexecution.checkpointing.savepoint-dir: s3://s\n";
  const indented = DIRECTORIES.replace(/^(?=.)/gmu, "    ");

  test.each([
    ["its flat file", DIRECTORIES],
    ["its nested file", "state:\n  checkpoints.dir: s3://c\n  savepoints:\n    dir: s3://s\n"],
    ["its ConfigMap", `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata:\n  flink-conf.yaml: |\n${indented}`],
    [
      "the values of its chart",
      `image: {tag: "1"}\ndefaultConfiguration:\n  append: true\n  flink-conf.yaml: |+\n${indented}`,
    ],
  ])("as %s", async (_, text) => {
    const files = { "j.yaml": deployment(SAVEPOINT), "operator.txt": text };
    const { exit, operator, assumed } = await explained(files, "--operator-config", "operator.txt");
    expect({ exit, operator, assumed }).toEqual({ exit: 0, operator: { accepts: true, message: null }, assumed: [] });
    expect((await checked(files, "--operator-config", "operator.txt")).rules).toEqual([]);
  });

  test("among the inputs, where it is nobody's configuration else", async () => {
    const map = `---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: flink-operator-config}\ndata:\n  config.yaml: |\n    kubernetes.operator.reconcile.interval: 15 s\n${indented}`;
    const files = { "j.yaml": deployment(SAVEPOINT) + map };
    expect((await explained(files)).operator).toEqual({ accepts: true, message: null });
    expect((await checked(files)).rules).toEqual([]);
  });

  test.each([
    ["Conf\\x69gMap", "flink-operator-config"],
    ["\\u0043onfigMap", "flink\\U0000002doperator-config"],
    ["Config\\\n Map", "flink-operator-config"],
  ])("among the inputs, with escapes: %j %j", async (kind, name) => {
    const map = `---\napiVersion: v1\nkind: "${kind}"\nmetadata: {name: "${name}"}\ndata:\n  config.yaml: |\n${indented}`;
    const files = { "j.yaml": deployment(SAVEPOINT) + map };
    expect((await explained(files)).operator).toEqual({ accepts: true, message: null });
    expect((await checked(files)).rules).toEqual([]);
  });

  test("a refusal is one", async () => {
    const files = { "j.yaml": deployment(SAVEPOINT), "operator.yaml": "a: b\n" };
    const { exit, rules } = await checked(files, "--operator-config", "operator.yaml");
    expect({ exit, rules }).toEqual({ exit: 1, rules: ["deployment-rejected"] });
  });

  const SIZE = "jobmanager.memory.process.size";
  const UNDER = "kubernetes.operator.default-configuration.";
  test.each([
    ["its own", [`${SIZE}: 1g`], 1],
    ["of the namespace", [`${UNDER}namespace.orders.${SIZE}: 2g`, `${SIZE}: 1g`], 2],
    ["of another namespace", [`${UNDER}namespace.default.${SIZE}: 2g`, `${SIZE}: 1g`], 1],
    [
      "of older versions, the newest last",
      [`${UNDER}flink-version.v1_19+.${SIZE}: 4g`, `${UNDER}flink-version.v1_18+.${SIZE}: 3g`],
      4,
    ],
    ["of newer versions", [`${UNDER}flink-version.v1_20+.${SIZE}: 4g`, `${SIZE}: 1g`], 1],
    [
      "of the version alone",
      [
        `${UNDER}flink-version.v1_19.${SIZE}: 5g`,
        `${UNDER}flink-version.v1_19+.${SIZE}: 4g`,
        `${UNDER}namespace.orders.${SIZE}: 2g`,
      ],
      5,
    ],
  ])("defaults %s", async (_, lines, gibibytes) => {
    const files = { "j.yaml": deployment(NO_SIZE), "o.yaml": lines.map((line) => `${line}\n`).join("") };
    expect((await explained(files, "--operator-config", "o.yaml")).memory).toMatchObject({
      totalProcessBytes: gibibytes * 1024 ** 3,
    });
  });

  test.each([
    ["explain", "j.yaml"],
    ["size", "j.yaml", "--jobs", "1"],
    ["diagnose", "--exit-code", "137", "--conf", "j.yaml"],
    ["diff", "j.yaml", "--with", "rest.port=8082"],
    ["migrate", "j.yaml", "--to", "2.3"],
    ["check", "j.yaml"],
  ])("%s takes it, and takes nothing for granted then", async (command, ...args) => {
    const directory = directoryWith({ "j.yaml": deployment(MEMORY), "o.yaml": "kubernetes.operator.x: 1\n" });
    const without = await runCommand(command, args, { directory });
    expect(without.out + without.error).toContain("(--operator-config)");
    const operator = ["--operator-config", `${directory}/o.yaml`];
    const { exit, out, error } = await runCommand(command, [...args, ...operator], { directory });
    expect(exit).toBe(without.exit);
    expect(out + error).not.toContain("--operator-config");
  });

  test("each command that selects a JobManager in manifests takes it", () => {
    const selecting = records.filter(({ options }) => "namespace" in options);
    expect(selecting.length).toBeGreaterThan(5);
    for (const { name, options } of selecting)
      expect([name, Object.keys(options)]).toEqual([name, expect.arrayContaining(["name", "operator-config"])]);
  });

  test("anything else is wrong use", async () => {
    const directory = directoryWith({ "j.yaml": deployment(MEMORY), "s.yaml": "kind: Service\n" });
    const { exit, error } = await runCommand("check", ["j.yaml", "--operator-config", `${directory}/s.yaml`], {
      directory,
    });
    expect({ exit, error }).toEqual({
      exit: 2,
      error: expect.stringContaining("s.yaml is not a configuration of the operator"),
    });
  });
});
