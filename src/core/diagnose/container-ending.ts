import { flinkImageTag } from "../manifests/container/image.ts";
import { quantityBytes } from "../manifests/reading/quantity.ts";
import { provenByExitCode } from "./exit-code.ts";
import type { Evidence, Facts, ProcessName, Sign } from "./sign.ts";

/** How a container ended, as Kubernetes tells it. */
export interface ContainerEnding {
  readonly evidence: Evidence;
  readonly process: ProcessName;
  readonly container: string;
  readonly image: string;
  /** As Kubernetes has it: `OOMKilled`, `Error`, `Completed`. */
  readonly reason: string | undefined;
  readonly code: number | undefined;
  readonly limit: string | undefined;
  readonly labels: string;
  /** Whether an event says that its liveness probe failed, and that it was killed for that. */
  readonly wasUnresponsive: boolean;
}

const KILLED = 137;
const ASKED_TO_END = 143;

/** What such an end is a sign of; none of one that is no failure, or tells nothing. */
export function endingSigns(ending: ContainerEnding): Sign[] {
  const release = ending.process === "jobmanager" ? flinkImageTag(ending.image) : undefined;
  const signs = signsOf(ending);
  return release === undefined ? signs : signs.map((sign) => ({ ...sign, facts: { ...sign.facts, release } }));
}

function signsOf(ending: ContainerEnding): Sign[] {
  const { evidence, process, container, reason, code, limit, labels } = ending;
  const said = { process, evidence, reported: true } as const;
  const named = process === "other" && container !== "" ? { name: container } : {};
  if (reason === "OOMKilled") {
    const facts = { kind: "container", exitCode: code ?? KILLED, ...limitFacts(limit, labels), ...named };
    return [{ ...said, cause: "container-killed", confidence: "high", grounds: "platform-says", facts }];
  }
  if (code === KILLED && ending.wasUnresponsive) {
    const facts = { kind: "unresponsive", exitCode: code, ...named };
    return [{ ...said, cause: "not-memory", confidence: "medium", grounds: "platform-says", facts }];
  }
  if (code === KILLED) {
    const facts = { kind: "unexplained", exitCode: code, ...named };
    return [{ ...said, cause: "container-killed", confidence: "low", grounds: "killed-from-outside", facts }];
  }
  const ended = { ...said, confidence: "medium", grounds: "exit-code-only" } as const;
  if (code === ASKED_TO_END)
    return [{ ...ended, cause: "not-memory", facts: { kind: "ended-on-request", exitCode: code, ...named } }];
  const proven = provenByExitCode(code);
  return proven === undefined ? [] : [{ ...ended, cause: proven.cause, facts: { ...proven.facts, ...named } }];
}

/**
 * The limit of a container. Of the pods that Flink or its operator makes it follows from jobmanager.memory.process.size
 * and the spec of a FlinkDeployment; of every other pod it is set by the manifest of its own.
 */
function limitFacts(limit: string | undefined, labels: string): Pick<Facts, "containerLimit" | "podLimit"> {
  const containerLimit = limit === undefined ? undefined : quantityBytes(limit);
  if (limit === undefined || containerLimit === undefined) return {};
  return /\bflink-(?:native|standalone)-kubernetes\b/u.test(labels)
    ? { containerLimit }
    : { containerLimit, podLimit: limit };
}

/**
 * The process that runs in a pod, by its name, labels and images. Flink's client names a JobManager's pod for its
 * cluster alone: only what is known for another program is taken for one.
 */
export function processOfPod(words: string, images: string = ""): ProcessName {
  if (/flink-kubernetes-operator|flink-operator/iu.test(words)) return "kubernetes-operator";
  if (/task-?manager/iu.test(words)) return "taskmanager";
  if (/flink|job-?manager/iu.test(`${words} ${images}`)) return "jobmanager";
  return OTHER_IMAGE.test(images) || isOtherPod(words.trim()) ? "other" : "jobmanager";
}

const OTHERS =
  "kafka|zookeeper|postgres(?:ql)?|mysql|mariadb|redis|mongo(?:db)?|minio|prometheus|grafana|elasticsearch|opensearch|kibana|logstash|fluent-?(?:bit|d)|filebeat|loki|nginx|cassandra|clickhouse|rabbitmq|pulsar|spark|trino|schema-registry";
const OTHER_IMAGE = new RegExp(`(?:^|[\\s/-])(?:${OTHERS})(?:[\\s:@-]|$)`, "iu");
const OTHER_POD = new RegExp(`^(?:[\\w-]+-)?(?:${OTHERS})-\\d+$`, "iu");

/** Whether a pod is one of a StatefulSet that is named for another program: `kafka-0`. */
export function isOtherPod(name: string): boolean {
  return OTHER_POD.test(name);
}

/** A container of a pod. */
export interface NamedContainer {
  readonly name: string;
  readonly image: string;
  readonly isInit: boolean;
}

/** Whether a container of a pod is the one that Flink runs in: sidecars and init containers have memory of their own. */
export function isOfFlink(container: NamedContainer, all: readonly NamedContainer[]): boolean {
  if (container.isInit) return false;
  const ordinary = all.filter(({ isInit }) => !isInit);
  const known = OF_FLINK.find((is) => ordinary.some(is));
  return known === undefined || known(container);
}

/** The surest first. */
const OF_FLINK: readonly ((container: NamedContainer) => boolean)[] = [
  ({ name }) => name === "flink-main-container",
  ({ name }) => /job-?manager|task-?manager|flink-kubernetes-operator/iu.test(name),
  ({ image }) => /(?:^|[/-])flink\b/iu.test(image),
  ({ name }) => /flink|^main$/iu.test(name),
];
