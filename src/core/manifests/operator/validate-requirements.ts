import { bigDecimalToDouble } from "../../java/big-decimal.ts";
import { type Attempt, mapAttempt } from "../../java/exception.ts";
import { type Field, textOf } from "../reading/manifest-document.ts";
import { quantityAmount } from "../reading/quantity.ts";
import type { ComponentSpec } from "./component-spec.ts";
import { requirement } from "./component-spec.ts";
import { resourceMemoryBytes } from "./resource-memory.ts";

/**
 * What the operator's validator says of `resources`, each complaint in turn.
 *
 * Mirrors DefaultValidator's checks of resource requirements, operator 1.16.
 *
 * @param component `JobManager` or `TaskManager`
 */
export function requirementComplaints(component: string, { requests, limits }: ComponentSpec): string[] {
  const subject = `${component} resource requirements`;
  return [
    ...requests.flatMap((field) => complaint(`${subject} requests ${field.key}`, field)),
    ...limits.flatMap((field) => complaint(`${subject} limits ${field.key}`, field)),
    ...requests.flatMap((field) => comparison(subject, field, requirement(limits, field.key))),
  ];
}

function complaint(subject: string, field: Field): string[] {
  const text = textOf(field) ?? "";
  const amount = amountOf(field);
  if (!amount.ok) return [`${subject} parse error: ${amount.exception.message}`];
  const mayBeZero = field.key !== "memory" && field.key !== "cpu";
  if (mayBeZero) return amount.value < 0 ? [`${subject} must not be negative: ${text}`] : [];
  return amount.value <= 0 ? [`${subject} must be positive: ${text}`] : [];
}

function comparison(subject: string, request: Field, limit: Field | undefined): string[] {
  if (limit === undefined) return [];
  const requested = amountOf(request);
  const limited = amountOf(limit);
  if (!requested.ok || !limited.ok || requested.value <= limited.value) return [];
  return [`${subject} ${request.key} request (${textOf(request)}) must not exceed its limit (${textOf(limit)})`];
}

/** Memory in bytes as Flink would have it; of anything else the sign and size that Kubernetes sees. */
function amountOf(field: Field): Attempt<number | bigint> {
  const text = textOf(field) ?? "";
  return field.key === "memory" ? resourceMemoryBytes(text) : mapAttempt(quantityAmount(text), bigDecimalToDouble);
}
