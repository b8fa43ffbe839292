import type { Answer } from "../jobmanager/answer.ts";
import type { Language } from "../language.ts";
import type { ContainerMemory } from "../manifests/container/container-memory.ts";
import { type DescribedJobManager, isDeployable } from "../manifests/described-job-manager.ts";
import type { OperatorVerdict } from "../manifests/operator/operator.ts";
import type { BasisDocument } from "../output/basis-text.ts";
import { type MemoryDocument, memoryDocument } from "../output/document-parts.ts";
import { refusalText } from "../output/refusal-text.ts";
import { type ExplainDocument, explainDocument } from "./explain-document.ts";
import type { Explanation } from "./explanation.ts";

/** What is to be told of a deployment beside what its JobManager gets. */
export interface DeploymentFacts {
  readonly name: string;
  readonly namespace: string | null;
  readonly kind: string;
  /** Only of what the operator makes. */
  readonly operator?: VerdictDocument;
  /** Why it cannot be deployed although nobody refuses it. */
  readonly notDeployable?: { readonly stage: string; readonly text: string; readonly message: string };
  /** The settings that reach the JobManager, where they concern memory or its process. */
  readonly effective: Readonly<Record<string, string>>;
  readonly container?: { readonly requestBytes: bigint | null; readonly limitBytes: bigint | null };
}

/** What the operator makes of a deployment, and in which words it refuses one. */
export interface VerdictDocument {
  readonly accepts: boolean;
  readonly message: string | null;
  /** What may end the refusal all the same, where something may. */
  readonly unless?: "operator-defaults";
}

/** A deployment in the report of a check. */
export interface DeploymentVerdict extends DeploymentFacts {
  readonly flink: string;
  readonly ok: boolean;
  readonly memory?: MemoryDocument;
}

export type DeploymentDocument = ExplainDocument & DeploymentFacts;

/** What `explain --output json` writes of manifests. */
export interface DeploymentsDocument extends BasisDocument {
  readonly schema: 1;
  readonly deployments: readonly DeploymentDocument[];
}

export function deploymentVerdict(
  jobManager: DescribedJobManager,
  answer: Answer,
  language: Language,
): DeploymentVerdict {
  const { outcome, question } = answer;
  const ok = outcome.kind !== "refused" && outcome.kind !== "unknown" && isDeployable(jobManager);
  return {
    ...deploymentFacts(jobManager, language),
    flink: question.release.line,
    ok,
    ...(ok && outcome.kind === "planned" ? { memory: memoryDocument(outcome.plan) } : {}),
  };
}

/** Of a deployment that cannot be deployed no memory is told: the pod in which it would be is never made. */
export function deploymentDocument(
  jobManager: DescribedJobManager,
  explanation: Explanation,
  language: Language,
): DeploymentDocument {
  const { memory, directMemoryLimitBytes, jvmArguments, dynamicProperties, ...rest } = explainDocument(
    explanation,
    language,
  );
  const ok = rest.ok && isDeployable(jobManager);
  const got = { memory, directMemoryLimitBytes, jvmArguments, dynamicProperties };
  return {
    ...deploymentFacts(jobManager, language),
    ...rest,
    execution: jobManager.pod.execution === "yarn" ? "yarn" : "kubernetes",
    ok,
    ...(ok ? definedMembers(got) : {}),
  };
}

function definedMembers<T extends object>(members: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

function verdictJson({ accepts, message, unless }: OperatorVerdict): VerdictDocument {
  return { accepts, message, ...(unless === null ? {} : { unless }) };
}

function deploymentFacts(
  { name, namespace, kind, operator, failure, effective, container }: DescribedJobManager,
  language: Language,
): DeploymentFacts {
  return {
    name,
    namespace: namespace ?? null,
    kind,
    ...(operator === undefined ? {} : { operator: verdictJson(operator) }),
    ...(failure === undefined
      ? {}
      : {
          notDeployable: {
            stage: failure.stage,
            text: failure.refusal === undefined ? failure.message : refusalText(failure.refusal.reason)[language],
            message: failure.message,
          },
        }),
    effective: Object.fromEntries(effective),
    ...containerFacts(container),
  };
}

/** Nothing of sizes that are none to the platform: a rule tells of them. */
function containerFacts(container: ContainerMemory | undefined): Pick<DeploymentFacts, "container"> {
  if (container === undefined) return {};
  const { requestBytes, limitBytes } = container;
  return requestBytes === null && limitBytes === null ? {} : { container: { requestBytes, limitBytes } };
}
