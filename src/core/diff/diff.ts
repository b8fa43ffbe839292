import { type ExplainRequest, explain } from "../explain/explain.ts";
import type { Language } from "../language.ts";
import { type DiffDocument, diffDocument } from "./diff-report.ts";
import { diffReleases } from "./release-diff.ts";

/** A configuration, and the two releases that it is compared under. */
export interface DiffRequest extends Omit<ExplainRequest, "flink"> {
  readonly flink: readonly [left: string, right: string];
}

/**
 * What two releases make differently of the same configuration, and why: the document of `diff --output json`, with
 * sizes as bigint.
 *
 * @throws RangeError where one of `flink` names no release from 1.10 on, or the text is no Flink configuration but a manifest
 */
export function diff({ flink, ...request }: DiffRequest, language: Language = "en"): DiffDocument {
  const [left, right] = flink;
  const explained = (release: string) => explain({ ...request, flink: release });
  return diffDocument(diffReleases(explained(left), explained(right)), language);
}
