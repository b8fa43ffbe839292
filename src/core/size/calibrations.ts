import { compareVersions, type FlinkRelease } from "../options/flink-release.ts";
import type { Calibration } from "./calibration.ts";
import { calibration as flink118 } from "./coefficients.1.18.1.generated.ts";
import { calibration as flink120 } from "./coefficients.1.20.5.generated.ts";
import { calibration as flink22 } from "./coefficients.2.2.1.generated.ts";
import { calibration as flink23 } from "./coefficients.2.3.0.generated.ts";

/**
 * The releases that were measured, oldest first, and from which release on each stands for others: those with the same
 * Netty hold their buffers in the same way.
 */
export const calibrations: readonly [
  { readonly from: string; readonly calibration: Calibration },
  ...{ readonly from: string; readonly calibration: Calibration }[],
] = [
  { from: "1.11.0", calibration: flink118 },
  { from: "1.19.0", calibration: flink120 },
  { from: "2.0.0", calibration: flink22 },
  { from: "2.3.0", calibration: flink23 },
];

/** The calibration for a release, and whether it is its own or that of the nearest release with the same Netty. */
export function calibrationFor({ version, line }: FlinkRelease): {
  readonly calibration: Calibration;
  readonly own: boolean;
} {
  const { calibration } =
    calibrations.filter(({ from }) => compareVersions(version, from) >= 0).at(-1) ?? calibrations[0];
  return { calibration, own: calibration.flink.startsWith(`${line}.`) };
}
