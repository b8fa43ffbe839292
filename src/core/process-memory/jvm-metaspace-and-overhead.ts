import type { Configuration } from "../configuration/configuration.ts";
import { javaDoubleToString } from "../java/double-text.ts";
import { illegalArgument, illegalConfiguration } from "../java/exception.ts";
import { addSizes, humanReadableSize, multiplySize } from "../memory/memory-size.ts";
import { optionText } from "../options/config-option.ts";
import type { FlinkRelease } from "../options/flink-release.ts";
import type { ProcessMemoryOptions } from "./process-memory-options.ts";
import { readFloat, readMemorySize, reportGiven } from "./read-option.ts";
import { overflow, Refusal } from "./refusal.ts";
import type { DerivationListener, How, Operand } from "./trace.ts";

/** The two parts of the process that are not Flink's own, in bytes. */
export interface JvmMetaspaceAndOverhead {
  readonly metaspace: bigint;
  readonly overhead: bigint;
}

interface OverheadRange {
  readonly min: bigint;
  readonly max: bigint;
  /** A Java float, widened. */
  readonly fraction: number;
}

/**
 * Metaspace and overhead where only the total process memory is known: the overhead is a fraction of it, within its
 * range.
 *
 * Mirrors ProcessMemoryUtils#deriveJvmMetaspaceAndOverheadWithTotalProcessMemory, 1.11–2.3.
 */
export function metaspaceAndOverheadWithin(
  totalProcess: bigint,
  options: ProcessMemoryOptions,
  configuration: Configuration,
  listener: DerivationListener | undefined,
): JvmMetaspaceAndOverhead | Refusal {
  const metaspace = readMetaspace(options, configuration, listener);
  if (metaspace instanceof Refusal) return metaspace;
  const range = readOverheadRange(options, configuration);
  if (range instanceof Refusal) return range;

  const share = multiplySize(totalProcess, range.fraction);
  if (share === undefined) return overflow([options.totalProcess.key]);
  const overhead = withinRange(
    share,
    "fraction",
    { name: "total-process", bytes: totalProcess },
    range,
    options,
    listener,
  );

  const together = addSizes(metaspace, overhead);
  if (together === undefined) return overflow([options.metaspace.key, options.overheadMin.key]);
  if (together > totalProcess) {
    return new Refusal(
      { code: "metaspace-and-overhead-exceed-total-process", metaspace, overhead, totalProcess },
      illegalConfiguration(
        `Sum of configured JVM Metaspace (${humanReadableSize(metaspace)}) and JVM Overhead ` +
          `(${humanReadableSize(overhead)}) exceed configured Total Process Memory (${humanReadableSize(totalProcess)}).`,
      ),
      [options.totalProcess.key, options.metaspace.key, ...overheadKeys(options)],
    );
  }
  return { metaspace, overhead };
}

/**
 * Metaspace and overhead where total Flink memory is known: what a total process memory leaves, or else the fraction
 * that the overhead must be of a total that it is itself part of.
 *
 * Mirrors ProcessMemoryUtils#deriveJvmMetaspaceAndOverheadFromTotalFlinkMemory, 1.11–2.3.
 */
export function metaspaceAndOverheadAround(
  totalFlink: bigint,
  options: ProcessMemoryOptions,
  configuration: Configuration,
  release: FlinkRelease,
  listener: DerivationListener | undefined,
): JvmMetaspaceAndOverhead | Refusal {
  const metaspace = readMetaspace(options, configuration, listener);
  if (metaspace instanceof Refusal) return metaspace;
  const together = addSizes(totalFlink, metaspace);
  if (together === undefined) return overflow([options.totalFlink.key, options.metaspace.key]);
  if (configuration.has(options.totalProcess.key)) {
    return remainingOverhead(totalFlink, metaspace, options, configuration, release, listener);
  }

  const range = readOverheadRange(options, configuration);
  if (range instanceof Refusal) return range;
  const share = multiplySize(together, range.fraction / (1 - range.fraction));
  if (share === undefined) return overflow([options.overheadFraction.key]);
  const base = { name: "total-flink", bytes: together } as const;
  const overhead = withinRange(share, "inverse-fraction", base, range, options, listener);
  if (addSizes(together, overhead) === undefined) return overflow([options.totalFlink.key, options.overheadMin.key]);
  return { metaspace, overhead };
}

