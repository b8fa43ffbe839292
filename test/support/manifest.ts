import { expect } from "vitest";
import { Configuration } from "../../src/core/configuration/configuration.ts";
import type { DescribedJobManager } from "../../src/core/manifests/described-job-manager.ts";
import { type ManifestsAround, manifestsFound } from "../../src/core/manifests/read-manifests.ts";
import { documentRanges } from "../../src/core/manifests/reading/document-ranges.ts";
import type { Field } from "../../src/core/manifests/reading/manifest-document.ts";
import { type ManifestProblem, parseDocument } from "../../src/core/manifests/reading/parse-document.ts";
import type { Source, Span } from "../../src/core/text/source.ts";

/** A FlinkDeployment in order, but for what the parts add below `spec`. */
export function flinkDeployment(parts: string, { version = "v1_20", taskManager = true } = {}): string {
  const indented = parts.replace(/^(?=.)/gmu, "  ");
  const tasks = taskManager ? "  taskManager: {resource: {memory: 2048m}}\n" : "";
  return `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata: {name: basic}
spec:
  image: flink:1.20
  flinkVersion: ${version}
  serviceAccount: flink
${tasks}${indented}
`;
}

/** What manifests say of JobManagers, all at once. */
export interface ManifestReading {
  readonly jobManagers: readonly DescribedJobManager[];
  readonly problems: readonly ManifestProblem[];
}

/** Reads manifests that belong together, none of them a patch. */
export function readManifests(...sources: readonly Source[]): ManifestReading {
  return readManifestsWith({}, ...sources);
}

/** The same, with what lies around them. */
export function readManifestsWith(around: ManifestsAround, ...sources: readonly Source[]): ManifestReading {
  const jobManagers: DescribedJobManager[] = [];
  const problems: ManifestProblem[] = [];
  for (const found of manifestsFound(sources, around)) {
    if (found.kind === "problem") problems.push(found.problem);
    else if (found.kind !== "not-read") jobManagers.push(found.jobManager);
  }
  return { jobManagers, problems };
}

/** The one object of a manifest. */
export function rootOf(text: string): Field {
  const [range = { start: 0, end: 0 }] = documentRanges(text);
  const parsed = parseDocument({ name: "m.yaml", text }, range);
  if (!parsed.ok || parsed.root === undefined) throw new RangeError(`no object:\n${text}`);
  return parsed.root;
}

export function onlyJobManager(text: string): DescribedJobManager {
  const { jobManagers, problems } = readManifests({ name: "m.yaml", text });
  expect(problems).toEqual([]);
  expect(jobManagers).toHaveLength(1);
  return jobManagers[0] as DescribedJobManager;
}

export function valueIn(jobManager: DescribedJobManager, key: string): string | undefined {
  return Configuration.of(jobManager.settings).get(key)?.value.text;
}

/** What a setting's key and value name in the manifest. */
export function namedText(jobManager: DescribedJobManager, key: string): [string, string] | undefined {
  const from = Configuration.of(jobManager.settings).get(key)?.from;
  if (from?.kind !== "manifest") return undefined;
  const slice = ({ start, end }: Span) => from.source.text.slice(start, end);
  return [slice(from.keySpan), slice(from.valueSpan)];
}
