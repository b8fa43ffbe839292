import type { NotRead } from "../assumed.ts";
import { documentRanges } from "../manifests/reading/document-ranges.ts";
import {
  child,
  descendant,
  type Field,
  items,
  members,
  rootField,
  scalarOf,
  textOf,
} from "../manifests/reading/manifest-document.ts";
import { endOfLine, startOfLine } from "../text/lines.ts";
import { positionOf, type Source } from "../text/source.ts";
import { jsonAsFarAsItGoes, yamlAsFarAsItGoes } from "./cut-off-document.ts";
import { limitFacts, processOfPod, readPodDescription } from "./pod-description.ts";
import type { Evidence, Facts, ProcessName, Sign } from "./sign.ts";
import { signsIn } from "./signs-in-record.ts";

/** Inputs that must be read whole, unlike logs: what Kubernetes says of a pod. */
export type PlatformDocument = "pods" | "pod-description";

/** What a text is, by its beginning; undefined of a log. */
export function platformDocument(head: string): PlatformDocument | undefined {
  if (/^Name:\s+\S/mu.test(head) && /^Namespace:\s/mu.test(head)) return "pod-description";
  if (/^\s*\{/u.test(head) && /"apiVersion"\s*:/u.test(head) && /"(?:items|kind|metadata)"\s*:/u.test(head))
    return "pods";
  return /^apiVersion:\s*\S/mu.test(head) && /^(?:kind|items|metadata):/mu.test(head) ? "pods" : undefined;
}

/** What such a document tells. */
export interface PlatformReading {
  readonly signs: readonly Sign[];
  /** Its end, where that is missing, and with it perhaps what it has to tell. */
  readonly notRead: readonly NotRead[];
}

/** The signs in such a document; undefined where it is none after all. */
export function readPlatformDocument(kind: PlatformDocument, text: string, file: string): PlatformReading | undefined {
  if (kind === "pods") return readPods(text, file);
  const lines = text.split("\n");
  const refused = lines.flatMap((line, index) => refusalsIn(line, file, index + 1));
  return { signs: [...readPodDescription(text, file), ...refused], notRead: [] };
}

/** What the Kubernetes operator says of a deployment, in its status or an event: a refusal, as its log has it. */
function refusals(object: Field): Sign[] {
  const texts = [child(object, "status"), child(object, "message")].flatMap(textsIn);
  return texts.flatMap((field) => {
    const { file, line } = evidenceOf(field);
    return refusalsIn(textOf(field) ?? "", file, line);
  });
}

function textsIn(field: Field | undefined): Field[] {
  if (field === undefined) return [];
  if (scalarOf(field) !== undefined) return [field];
  return [...members(field), ...items(field)].flatMap(textsIn);
}

function refusalsIn(text: string, file: string, line: number): Sign[] {
  const spoken = { stamp: undefined, level: undefined, logger: undefined, message: text.trim() };
  const record = { file, line, text: text.trim(), body: [], ...spoken };
  const signs = signsIn(record, { writer: "kubernetes-operator", elsewhere: new Set() });
  return signs.filter(({ cause }) => cause === "configuration-rejected");
}

/** Reads `kubectl get pod -o json|yaml`, of one pod or a list; undefined where it is no document of pods. */
function readPods(text: string, file: string): PlatformReading | undefined {
  const read = documents({ name: file, text });
  const objects = read.flatMap(({ root }) => {
    const list = child(root, "items");
    return list?.node.kind === "sequence" ? items(list) : [root];
  });
  const known = objects.filter(
    (object) =>
      ["Pod", "Event"].includes(textOf(child(object, "kind")) ?? "") ||
      child(object, "status")?.node.kind === "mapping",
  );
  if (known.length === 0) return undefined;
  const signs = known.flatMap((object) => [...(isEvent(object) ? event(object) : pod(object)), ...refusals(object)]);
  return { signs, notRead: read.some(({ isCutOff }) => isCutOff) ? [restOf(file)] : [] };
}

function restOf(file: string): NotRead {
  return {
    what: { en: `the rest of ${file}`, zh: `${file} 的其余部分` },
    why: { en: "it is cut off, and was read as far as it goes", zh: "文件不完整，只读取到截断处" },
  };
}

function isEvent(object: Field): boolean {
  return textOf(child(object, "kind")) === "Event" || child(object, "involvedObject") !== undefined;
}

/** Parsing YAML takes many times its size in memory. */
const LARGEST_YAML = 4 << 20;

function documents(source: Source): { readonly root: Field; readonly isCutOff: boolean }[] {
  const { text } = source;
  if (/^\s*[{[]/u.test(text)) {
    const read = jsonAsFarAsItGoes(text);
    return read === undefined ? [] : [{ ...read, root: rootField({ source, start: 0, end: text.length }, read.node) }];
  }
  if (text.length > LARGEST_YAML) return [];
  return [...documentRanges(text)].flatMap(({ start, end }) => {
    const read = yamlAsFarAsItGoes(text.slice(start, end), LARGEST_YAML);
    return read === undefined ? [] : [{ ...read, root: rootField({ source, start, end }, read.node) }];
  });
}

/** The exit code of a process that was ended by SIGKILL. */
const KILLED = "137";

function pod(object: Field): Sign[] {
  const name = textOf(descendant(object, "metadata", "name")) ?? "";
  const found: Sign[] = [];
  const status = child(object, "status");
  const [podReason, podMessage] = [child(status, "reason"), child(status, "message")];
  if (podReason !== undefined && textOf(podReason) === "Evicted" && /memory/iu.test(textOf(podMessage) ?? "")) {
    found.push(killed(podProcess(object, name), podReason, { kind: "evicted" }));
  }
  const statuses = ["containerStatuses", "initContainerStatuses"].flatMap((key) => items(child(status, key)));
  for (const container of statuses) {
    const containerName = textOf(child(container, "name")) ?? "";
    for (const state of ["lastState", "state"]) {
      const terminated = descendant(container, state, "terminated");
      const [reason, code] = [child(terminated, "reason"), child(terminated, "exitCode")];
      const outOfMemory = textOf(reason) === "OOMKilled";
      const proof = outOfMemory ? reason : textOf(code) === KILLED ? code : undefined;
      if (proof === undefined) continue;
      const facts = {
        kind: "container",
        exitCode: Number(textOf(code) ?? KILLED),
        ...limitFacts(limitOf(object, containerName), podLabels(object)),
      };
      const sign = killed(podProcess(object, `${name} ${containerName}`), proof, facts);
      found.push(outOfMemory ? sign : { ...sign, confidence: "medium", grounds: "killed-from-outside" });
    }
  }
  return found;
}

function event(object: Field): Sign[] {
  const [reason, message] = [child(object, "reason"), child(object, "message")];
  const name = textOf(descendant(object, "involvedObject", "name")) ?? "";
  const killing = [reason, message].find((field) => /OOMKill/u.test(textOf(field) ?? ""));
  if (killing !== undefined) return [killed(podProcess(object, name), reason ?? killing, { kind: "container" })];
  return reason !== undefined && textOf(reason) === "Evicted" && /low on resource: memory/u.test(textOf(message) ?? "")
    ? [killed(podProcess(object, name), reason, { kind: "evicted" })]
    : [];
}

function killed(process: ProcessName, proof: Field, facts: Facts): Sign {
  return {
    cause: "container-killed",
    process,
    confidence: "high",
    grounds: "platform-says",
    evidence: evidenceOf(proof),
    facts,
    reported: true,
  };
}

/** The line that a field stands in; the whole document may stand on one. */
function evidenceOf({ document: { source }, valueSpan }: Field): Evidence {
  const { name, text } = source;
  const start = startOfLine(text, valueSpan.start);
  const line = text.slice(start, endOfLine(text, start));
  const words = /^["']/u.test(text.slice(valueSpan.start)) ? valueSpan.start + 1 : valueSpan.start;
  const from = Math.max(words - start - (line.length - line.trimStart().length) - 120, 0);
  return { file: name, line: positionOf(source, valueSpan.start).line, text: line.trim().slice(from, from + 300) };
}

function limitOf(object: Field, container: string): string | undefined {
  const spec = items(descendant(object, "spec", "containers")).find((one) => textOf(child(one, "name")) === container);
  return textOf(descendant(spec, "resources", "limits", "memory"));
}

function podLabels(object: Field): string {
  const labels = descendant(object, "metadata", "labels");
  return members(labels)
    .map((label) => `${label.key}=${textOf(label)}`)
    .join(" ");
}

/** Flink's pods are labelled by what they are; others are known by their names. */
function podProcess(object: Field, name: string): ProcessName {
  const labels = descendant(object, "metadata", "labels");
  const label = textOf(child(labels, "component")) ?? "";
  return processOfPod(`${label} ${textOf(child(labels, "app.kubernetes.io/name")) ?? ""} ${name}`);
}
