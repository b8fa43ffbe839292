import { type FlinkRelease, flinkReleases } from "../../options/flink-release.ts";

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

function release(line: string): FlinkRelease {
  const found = flinkReleases.find((candidate) => candidate.line === line);
  if (found === undefined) throw new RangeError(`no Flink ${line}`);
  return found;
}
