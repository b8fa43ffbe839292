import type { Field } from "../reading/manifest-document.ts";

/** What the API server, the operator's deserializer or its validator says against a manifest: the sentence, verbatim. */
export interface Complaint {
  readonly message: string;
  /** What it is about, where that is there. */
  readonly fields: readonly Field[];
}

export function complaint(message: string, ...fields: readonly (Field | undefined)[]): Complaint {
  return { message, fields: fields.filter((field) => field !== undefined) };
}
