import { quantityBytes } from "../manifests/reading/quantity.ts";
import type { Evidence, Facts, ProcessName, Sign } from "./sign.ts";

interface Described {
  pod: string;
  labels: string;
  container: string;
  section: string;
  /** Ends of the container that is being read, until its limits are known. */
  pending: { evidence: Evidence; outOfMemory: boolean; code: number | undefined }[];
  evicted: Evidence | undefined;
}

/** Reads what `kubectl describe pod` prints, of one pod or of several. */
export function readPodDescription(text: string, file: string): Sign[] {
  const found: Sign[] = [];
  let now = empty();
  let limit: string | undefined;
  const flush = () => {
    for (const { evidence, outOfMemory, code } of now.pending) {
      if (!outOfMemory && code !== KILLED) continue;
      const facts = {
        kind: "container",
        exitCode: code ?? KILLED,
        ...limitFacts(limit, now.labels),
      };
      found.push(sign(now, evidence, facts, outOfMemory));
    }
    now.pending = [];
    limit = undefined;
  };
  text.split("\n").forEach((raw, index) => {
    const line = raw.trimEnd();
    const evidence = { file, line: index + 1, text: line.trim().slice(0, 300) };
    const field = /^( *)([^ :][^:]*):\s*(.*)$/su.exec(line);
    if (field === null) return;
    const [, indent = "", name = "", value = ""] = field;
    if (indent === "") {
      flush();
      if (name === "Name") now = { ...empty(), pod: value };
      if (name === "Labels") now.labels = value;
      if (name === "Reason" && value === "Evicted") now.evicted = evidence;
      if (name === "Message" && now.evicted !== undefined && /low on resource: memory/u.test(value)) {
        found.push(sign(now, evidence, { kind: "evicted" }, true));
      }
      now.section = name;
      return;
    }
    if (now.section === "Labels" || name.includes("=")) now.labels += ` ${line.trim()}`;
    if (now.section !== "Containers" && now.section !== "Init Containers") return;
    if (indent.length === 2 && value === "") {
      flush();
      now.container = name;
    } else if (name === "State" || name === "Last State") {
      if (value.startsWith("Terminated")) now.pending.push({ evidence, outOfMemory: false, code: undefined });
    } else if (name === "Reason" && value === "OOMKilled") {
      const last = now.pending.at(-1);
      if (last !== undefined) Object.assign(last, { outOfMemory: true, evidence });
    } else if (name === "Exit Code") {
      const last = now.pending.at(-1);
      if (last !== undefined) last.code ??= Number(value);
    } else if (name === "memory") {
      // Limits stand before requests.
      limit ??= value;
    }
  });
  flush();
  return found;
}

const KILLED = 137;

function empty(): Described {
  return { pod: "", labels: "", container: "", section: "", pending: [], evicted: undefined };
}

function sign({ pod, labels, container }: Described, evidence: Evidence, facts: Facts, certain: boolean): Sign {
  return {
    cause: "container-killed",
    process: processOfPod(`${labels} ${pod} ${container}`),
    confidence: certain ? "high" : "medium",
    grounds: certain ? "platform-says" : "killed-from-outside",
    evidence,
    facts,
    reported: true,
  };
}

/**
 * The limit of a container. Of the pods that Flink or its operator makes it follows from jobmanager.memory.process.size
 * and the spec of a FlinkDeployment; of every other pod it is set by the manifest of its own.
 */
export function limitFacts(limit: string | undefined, labels: string): Pick<Facts, "containerLimit" | "podLimit"> {
  const containerLimit = limit === undefined ? undefined : quantityBytes(limit);
  if (limit === undefined || containerLimit === undefined) return {};
  return /\bflink-(?:native|standalone)-kubernetes\b/u.test(labels)
    ? { containerLimit }
    : { containerLimit, podLimit: limit };
}

/** The process that runs in a pod, by its name and labels. */
export function processOfPod(words: string): ProcessName {
  if (/flink-kubernetes-operator|flink-operator/iu.test(words)) return "kubernetes-operator";
  if (/task-?manager/iu.test(words)) return "taskmanager";
  return "jobmanager";
}
