import { parseDocument } from "yaml";
import type { Observation, ProcessName } from "./observation.ts";
import { kubernetesQuantityBytes } from "./quantity-bytes.ts";

/** What the status of pods tells: `kubectl get pod -o json|yaml`, of one pod or a list. */

type Members = Readonly<Record<string, unknown>>;

/** Reads a document of pods, or undefined where it is none. */
export function readPods(text: string, file: string): Observation[] | undefined {
  const document = parse(text);
  if (document === undefined) return undefined;
  const items = Array.isArray(document.items) ? document.items.filter(isMembers) : [document];
  const known = items.filter((item) => ["Pod", "Event"].includes(String(item.kind)) || isMembers(item.status));
  if (known.length === 0) return undefined;
  const lines = new LineFinder(text, file);
  return known.flatMap((item) =>
    item.kind === "Event" || "involvedObject" in item ? event(item, lines) : pod(item, lines),
  );
}

/** Parsing YAML takes many times its size in memory. */
const LARGEST_YAML = 4 << 20;

function parse(text: string): Members | undefined {
  try {
    const json = /^\s*[{[]/u.test(text);
    if (!json && text.length > LARGEST_YAML) return undefined;
    const value: unknown = json ? JSON.parse(text) : parseDocument(text, { logLevel: "silent" }).toJS();
    return isMembers(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function pod(item: Members, lines: LineFinder): Observation[] {
  const name = textAt(item, ["metadata", "name"]) ?? "";
  const found: Observation[] = [];
  const status = at(item, ["status"]);
  if (textAt(status, ["reason"]) === "Evicted" && /memory/iu.test(textAt(status, ["message"]) ?? "")) {
    found.push(killed(podProcess(item, name), lines.find("Evicted"), { kind: "evicted" }));
  }
  const statuses = ["containerStatuses", "initContainerStatuses"].flatMap((key) => listAt(status, [key]));
  for (const container of statuses) {
    const containerName = textAt(container, ["name"]) ?? "";
    for (const state of ["lastState", "state"]) {
      const terminated = at(container, [state, "terminated"]);
      const reason = textAt(terminated, ["reason"]);
      const code = at(terminated, ["exitCode"]);
      if (reason !== "OOMKilled" && code !== 137) continue;
      const limit = limitOf(item, containerName);
      const facts = {
        kind: "container",
        exitCode: Number(code ?? 137),
        ...(limit === undefined ? {} : { containerLimit: limit }),
      };
      const evidence = lines.find(reason === "OOMKilled" ? "OOMKilled" : "137");
      const sign = killed(podProcess(item, `${name} ${containerName}`), evidence, facts);
      found.push(reason === "OOMKilled" ? sign : { ...sign, confidence: "medium", grounds: "killed-from-outside" });
    }
  }
  return found;
}

function event(item: Members, lines: LineFinder): Observation[] {
  const [reason, message] = [textAt(item, ["reason"]) ?? "", textAt(item, ["message"]) ?? ""];
  const name = textAt(item, ["involvedObject", "name"]) ?? "";
  if (/OOMKill/u.test(`${reason} ${message}`))
    return [killed(podProcess(item, name), lines.find(reason), { kind: "container" })];
  return reason === "Evicted" && /low on resource: memory/u.test(message)
    ? [killed(podProcess(item, name), lines.find("Evicted"), { kind: "evicted" })]
    : [];
}

function killed(process: ProcessName, evidence: Observation["evidence"], facts: Observation["facts"]): Observation {
  return {
    cause: "container-killed",
    process,
    confidence: "high",
    grounds: "platform-says",
    evidence,
    facts,
    reported: true,
  };
}

function limitOf(item: Members, container: string): bigint | undefined {
  const spec = listAt(item, ["spec", "containers"]).find((one) => textAt(one, ["name"]) === container);
  const text = textAt(spec, ["resources", "limits", "memory"]);
  return text === undefined ? undefined : kubernetesQuantityBytes(text);
}

/** Flink's pods are labelled by what they are; others are known by their names. */
function podProcess(item: Members, name: string): ProcessName {
  const label = textAt(item, ["metadata", "labels", "component"]) ?? "";
  return processOfPod(`${label} ${textAt(item, ["metadata", "labels", "app.kubernetes.io/name"]) ?? ""} ${name}`);
}

/** The process that runs in a pod, by its name and labels. */
export function processOfPod(words: string): ProcessName {
  if (/flink-kubernetes-operator|flink-operator/iu.test(words)) return "kubernetes-operator";
  if (/task-?manager/iu.test(words)) return "taskmanager";
  return "jobmanager";
}

/** Finds again, in the text, what a parser has taken apart: each place once, in their order. */
class LineFinder {
  readonly #lines: readonly string[];
  readonly #file: string;
  readonly #next = new Map<string, number>();

  constructor(text: string, file: string) {
    this.#lines = text.split("\n");
    this.#file = file;
  }

  find(words: string): Observation["evidence"] {
    const from = this.#next.get(words) ?? 0;
    const found = this.#lines.findIndex((line, index) => index >= from && line.includes(words));
    const index = found === -1 ? 0 : found;
    this.#next.set(words, index + 1);
    const line = (this.#lines[index] ?? "").trim();
    // The whole document may stand on one line.
    const start = Math.max(line.indexOf(words) - 120, 0);
    return { file: this.#file, line: index + 1, text: line.slice(start, start + 300) };
  }
}

function isMembers(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((one, key) => (isMembers(one) && Object.hasOwn(one, key) ? one[key] : undefined), value);
}

function textAt(value: unknown, path: readonly string[]): string | undefined {
  const found = at(value, path);
  return typeof found === "string" ? found : typeof found === "number" ? String(found) : undefined;
}

function listAt(value: unknown, path: readonly string[]): Members[] {
  const found = at(value, path);
  return Array.isArray(found) ? found.filter(isMembers) : [];
}
