import { type FlinkRelease, findRelease, flinkReleases, newestRelease } from "../../options/flink-release.ts";
import type { Span } from "../../text/source.ts";
import { type Field, textOf } from "../reading/manifest-document.ts";

/** The values of `spec.flinkVersion` that operator 1.16 knows, oldest first. */
export const OPERATOR_FLINK_VERSIONS: readonly string[] = [
  "v1_13",
  "v1_14",
  "v1_15",
  "v1_16",
  "v1_17",
  "v1_18",
  "v1_19",
  "v1_20",
  "v2_0",
  "v2_1",
  "v2_2",
  "v2_3",
  "v2_4",
];

/** Whether a version is another or newer. Mirrors FlinkVersion#isEqualOrNewer. */
export function isEqualOrNewer(version: string, other: string): boolean {
  return OPERATOR_FLINK_VERSIONS.indexOf(version) >= OPERATOR_FLINK_VERSIONS.indexOf(other);
}

/** The Flink client that the operator computes with, whatever `flinkVersion` says. */
export const operatorClientRelease: FlinkRelease = release("1.20");

/** Which release runs in the pod, and what says so. */
export interface ReleaseChoice {
  readonly release: FlinkRelease;
  readonly decidedBy: "flink-version" | "image-tag" | "assumed";
  /** What says so, and where; absent where nothing does. */
  readonly text?: string;
  readonly span?: Span;
  /** A release that Headroom does not know yet is answered as the newest that it knows. */
  readonly newerThanKnown: boolean;
}

/**
 * The release that a FlinkDeployment runs: by its `flinkVersion`, else by its image's tag.
 *
 * @param imageText what the image is once variables are put in
 */
export function chooseRelease(
  flinkVersion: Field | undefined,
  image: Field | undefined,
  assumed: FlinkRelease = newestRelease,
  imageText: string | undefined = textOf(image),
): ReleaseChoice {
  return (
    choice(flinkVersion, textOf(flinkVersion), "flink-version") ??
    choice(image, flinkImageTag(imageText), "image-tag") ?? {
      release: assumed,
      decidedBy: "assumed",
      newerThanKnown: false,
    }
  );
}

function choice(
  field: Field | undefined,
  name: string | undefined,
  decidedBy: "flink-version" | "image-tag",
): ReleaseChoice | undefined {
  if (field === undefined || name === undefined) return undefined;
  const found = findRelease(name);
  if (!found.ok) return undefined;
  const { release, newerThanKnown } = found;
  return { release, decidedBy, text: name, span: field.valueSpan, newerThanKnown };
}

/** The tag of an image of Flink itself: of others, a tag says nothing about Flink. */
function flinkImageTag(image: string | undefined): string | undefined {
  const match = /(?:^|\/)([^/:@]+):([^/:@]+)(?:@[^/]*)?$/.exec(image ?? "");
  return match?.[1]?.includes("flink") ? match[2] : undefined;
}

function release(line: string): FlinkRelease {
  const found = flinkReleases.find((candidate) => candidate.line === line);
  if (found === undefined) throw new RangeError(`no Flink ${line}`);
  return found;
}
