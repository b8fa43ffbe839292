import type { Field } from "../reading/manifest-document.ts";

/** The validator's sentence, and the fields that it is about, where there are any. */
export interface Complaint {
  readonly message: string;
  readonly fields: readonly Field[];
}

export function complaint(message: string, ...fields: readonly (Field | undefined)[]): Complaint;
export function complaint(
  message: string | undefined,
  ...fields: readonly (Field | undefined)[]
): Complaint | undefined;
export function complaint(
  message: string | undefined,
  ...fields: readonly (Field | undefined)[]
): Complaint | undefined {
  if (message === undefined) return undefined;
  return { message, fields: fields.filter((field) => field !== undefined) };
}
