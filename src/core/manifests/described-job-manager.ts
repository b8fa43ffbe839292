import type { Basis, NotRead } from "../assumed.ts";
import type { Configuration, LayeredSetting } from "../configuration/configuration.ts";
import type { Question } from "../jobmanager/answer.ts";
import type { JobManagerProcessSpec } from "../jobmanager/process-spec.ts";
import type { Localized } from "../language.ts";
import type { Source, Span } from "../text/source.ts";
import type { ContainerMemory } from "./container/container-memory.ts";
import type { DeployFailure } from "./container/deploy-failure.ts";
import type { EnvironmentVariable } from "./container/environment-variables.ts";
import type { FlinkProperties } from "./container/flink-properties-variable.ts";
import type { ReleaseChoice } from "./container/release-choice.ts";
import type { OperatorVerdict } from "./operator/operator.ts";
import type { Fields } from "./reading/manifest-document.ts";

/** A JobManager that a manifest describes, and what becomes of it. */
export interface DescribedJobManager {
  /** As the manifest has it: `FlinkDeployment`, `StatefulSet` …; `service` in a docker-compose file. */
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly source: Source;
  /** The kustomization that builds it, where one does: its parts may then stand in several files. */
  readonly kustomization?: Source;
  /** The whole document. */
  readonly span: Span;
  /** Its name, else the document's beginning. */
  readonly nameSpan: Span;
  readonly flink: ReleaseChoice;
  /** The settings in the order in which they are written: of one key the last wins. */
  readonly settings: readonly LayeredSetting[];
  /** The settings that the JobManager ends with, where they concern memory or its process. */
  readonly effective: ReadonlyMap<string, string>;
  readonly environment: readonly EnvironmentVariable[];
  readonly properties: FlinkProperties | undefined;
  /** What takes part in its memory, and what a rule may want to point at. */
  readonly fields: Fields;
  /** What the JVM in the pod gets: its script derives it there, from the settings that arrive. */
  readonly pod: Question;
  /** What Flink's client gives the container; only where a client creates it. */
  readonly client: Question | undefined;
  readonly clientSpec: JobManagerProcessSpec | undefined;
  readonly container: ContainerMemory | undefined;
  /** Only of FlinkDeployments. */
  readonly operator: OperatorVerdict | undefined;
  /** Why it fails to deploy although nobody refuses it, or would fail if nobody did. */
  readonly failure: DeployFailure | undefined;
  /** What is taken for granted of it beside the release, and what of its configuration was not read. */
  readonly basis: Basis;
}

/** What it is called: its kind as the manifest has it, and its name; a service of docker-compose has a word in Chinese. */
export function calledText({
  kind,
  namespace,
  name,
}: Pick<DescribedJobManager, "kind" | "namespace" | "name">): Localized {
  const whole = `${namespace === undefined ? "" : `${namespace}/`}${name}`;
  return { en: `${kind} ${whole}`, zh: `${kind === "service" ? "服务" : kind} ${whole}` };
}

/** Whether it comes to run: neither refused for certain, nor failing on the way. */
export function isDeployable({ operator, failure }: DescribedJobManager): boolean {
  return !isRefused(operator) && failure === undefined;
}

/** Whether somebody refuses it, whatever the operator's own configuration says. */
export function isRefused(operator: OperatorVerdict | undefined): boolean {
  return operator?.accepts === false && operator.unless === null;
}

/** What concerns a JobManager's memory, or the process and container that it runs in. */
const CONCERNS_PROCESS = /^(?:jobmanager\.|kubernetes\.jobmanager\.|env\.java\.|containerized\.master\.|jobstore\.)/;

/** The settings that a JobManager ends with, where they concern memory or its process. */
export function effectiveSettings(configuration: Configuration): ReadonlyMap<string, string> {
  const concerned = [...configuration.settings()].filter(({ key }) => CONCERNS_PROCESS.test(key));
  return new Map(concerned.map(({ key, value }) => [key, value.text]));
}

/** A JobManager of which not all is told: what is not may change it. */
export function notKnown(jobManager: DescribedJobManager, because: readonly NotRead[]): DescribedJobManager {
  if (because.length === 0) return jobManager;
  const { source, pod, client, settings } = jobManager;
  const unknown = (question: Question): Question => {
    const before = question.given.kind === "unknown" ? question.given.because : [];
    return { ...question, given: { kind: "unknown", source, settings, because: [...before, ...because] } };
  };
  const nothing = { clientSpec: undefined, container: undefined, operator: undefined, failure: undefined };
  return { ...jobManager, ...nothing, pod: unknown(pod), client: client && unknown(client) };
}
