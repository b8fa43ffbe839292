import type { Field } from "../reading/manifest-document.ts";
import { apiServerComplaint } from "./api-server.ts";
import type { DeploymentSpec } from "./deployment-spec.ts";
import { deserializerComplaint } from "./deserializer.ts";
import { validateDeployment } from "./validate-deployment.ts";

/** Whether the operator takes a deployment, and who refuses it where not. */
export interface OperatorVerdict {
  readonly accepts: boolean;
  /** Verbatim, the validator's own sentence where it has one; null where nobody refuses. */
  readonly message: string | null;
  /** Who is the first to refuse. */
  readonly refusedBy: "api-server" | "deserializer" | "validator" | null;
  readonly apiServer: string | null;
  readonly parseError: string | null;
  readonly validationError: string | null;
  /** What the message is about. */
  readonly fields: readonly Field[];
}

/**
 * What each of the three says that a deployment comes by: the API server, the operator's deserializer, its validator.
 * What only the API server minds is shown to the others all the same, since an older CRD may let it pass.
 */
export function judge(spec: DeploymentSpec): OperatorVerdict {
  const apiServer = apiServerComplaint(spec.field);
  const deserializer = deserializerComplaint(spec.field);
  const validator = deserializer === undefined ? validateDeployment(spec) : undefined;
  const told = validator ?? deserializer ?? apiServer;
  return {
    accepts: told === undefined,
    message: told?.message ?? null,
    refusedBy: firstOf([apiServer, "api-server"], [deserializer, "deserializer"], [validator, "validator"]),
    apiServer: apiServer?.message ?? null,
    parseError: deserializer?.message ?? null,
    validationError: validator?.message ?? null,
    fields: told?.fields ?? [],
  };
}

type Refuser = NonNullable<OperatorVerdict["refusedBy"]>;

function firstOf(...refusals: readonly (readonly [unknown, Refuser])[]): Refuser | null {
  return refusals.find(([refusal]) => refusal !== undefined)?.[1] ?? null;
}
