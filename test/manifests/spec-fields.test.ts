import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { applyEdits, type TextEdit } from "../../src/core/text/text-edit.ts";
import { directoryWith } from "../support/files.ts";
import { runCommand } from "../support/run-command.ts";

const field = (name: string) => readFileSync(new URL(`../data/field/${name}`, import.meta.url), "utf8");

/** What a deployment's own fields become is the operator's doing: nobody wrote those keys, and nobody is told of them. */
describe("keys that the operator writes for the fields of a spec", () => {
  const deployment = (version: string, jobManager: string, more = "") =>
    `apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\nmetadata: {name: j}\nspec:\n  image: flink:${version}\n  flinkVersion: v${version.replace(".", "_")}\n  serviceAccount: flink\n${more}  jobManager: ${jobManager}\n  taskManager: {resource: {memory: 2g, cpu: 2}}\n`;

  test.each([
    ["F1", field("F1-spec-fields.yaml")],
    ["CPUs of 1.15", deployment("1.15", "{resource: {memory: 2g, cpu: 0.5}}")],
    [
      "replicas of 1.16, with high availability",
      deployment(
        "1.16",
        "{replicas: 2, resource: {memory: 2g, cpu: 1}}",
        "  flinkConfiguration: {high-availability: kubernetes, high-availability.storageDir: 's3://b'}\n",
      ),
    ],
    ["a newer release", deployment("1.20", "{replicas: 1, resource: {memory: 2g, cpu: 1}}")],
    ["ephemeral storage", deployment("1.17", "{resource: {memory: 2g, cpu: 1, ephemeralStorage: 2G}}")],
  ])("%s", async (_, text) => {
    const directory = directoryWith({ "fd.yaml": text });
    const { exit, out } = await runCommand("check", ["fd.yaml", "--output", "json"], { directory });
    expect({ exit, findings: JSON.parse(out).findings }).toEqual({ exit: 0, findings: [] });
  });

  test.each([
    ["a key of the user's", "  flinkConfiguration: {kubernetes.jobmanager.cpu: '2'}\n", "1.20", "legacy-key"],
    ["one that is misspelled", "  flinkConfiguration: {kubernetes.jobmanager.cpus: '2'}\n", "1.20", "unknown-key"],
  ])("%s is told of", async (_, more, version, rule) => {
    const directory = directoryWith({ "fd.yaml": deployment(version, "{resource: {memory: 2g, cpu: 1}}", more) });
    const { out } = await runCommand("check", ["fd.yaml", "--output", "json"], { directory });
    expect(JSON.parse(out).findings.map((one: { rule: string }) => one.rule)).toEqual([rule]);
  });
});

/** `remove KEY`, `KEY: VALUE`, several joined by commas, with a remark in brackets. */
function changesOf(text: string): { key: string; value: string | null }[] {
  const told = text.replace(/ \(.*$/u, "");
  return told.split(/, (?:and )?| and /u).map((part) => {
    const [key = "", value] = part.replace(/^remove /u, "").split(": ");
    return { key, value: value ?? null };
  });
}

/** Ways out are tried on what is in force with them: what an image ships comes back where a setting goes. */
describe("ways out of a refusal in an image", () => {
  const compose = (tag: string, ...lines: readonly string[]) =>
    `services:\n  jm:\n    image: flink:${tag}\n    command: jobmanager\n    environment:\n      FLINK_PROPERTIES: |\n${lines.map((line) => `        ${line}\n`).join("")}`;
  const pod = (tag: string, properties: string) =>
    `apiVersion: v1\nkind: Pod\nmetadata: {name: jm}\nspec:\n  containers:\n    - name: jm\n      image: flink:${tag}\n      args: [jobmanager]\n      env: [{name: FLINK_PROPERTIES, value: "${properties}"}]\n`;

  const images: readonly (readonly [string, string])[] = [
    ["F2", field("F2-image-ways-out.yml")],
    ["total Flink memory over what is shipped", compose("1.18", "jobmanager.memory.flink.size: 1500m")],
    ["a heap over what is shipped", compose("2.1", "jobmanager.memory.heap.size: 1400m")],
    ["a heap and a total", compose("1.17", "jobmanager.memory.process.size: 1g", "jobmanager.memory.heap.size: 700m")],
    ["a pod", pod("1.20", "jobmanager.memory.flink.size: 2g")],
    ["metaspace", compose("2.0", "jobmanager.memory.jvm-metaspace.size: 1500m")],
  ];

  test.each(images)("%s: each is accepted once it is made, and none drops what is shipped", async (name, text) => {
    const file = name === "a pod" ? "pod.yaml" : "compose.yaml";
    const { out } = await runCommand("explain", [file, "--output", "json"], {
      directory: directoryWith({ [file]: text }),
    });
    const [jm] = JSON.parse(out).deployments;
    const ways: readonly { readonly text: string }[] = jm.failure.ways;
    expect(ways.length).toBeGreaterThan(0);
    for (const way of ways) {
      let edited = text;
      for (const { key, value } of changesOf(way.text)) {
        expect(way.text).not.toMatch(/jvm-overhead\.min: 0/u);
        const line = new RegExp(String.raw`${key.replaceAll(".", "\\.")}: \S+?(?=["\n])`, "u");
        if (value === null) {
          // What nobody wrote cannot be dropped.
          expect(edited).toMatch(line);
          edited = edited.replace(line, "a: b");
        } else if (line.test(edited)) edited = edited.replace(line, `${key}: ${value}`);
        else
          edited = edited
            .replace(/(?<=\|\n)( +)/u, `$1${key}: ${value}\n$1`)
            .replace(/(?<=value: ")/u, `${key}: ${value}\\n`);
      }
      const again = await runCommand("explain", [file, "--output", "json"], {
        directory: directoryWith({ [file]: edited }),
      });
      expect(JSON.parse(again.out).deployments, edited).toMatchObject([{ ok: true }]);
    }
  });

  const configMap = (data: string) =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata:\n  flink-conf.yaml: |\n${data}---\napiVersion: v1\nkind: Pod\nmetadata: {name: jm}\nspec:\n  containers:\n    - name: jm\n      image: flink:1.18\n      args: [jobmanager]\n      volumeMounts: [{name: c, mountPath: /opt/flink/conf}]\n  volumes:\n    - {name: c, configMap: {name: c}}\n`;
  const line = "    jobmanager.rpc.address: jm\n";

  test.each<readonly [string, string]>([
    ...images.filter(([name]) => name !== "a pod"),
    ["a ConfigMap without a size", configMap(line)],
    ["one that a comment ends", configMap(`${line}    # the end\n`)],
    ["lines that end in CR LF", configMap(line).replaceAll("\n", "\r\n")],
  ])("%s: each is an edit of the manifest, a line of its own for a key that is new", async (_, text) => {
    const file = "manifest.yaml";
    const explained = (edited: string) =>
      runCommand("explain", [file, "--output", "json"], { directory: directoryWith({ [file]: edited }) });
    const [jm] = JSON.parse((await explained(text)).out).deployments;
    const ways: readonly { readonly edits: readonly (TextEdit & { readonly file: string })[] }[] = jm.failure.ways;
    expect(ways.length).toBeGreaterThan(0);
    for (const { edits } of ways) {
      expect(new Set(edits.map((edit) => edit.file))).toEqual(new Set([file]));
      const edited = applyEdits(text, edits);
      expect(edited.split("\r\n").length > 1).toBe(text.includes("\r\n"));
      expect(JSON.parse((await explained(edited)).out).deployments, edited).toMatchObject([{ ok: true }]);
    }
  });
});
