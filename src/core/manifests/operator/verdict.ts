import type { Field } from "../reading/manifest-document.ts";
import { schemaRefusal } from "./api-server.ts";
import type { DeploymentSpec } from "./deployment-spec.ts";
import { readingRefusal } from "./operator-reading.ts";
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
  const schema = schemaRefusal(spec.field);
  const reading = readingRefusal(spec.field);
  const complaint = reading === undefined ? validateDeployment(spec) : undefined;
  const early = reading ?? schema;
  return {
    accepts: complaint === undefined && early === undefined,
    message: complaint?.message ?? early?.message ?? null,
    refusedBy: firstOf([schema, "api-server"], [reading, "deserializer"], [complaint, "validator"]),
    apiServer: schema?.message ?? null,
    parseError: reading?.message ?? null,
    validationError: complaint?.message ?? null,
    fields: complaint?.fields ?? (early === undefined ? [] : [early.field]),
  };
}

type Refuser = NonNullable<OperatorVerdict["refusedBy"]>;

function firstOf(...refusals: readonly (readonly [unknown, Refuser])[]): Refuser | null {
  return refusals.find(([refusal]) => refusal !== undefined)?.[1] ?? null;
}
