import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { directoryWith } from "../support/files.ts";
import { runCommand } from "../support/run-command.ts";

/** Configurations in the code of Markdown are checked where they stand. */

const fence = (language: string, text: string) => `# Ours\n\n\`\`\`${language}\n${text}\`\`\`\n\nMore.\n`;

async function checked(text: string, ...args: readonly string[]) {
  const directory = directoryWith({ "README.md": text });
  const { exit, out } = await runCommand("check", [".", "--output", "json", ...args], { directory });
  return { exit, ...JSON.parse(out) };
}

const found = ({ findings }: { findings: { rule: string; start: { line: number; column: number } }[] }) =>
  findings.map(({ rule, start }) => `${rule} ${start.line}:${start.column}`);

describe("what stands in a fence", () => {
  test.each([
    ["flat", "yaml", "rest.port: 8081\njobmanager.memory.process.size: 1Gi\n", ["size-unit-unknown 5:33"]],
    ["nested", "yml", "jobmanager:\n  memory:\n    process:\n      size: 1Gi\n", ["size-unit-unknown 7:13"]],
    ["no language", "", "jobmanager.memory.process.size: 1Gi\n", ["size-unit-unknown 4:33"]],
    ["too small", "conf", "jobmanager.memory.process.size: 300m\n", ["configuration-rejected 4:33"]],
    ["a part", "yaml", "jobmanager.memory.off-heap.size: 1Gi\n", ["size-unit-unknown 4:34"]],
    ["a part that other sizes complete", "yaml", "jobmanager.memory.off-heap.size: 4g\n", []],
    ["a part of a TaskManager's", "yaml", "taskmanager.numberOfTaskSlots: 2\n", []],
    [
      "compose",
      "yaml",
      "services:\n  jm:\n    image: flink:1.20\n    command: jobmanager\n    environment: {FLINK_PROPERTIES: 'jobmanager.memory.process.size: 1Gi'}\n",
      ["size-unit-unknown 8:70"],
    ],
    [
      "a service that gets too little",
      "yaml",
      "services:\n  jm:\n    image: flink:1.18\n    command: jobmanager\n    environment: {FLINK_PROPERTIES: 'jobmanager.memory.process.size: 200m'}\n",
      ["configuration-rejected 8:70"],
    ],
    [
      "a manifest that is not shown whole",
      "yaml",
      "apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\nspec: {jobManager: {resource: {memory: 2g}}}\n",
      [],
    ],
    ["another language", "java", 'jobmanager.memory.process.size: "1Gi"\n', []],
    ["somebody else's", "yaml", "services:\n  web: {image: nginx}\n", []],
  ])("%s", async (_, language, text, rules) => {
    expect(found(await checked(fence(language, text)))).toEqual(rules);
  });

  test("counts, and nothing of it is not read", async () => {
    const { exit, notRead } = await checked(fence("yaml", "jobmanager.memory.process.size: 2g\n"), "--strict");
    expect([exit, notRead]).toEqual([0, []]);
  });

  test("says of a part what it is put upon", async () => {
    const { exit, assumed } = await checked(fence("yaml", "jobmanager.memory.off-heap.size: 256m\n"), "--strict");
    expect(exit).toBe(0);
    expect(assumed.map(({ what }: { what: string }) => what)).toContain(
      "the rest of the configuration at README.md:4 is what Flink 1.20.5 ships",
    );
  });

  test("is mended there, beside commands and other text", async () => {
    const text = `${fence("yaml", "jobmanager.memory.process.size: 1Gi\n")}\n\`\`\`sh\nflink run -t yarn-application -Djobmanager.memory.process.size=2g a.jar\n\`\`\`\n`;
    const directory = directoryWith({ "README.md": text });
    await runCommand("check", ["README.md", "--fix"], { directory });
    expect(readFileSync(join(directory, "README.md"), "utf8")).toBe(text.replace("1Gi", "1g"));
  });

  test("manifests of one document belong together, and to no other file's", async () => {
    const configMap =
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: flink}\ndata: {flink-conf.yaml: 'jobmanager.memory.process.size: 3g'}\n";
    const workload =
      "apiVersion: v1\nkind: Pod\nmetadata: {name: jm}\nspec:\n  containers: [{name: jm, image: 'flink:1.20', args: [jobmanager], volumeMounts: [{name: v, mountPath: /opt/flink/conf}]}]\n  volumes: [{name: v, configMap: {name: flink}}]\n";
    const alone = directoryWith({ "README.md": fence("yaml", configMap), "jm.yaml": workload });
    const apart = JSON.parse((await runCommand("check", [".", "--output", "json"], { directory: alone })).out);
    expect(apart.notRead).toHaveLength(1);
    const together = directoryWith({ "README.md": fence("yaml", configMap) + fence("yaml", workload) });
    const { deployments, notRead } = JSON.parse(
      (await runCommand("check", [".", "--output", "json"], { directory: together })).out,
    );
    expect(notRead).toEqual([]);
    expect(deployments.map(({ kind }: { kind: string }) => kind)).toEqual(["Pod"]);
  });
});

test("what a script hands a container is read with its command", async () => {
  const text =
    'FLINK_PROPERTIES="\njobmanager.memory.process.size: 2g\n"\ndocker run -e FLINK_PROPERTIES="$FLINK_PROPERTIES" flink:1.20 jobmanager\n';
  const directory = directoryWith({ "run.sh": text });
  const { exit, out } = await runCommand("check", ["run.sh", "--strict"], { directory });
  expect([exit, out]).toEqual([0, "1 configuration in 1 file: no problems found\n"]);
});
