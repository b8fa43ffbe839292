import { endingSigns, isOfFlink, type NamedContainer, processOfPod } from "./container-ending.ts";
import { unwrapLine } from "./log-line.ts";
import { beginsRecord } from "./log-record.ts";
import { platformSigns } from "./platform-signs.ts";
import type { Evidence, Sign } from "./sign.ts";

interface DescribedContainer extends NamedContainer {
  image: string;
  /** The first memory that is told: limits stand before requests. */
  limit: string | undefined;
  readonly ends: { evidence: Evidence; reason: string | undefined; code: number | undefined }[];
}

interface DescribedPod {
  name: string;
  labels: string;
  readonly containers: DescribedContainer[];
  wasUnresponsive: boolean;
  reason: Evidence | undefined;
  readonly signs: Sign[];
}

/** Reads what `kubectl describe pod` prints, of one pod or of several, or the part of it that was pasted. */
export function readPodDescription(text: string, file: string): Sign[] {
  const pods: DescribedPod[] = [];
  let section = "";
  let pod = newPod("");
  const container = (name: string, isInit: boolean): DescribedContainer => {
    const made = { name, image: "", isInit, limit: undefined, ends: [] };
    pod.containers.push(made);
    return made;
  };
  let now: DescribedContainer | undefined;
  for (const [index, raw] of text.split("\n").entries()) {
    const line = raw.trimEnd();
    const evidence = { file, line: index + 1, text: line.trim().slice(0, 300) };
    const [, indent = "", name = "", value = ""] = /^( *)([^ :][^:]*):\s*(.*)$/su.exec(line) ?? [];
    if (indent === "" && name !== "") {
      if (name === "Name" || pods.length === 0) {
        pod = newPod(name === "Name" ? value : "");
        pods.push(pod);
      }
      section = name;
      now = undefined;
      if (name === "Labels") pod.labels += ` ${value}`;
      if (name === "Reason" && value === "Evicted") pod.reason = evidence;
      if (name === "Message" && pod.reason !== undefined) pod.signs.push(...saidSigns(value, evidence, pod));
      continue;
    }
    if (section === "Labels") pod.labels += ` ${line.trim()}`;
    if (/failed liveness probe/u.test(line)) pod.wasUnresponsive = true;
    if (section === "Events") pod.signs.push(...saidSigns(line, evidence, pod));
    if (name === "" || (section !== "" && section !== "Containers" && section !== "Init Containers")) continue;
    if (pods.length === 0) pods.push(pod);
    if (name === "Message" || /^(?:\w*BackOff|ErrImagePull)$/u.test(value))
      pod.signs.push(...saidSigns(line, evidence, pod));
    if (indent.length === 2 && value === "" && section !== "") now = container(name, section === "Init Containers");
    else readField(name, value, evidence, () => (now ??= container("", false)));
  }
  return pods.flatMap(signsOf);
}

function readField(name: string, value: string, evidence: Evidence, container: () => DescribedContainer): void {
  if (name === "Image") container().image = value;
  else if (name === "memory") container().limit ??= value;
  else if (name === "State" || name === "Last State") {
    if (value.startsWith("Terminated")) container().ends.push({ evidence, reason: undefined, code: undefined });
  } else {
    const last = container().ends.at(-1);
    if (last === undefined) return;
    if (name === "Reason" && last.reason === undefined) Object.assign(last, { reason: value, evidence });
    if (name === "Exit Code") last.code ??= Number(value);
  }
}

/** What a sentence of Kubernetes' own tells. */
function saidSigns(text: string, { file, line }: Evidence, { labels, name }: DescribedPod): Sign[] {
  return platformSigns(text.trim(), { file, line }, processOfPod(`${labels} ${name}`));
}

function newPod(name: string): DescribedPod {
  return { name, labels: "", containers: [], wasUnresponsive: false, reason: undefined, signs: [] };
}

function signsOf({ name, labels, containers, wasUnresponsive, signs }: DescribedPod): Sign[] {
  const ends = containers.flatMap((one) => {
    const process = isOfFlink(one, containers) ? processOfPod(`${labels} ${name} ${one.name}`, one.image) : "other";
    const { limit } = one;
    return one.ends.flatMap((end) =>
      endingSigns({
        ...end,
        process,
        container: one.name,
        image: one.image,
        limit,
        labels,
        wasUnresponsive: wasUnresponsive && process !== "other",
      }),
    );
  });
  return [...signs, ...ends];
}

/**
 * A text in which a description and a log stand one after the other, taken apart: each with the lines of the other left
 * empty. Undefined where there is no log in it.
 */
export function descriptionAndLog(text: string): { readonly description: string; readonly log: string } | undefined {
  const lines = text.split("\n");
  let isLog = false;
  let found = false;
  const ofLog = lines.map((line) => {
    if (/^(?:Name|Namespace|Containers|Events|Status): |^(?:Containers|Events):$|^ +(?:Last )?State: +\S/u.test(line))
      isLog = false;
    else if (beginsRecord(unwrapLine(line)) || /^(?:[\w$]+\.)+[A-Z][\w$]*(?:Error|Exception)\b/u.test(line)) {
      isLog = true;
      found = true;
    }
    return isLog;
  });
  if (!found) return undefined;
  const only = (log: boolean) => lines.map((line, index) => (ofLog[index] === log ? line : "")).join("\n");
  return { description: only(false), log: only(true) };
}