function remainingOverhead(
  totalFlink: bigint,
  metaspace: bigint,
  options: ProcessMemoryOptions,
  configuration: Configuration,
  release: FlinkRelease,
  listener: DerivationListener | undefined,
): JvmMetaspaceAndOverhead | Refusal {
  const totalProcess = readMemorySize(configuration, options.totalProcess);
  if (totalProcess instanceof Refusal) return totalProcess;
  reportGiven(listener, "total-process", configuration, options.totalProcess, totalProcess);
  const overhead = totalProcess - totalFlink - metaspace;
  if (overhead < 0n) {
    return new Refusal(
      { code: "total-process-below-flink-and-metaspace", totalProcess, totalFlink, metaspace },
      illegalConfiguration(
        `The configured Total Process Memory size (${humanReadableSize(totalProcess)}) is less than the sum of the ` +
          `derived Total Flink Memory size (${humanReadableSize(totalFlink)}) and the configured or default JVM ` +
          // The two blanks are Flink's.
          `Metaspace size  (${humanReadableSize(metaspace)}).`,
      ),
      [options.totalProcess.key, options.metaspace.key],
    );
  }
  const range = readOverheadRange(options, configuration);
  if (range instanceof Refusal) return range;
  if (overhead > range.max || overhead < range.min) {
    const { min, max } = range;
    return new Refusal(
      { code: "overhead-outside-range", overhead, min, max, totalProcess, totalFlink, metaspace },
      illegalConfiguration(
        `Derived JVM Overhead size (${humanReadableSize(overhead)}) is not in configured JVM Overhead range ` +
          `[${humanReadableSize(min)}, ${humanReadableSize(max)}].`,
      ),
      [options.totalProcess.key, options.metaspace.key, ...overheadKeys(options)],
    );
  }
  if (listener !== undefined) {
    listener.step({
      component: "jvm-overhead",
      how: "remainder",
      operands: [
        { name: "total-process", bytes: totalProcess },
        { name: "total-flink", bytes: totalFlink },
        { name: "jvm-metaspace", bytes: metaspace },
      ],
      bytes: overhead,
    });
    if (configuration.has(options.overheadFraction.key) && overhead !== multiplySize(totalProcess, range.fraction)) {
      listener.log({
        code: "overhead-outside-fraction",
        level: "INFO",
        message:
          `The derived JVM Overhead size (${humanReadableSize(overhead)}) does not match the configured or default JVM ` +
          `Overhead fraction (${javaDoubleToString(range.fraction)}) from the configured Total Process Memory size ` +
          `(${humanReadableSize(totalProcess)}). The derived JVM ${release.behaviour.overheadSpelling} size will be used.`,
      });
    }
  }
  return { metaspace, overhead };
}

function overheadKeys({ overheadMin, overheadMax, overheadFraction }: ProcessMemoryOptions): readonly string[] {
  return [overheadMin.key, overheadMax.key, overheadFraction.key];
}

function readMetaspace(
  { metaspace: option }: ProcessMemoryOptions,
  configuration: Configuration,
  listener: DerivationListener | undefined,
): bigint | Refusal {
  const metaspace = readMemorySize(configuration, option);
  if (!(metaspace instanceof Refusal)) reportGiven(listener, "jvm-metaspace", configuration, option, metaspace);
  return metaspace;
}

/** `ProcessMemoryUtils#getJvmOverheadRangeFraction`, with the checks of RangeFraction in their order. */
function readOverheadRange(options: ProcessMemoryOptions, configuration: Configuration): OverheadRange | Refusal {
  const min = readMemorySize(configuration, options.overheadMin);
  if (min instanceof Refusal) return min;
  const max = readMemorySize(configuration, options.overheadMax);
  if (max instanceof Refusal) return max;
  const fraction = readFloat(configuration, options.overheadFraction);
  if (fraction instanceof Refusal) return fraction;
  if (min <= max && fraction >= 0 && fraction < 1) return { min, max, fraction };

  const problem = min > max ? "min-above-max" : "fraction-out-of-range";
  return new Refusal(
    { code: "overhead-range-inconsistent", problem, min, max, fraction },
    illegalConfiguration(
      `Inconsistently configured ${optionText(options.overheadFraction)} (${javaDoubleToString(fraction)}) and its min ` +
        `(${humanReadableSize(min)}), max (${humanReadableSize(max)}) value`,
      illegalArgument(
        problem === "min-above-max"
          ? "min value must be less or equal to max value"
          : "fraction must be in range [0, 1)",
      ),
    ),
    overheadKeys(options),
  );
}

/** `ProcessMemoryUtils#capToMinMax`. */
function withinRange(
  share: bigint,
  how: How,
  base: Operand,
  { min, max, fraction }: OverheadRange,
  options: ProcessMemoryOptions,
  listener: DerivationListener | undefined,
): bigint {
  const capped = share > max ? max : share < min ? min : share;
  if (listener === undefined) return capped;

  const operands: Operand[] = [base, { name: "overhead-fraction", fraction }];
  listener.step({ component: "jvm-overhead", how, operands, bytes: share });
  if (capped === share) return share;
  const above = share > max;
  const [comparison, word, bound] = above ? (["greater", "max", max] as const) : (["less", "min", min] as const);
  listener.step({
    component: "jvm-overhead",
    how: above ? "capped-to-max" : "capped-to-min",
    operands: [
      ...operands,
      { name: "overhead-from-fraction", bytes: share },
      { name: `overhead-${word}`, bytes: bound },
    ],
    bytes: capped,
    key: above ? options.overheadMax.key : options.overheadMin.key,
  });
  listener.log({
    code: above ? "overhead-capped-to-max" : "overhead-capped-to-min",
    level: "INFO",
    message:
      `The derived from fraction jvm overhead memory (${humanReadableSize(share)}) is ${comparison} than its ${word} ` +
      `value ${humanReadableSize(bound)}, ${word} value will be used instead`,
  });
  return capped;
}
