import type { LayeredSetting } from "../../configuration/configuration.ts";
import type { Question } from "../../jobmanager/answer.ts";
import type { JobManagerProcessSpec } from "../../jobmanager/process-spec.ts";
import type { Source, Span } from "../../text/source.ts";
import type { ContainerMemory } from "../container/container-resources.ts";
import type { EnvironmentVariable } from "../container/environment-variables.ts";
import type { FlinkProperties } from "../container/flink-properties.ts";
import type { ReleaseChoice } from "../operator/flink-versions.ts";
import type { DeployFailure, OperatorVerdict } from "../operator/operator.ts";
import type { Field } from "./manifest-document.ts";

/** Fields of a manifest that take part in a JobManager's memory, by their path. */
export type Fields = ReadonlyMap<string, Field>;

/** A JobManager that a manifest describes, and what becomes of it. */
export interface Deployment {
  /** As the manifest has it: `FlinkDeployment`, `StatefulSet` …; `service` in a docker-compose file. */
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly source: Source;
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
}

/** Whether it comes to run: neither refused, nor failing on the way. */
export function isDeployable({ operator, failure }: Deployment): boolean {
  return operator?.accepts !== false && failure === undefined;
}
