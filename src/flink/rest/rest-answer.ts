import type { Localized } from "../../core/language.ts";
import type { Unread } from "../../core/watch/sample.ts";
import type { WantedParts } from "./document-reader.ts";

/** Why an endpoint did not answer as Flink's would: facts, one kind a code. */
export type RestProblem =
  | { readonly code: "not-an-address"; readonly text: string }
  | { readonly code: "not-a-header"; readonly text: string }
  | { readonly code: "file-unreadable"; readonly file: string; readonly reason: Localized }
  | { readonly code: "no-certificate"; readonly file: string }
  | { readonly code: "no-private-key"; readonly file: string }
  | { readonly code: "key-is-locked"; readonly file: string }
  | { readonly code: "not-its-key"; readonly file: string; readonly certificate: string }
  /** Nobody listens there, or the connection broke: the system's own code, such as ECONNREFUSED. */
  | { readonly code: "connection-failed"; readonly reason: string }
  /** The code of Node or OpenSSL, such as DEPTH_ZERO_SELF_SIGNED_CERT. */
  | { readonly code: "tls-failed"; readonly reason: string }
  | { readonly code: "timed-out"; readonly milliseconds: number }
  | { readonly code: "not-allowed"; readonly status: number }
  | { readonly code: "moved"; readonly status: number; readonly location: string }
  | { readonly code: "not-json"; readonly status: number }
  /** JSON, but no answer: Flink's own words. */
  | { readonly code: "refused"; readonly status: number; readonly errors: readonly string[] }
  | { readonly code: "aborted" };

/** What is read of an answer, and what it comes to. Made for one answer: it may hold what was read so far. */
export interface RestDocument<T> {
  readonly wanted: WantedParts;
  /** What an answer has beyond so many bytes is not read. */
  readonly longest: number;
  /** Whether a part of it is of use, where the rest does not come in time. */
  readonly usefulInPart?: true;
  /** @param body what was wanted, as far as it was there: undefined, or not of its kind, where the answer is not Flink's */
  readonly read: (body: unknown) => T;
}

/** What came back: a document, as far as it was read, or why there is none. */
export type RestAnswer<T> =
  | { readonly ok: true; readonly body: T; readonly unread: readonly Unread[] }
  | { readonly ok: false; readonly problem: RestProblem };
