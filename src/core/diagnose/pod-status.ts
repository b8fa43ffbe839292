import type { NotRead } from "../assumed.ts";
import { documentRanges, type TextRange } from "../manifests/reading/document-ranges.ts";
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
import { endingSigns, isOfFlink, type NamedContainer, processOfPod } from "./container-ending.ts";
import { jsonAsFarAsItGoes, yamlAsFarAsItGoes } from "./cut-off-document.ts";
import { platformSigns } from "./platform-signs.ts";
import { descriptionAndLog, readPodDescription } from "./pod-description.ts";
import type { CauseId, Evidence, Facts, ProcessName, Sign } from "./sign.ts";

/** Inputs that must be read whole, unlike logs: what Kubernetes says of a pod. */
export type PlatformDocument = "pods" | "pod-description";

/** What a text is, by its beginning; undefined of a log. */
export function platformDocument(head: string): PlatformDocument | undefined {
  if (/^Name:\s+\S/mu.test(head) && /^(?:Namespace|Labels|Containers|Status):/mu.test(head)) return "pod-description";
  // A part of one is often all that was pasted.
  if (/^ +(?:Last )?State: +\w+ *$/mu.test(head) && /^ +(?:Reason|Exit Code|Restart Count): /mu.test(head))
    return "pod-description";
  if (/^\s*\{/u.test(head) && /"apiVersion"\s*:/u.test(head) && /"(?:items|kind|metadata)"\s*:/u.test(head))
    return "pods";
  return /^apiVersion:\s*\S/mu.test(head) && /^(?:kind|items|metadata):/mu.test(head) ? "pods" : undefined;
}

/** What such a document tells. */
export interface PlatformReading {
  readonly signs: readonly Sign[];
  /** Its end, where that is missing, and with it perhaps what it has to tell. */
  readonly notRead: readonly NotRead[];
  /** What stands beside it in the same text and is a log: the same lines, those of the document left empty. */
  readonly log?: string | undefined;
}

/** The signs in such a document; undefined where it is none after all. */
export function readPlatformDocument(kind: PlatformDocument, text: string, file: string): PlatformReading | undefined {
  if (kind === "pods") return readPods(text, file);
  const { description = text, log } = descriptionAndLog(text) ?? {};
  const refused = description
    .split("\n")
    .flatMap((line, index) => platformSigns(line.trim(), { file, line: index + 1 }, "jobmanager"))
    .filter(({ cause }) => cause === "configuration-rejected");
  return { signs: [...readPodDescription(description, file), ...refused], notRead: [], log };
}

/** What is said of an object in its status or an event: a refusal, as the operator's log has it, no room, a back-off. */
function said(object: Field): Sign[] {
  const name = textOf(descendant(object, isEvent(object) ? "involvedObject" : "metadata", "name")) ?? "";
  const texts = [child(object, "status"), child(object, "message")].flatMap(textsIn);
  return texts.flatMap((field) => {
    const { file, line } = evidenceOf(field);
    const signs = platformSigns((textOf(field) ?? "").trim(), { file, line }, podProcess(object, name));
    return signs.filter(({ cause }) => SAID.includes(cause));
  });
}

/** The rest of a status is read by its members. */
const SAID: readonly CauseId[] = ["configuration-rejected", "no-room", "earlier-failure"];

function textsIn(field: Field | undefined): Field[] {
  if (field === undefined) return [];
  if (scalarOf(field) !== undefined) return [field];
  return [...members(field), ...items(field)].flatMap(textsIn);
}

/** Reads `kubectl get pod -o json|yaml`, of one pod or a list; undefined where it is no document of pods. */
function readPods(text: string, file: string): PlatformReading | undefined {
  const signs: Sign[] = [];
  let isKnown = false;
  let isAnyCutOff = false;
  for (const { root, isCutOff } of documents({ name: file, text })) {
    const list = child(root, "items");
    const objects = list?.node.kind === "sequence" ? items(list) : [root];
    isAnyCutOff ||= isCutOff;
    for (const object of objects.filter(isRead)) {
      isKnown = true;
      signs.push(...(isEvent(object) ? event(object) : pod(object)), ...said(object));
    }
  }
  return isKnown ? { signs, notRead: isAnyCutOff ? [restOf(file)] : [] } : undefined;
}

function isRead(object: Field): boolean {
  const kind = textOf(child(object, "kind")) ?? "";
  return kind === "Pod" || kind === "Event" || child(object, "status")?.node.kind === "mapping";
}

function restOf(file: string): NotRead {
  return {
    what: { en: `the rest of ${file}`, zh: `${file} 的其余部分` },
    why: { en: "it is truncated, and was read as far as it goes", zh: "文件不完整，只读取到截断处" },
  };
}

function isEvent(object: Field): boolean {
  return textOf(child(object, "kind")) === "Event" || child(object, "involvedObject") !== undefined;
}

/** Parsing YAML takes many times its size in memory: of what is larger, as a whole cluster's pods are, each item is parsed. */
const LARGEST_YAML = 4 << 20;

function* documents(source: Source): Generator<{ readonly root: Field; readonly isCutOff: boolean }> {
  const { text } = source;
  if (/^\s*[{[]/u.test(text)) {
    const read = jsonAsFarAsItGoes(text);
    if (read !== undefined) yield { ...read, root: rootField({ source, start: 0, end: text.length }, read.node) };
    return;
  }
  for (const range of documentRanges(text)) {
    const isLarge = range.end - range.start > LARGEST_YAML;
    for (const { start, end } of isLarge ? itemRanges(text, range) : [range]) {
      const part = text.slice(start, end);
      const read = yamlAsFarAsItGoes(isLarge ? part.replace(/^-/u, " ") : part, LARGEST_YAML);
      if (read !== undefined) yield { ...read, root: rootField({ source, start, end }, read.node) };
    }
  }
}

/** The items of a list, as `kubectl get -o yaml` prints them: from a hyphen at the beginning of a line to the next such line. */
function* itemRanges(text: string, range: TextRange): Generator<TextRange> {
  let start: number | undefined;
  for (const { index } of text.slice(range.start, range.end).matchAll(/^[^\s#]/gmu)) {
    const at = range.start + index;
    if (start !== undefined) yield { start, end: at };
    start = text.startsWith("- ", at) ? at : undefined;
  }
  if (start !== undefined) yield { start, end: range.end };
}

function pod(object: Field): Sign[] {
  const name = textOf(descendant(object, "metadata", "name")) ?? "";
  const found: Sign[] = [];
  const status = child(object, "status");
  const [podReason, podMessage] = [child(status, "reason"), child(status, "message")];
  if (podReason !== undefined && textOf(podReason) === "Evicted" && /memory/iu.test(textOf(podMessage) ?? "")) {
    found.push(killed(podProcess(object, name), podReason, { kind: "evicted" }));
  }
  const statuses = ["containerStatuses", "initContainerStatuses"].flatMap((key) => items(child(status, key)));
  const all = containersOf(object);
  for (const container of statuses) {
    const containerName = textOf(child(container, "name")) ?? "";
    const one = all.find(({ name: known }) => known === containerName);
    const process =
      one === undefined || isOfFlink(one, all) ? podProcess(object, `${name} ${containerName}`) : ("other" as const);
    for (const state of ["lastState", "state"]) {
      const terminated = descendant(container, state, "terminated");
      const [reason, code] = [child(terminated, "reason"), child(terminated, "exitCode")];
      const proof = textOf(reason) === OUT_OF_MEMORY ? reason : (code ?? reason);
      if (proof === undefined) continue;
      found.push(
        ...endingSigns({
          evidence: evidenceOf(proof),
          process,
          container: containerName,
          image: one?.image ?? "",
          reason: textOf(reason),
          code: code === undefined ? undefined : Number(textOf(code)),
          limit: limitOf(object, containerName),
          labels: podLabels(object),
          wasUnresponsive: false,
        }),
      );
    }
  }
  return found;
}

const OUT_OF_MEMORY = "OOMKilled";

function containersOf(object: Field): NamedContainer[] {
  return (["containers", "initContainers"] as const).flatMap((key) =>
    items(descendant(object, "spec", key)).map((one) => ({
      name: textOf(child(one, "name")) ?? "",
      image: textOf(child(one, "image")) ?? "",
      isInit: key === "initContainers",
    })),
  );
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
  return processOfPod(`${label} ${textOf(child(labels, "app.kubernetes.io/name")) ?? ""} ${name}`, images(object));
}

function images(object: Field): string {
  return containersOf(object)
    .map(({ image }) => image)
    .join(" ");
}
