import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { flinkDeployment, readManifests } from "../../../test/support/manifest.ts";
import { isDeployable } from "./described-job-manager.ts";

const directory = fileURLToPath(new URL("../../../test/data/manifests/", import.meta.url));
const examples = readdirSync(directory).filter((name) => name.endsWith(".yaml"));

describe("the operator's own examples", () => {
  it.each(examples)("%s: one deployment, taken and deployed", (name) => {
    const { jobManagers, problems } = readManifests({ name, text: readFileSync(directory + name, "utf8") });
    expect(problems).toEqual([]);
    expect(jobManagers.map((jobManager) => [jobManager.operator?.message, isDeployable(jobManager)])).toEqual([
      [null, true],
    ]);
  });

  it("are more than the definition of their kind, which is passed over", () => {
    const text = gunzipSync(readFileSync(`${directory}flinkdeployments.flink.apache.org-v1.yml.gz`)).toString("utf8");
    expect(readManifests({ name: "crd.yml", text })).toEqual({ jobManagers: [], problems: [] });
  });
});

describe("several documents", () => {
  const good = flinkDeployment("jobManager: {resource: {memory: 2g}}");

  it("are read around one that is broken", () => {
    const text = `${good}---\nkind: FlinkDeployment\nspec:\n  a: [\n---\n${good}`;
    const { jobManagers, problems } = readManifests({ name: "m.yaml", text });
    expect(jobManagers).toHaveLength(2);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.reason).toMatchObject({ code: "not-yaml", problem: { code: "syntax" } });
    const { start, end } = problems[0]?.span ?? { start: 0, end: 0 };
    expect(start).toBeGreaterThan(good.length);
    expect(end).toBeLessThanOrEqual(text.lastIndexOf("---"));
    expect(end).toBeGreaterThan(start);
  });

  it("of other kinds are passed over, broken or not", () => {
    const text = `kind: Service\nspec: [\n---\n${good}---\nkind: Ingress\nspec: {}\n`;
    expect(readManifests({ name: "m.yaml", text })).toMatchObject({ jobManagers: [{ name: "basic" }], problems: [] });
  });

  it("have the places of the whole text", () => {
    const { jobManagers } = readManifests({ name: "m.yaml", text: `# first\n${good}---\n${good}` });
    for (const { source, nameSpan } of jobManagers)
      expect(source.text.slice(nameSpan.start, nameSpan.end)).toBe("basic");
    expect(jobManagers[1]?.nameSpan.start).toBeGreaterThan(good.length);
  });
});

describe("a template that is not rendered", () => {
  it.each(["image: {{ .Values.image }}", "{{- if .Values.x }}\n  image: y\n  {{- end }}"])("%s", (line) => {
    const { jobManagers, problems } = readManifests({
      name: "t.yaml",
      text: `kind: FlinkDeployment\nspec:\n  ${line}\n`,
    });
    expect(jobManagers).toEqual([]);
    expect(problems.map(({ reason }) => reason.code)).toEqual(["template"]);
  });
});
