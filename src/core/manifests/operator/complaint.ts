import type { Field } from "../reading/manifest-document.ts";

/** What the API server, the operator's deserializer or its validator says against a manifest: the sentence, verbatim. */
export interface Complaint {
  readonly message: string;
  /** What it is about, where that is there. */
  readonly fields: readonly Field[];
  /** Whether a default of the operator's own could end it. */
  readonly isCurable?: true;
}

/** A complaint about something that the operator's own configuration may give. */
export function curable(one: Complaint | undefined): Complaint | undefined {
  return one === undefined ? undefined : { ...one, isCurable: true };
}

export function complaint(message: string, ...fields: readonly (Field | undefined)[]): Complaint {
  return { message, fields: fields.filter((field) => field !== undefined) };
}
