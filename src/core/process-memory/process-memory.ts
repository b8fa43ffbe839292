import type { Configuration } from "../configuration/configuration.ts";
import { illegalConfiguration } from "../java/exception.ts";
import { optionText } from "../options/config-option.ts";
import type { FlinkRelease } from "../options/flink-release.ts";
import {
  type JvmMetaspaceAndOverhead,
  metaspaceAndOverheadAround,
  metaspaceAndOverheadWithin,
} from "./jvm-metaspace-and-overhead.ts";
import type { ProcessMemoryOptions } from "./process-memory-options.ts";
import { readMemorySize, reportGiven } from "./read-option.ts";
import { Refusal } from "./refusal.ts";
import type { DerivationListener, Operand } from "./trace.ts";

/** How one kind of process shares out total Flink memory. Mirrors FlinkMemoryUtils. */
export interface FlinkMemoryDerivation<FlinkMemory> {
  /** Where all fine-grained options are given. */
  readonly fromFineGrained: (
    configuration: Configuration,
    release: FlinkRelease,
    listener: DerivationListener | undefined,
  ) => FlinkMemory | Refusal;
  /** @param from what the total was left from, where it is not configured itself */
  readonly fromTotal: (
    totalFlink: bigint,
    configuration: Configuration,
    listener: DerivationListener | undefined,
    from?: LeftFrom,
  ) => FlinkMemory | Refusal;
  /** In bytes. */
  readonly total: (flink: FlinkMemory) => bigint;
  readonly parts: (flink: FlinkMemory) => readonly Operand[];
}

/** What total Flink memory was left from, in bytes. */
export interface LeftFrom extends JvmMetaspaceAndOverhead {
  readonly totalProcess: bigint;
}

/** The memory of any process of Flink's: its own, and the JVM's. Mirrors CommonProcessMemorySpec. */
export interface ProcessMemory<FlinkMemory> {
  readonly flink: FlinkMemory;
  readonly jvm: JvmMetaspaceAndOverhead;
}

/**
 * Three routes, of which the first that applies is taken: from the fine-grained options, from total Flink memory, from
 * total process memory.
 *
 * Mirrors ProcessMemoryUtils#memoryProcessSpecFromConfig, 1.11–2.3.
 */
export function deriveProcessMemory<FlinkMemory>(
  options: ProcessMemoryOptions,
  derivation: FlinkMemoryDerivation<FlinkMemory>,
  configuration: Configuration,
  release: FlinkRelease,
  listener: DerivationListener | undefined,
): ProcessMemory<FlinkMemory> | Refusal {
  const { fineGrained, totalFlink, totalProcess } = options;
  if (fineGrained.every(({ key }) => configuration.has(key))) {
    const flink = derivation.fromFineGrained(configuration, release, listener);
    return flink instanceof Refusal ? flink : around(flink, options, derivation, configuration, release, listener);
  }
  if (configuration.has(totalFlink.key)) {
    const total = readMemorySize(configuration, totalFlink);
    if (total instanceof Refusal) return total;
    reportGiven(listener, "total-flink", configuration, totalFlink, total);
    const flink = derivation.fromTotal(total, configuration, listener);
    return flink instanceof Refusal ? flink : around(flink, options, derivation, configuration, release, listener);
  }
  if (configuration.has(totalProcess.key)) return within(options, derivation, configuration, listener);
  return new Refusal(
    { code: "nothing-configured" },
    illegalConfiguration(
      `Either required fine-grained memory (${fineGrained.map(({ key }) => key).join(" and ")}), or Total Flink ` +
        `Memory size (${optionText(totalFlink)}), or Total Process Memory size (${optionText(totalProcess)}) need to ` +
        "be configured explicitly.",
    ),
    [],
  );
}

function around<FlinkMemory>(
  flink: FlinkMemory,
  options: ProcessMemoryOptions,
  { total, parts }: FlinkMemoryDerivation<FlinkMemory>,
  configuration: Configuration,
  release: FlinkRelease,
  listener: DerivationListener | undefined,
): ProcessMemory<FlinkMemory> | Refusal {
  const totalFlink = total(flink);
  const jvm = metaspaceAndOverheadAround(totalFlink, options, configuration, release, listener);
  if (jvm instanceof Refusal) return withKeys(jvm, flinkKeys(options, configuration));
  if (listener !== undefined) {
    // Where its check is broken, what was given need not be what comes out.
    const isGiven = configuration.has(options.totalFlink.key) && !release.behaviour.comparesTotalFlinkAsOffHeap;
    if (!isGiven) listener.step({ component: "total-flink", how: "sum", operands: parts(flink), bytes: totalFlink });
    if (!configuration.has(options.totalProcess.key)) {
      listener.step({
        component: "total-process",
        how: "sum",
        operands: [
          { name: "total-flink", bytes: totalFlink },
          { name: "jvm-metaspace", bytes: jvm.metaspace },
          { name: "jvm-overhead", bytes: jvm.overhead },
        ],
        bytes: totalFlink + jvm.metaspace + jvm.overhead,
      });
    }
  }
  return { flink, jvm };
}

function within<FlinkMemory>(
  options: ProcessMemoryOptions,
  { fromTotal }: FlinkMemoryDerivation<FlinkMemory>,
  configuration: Configuration,
  listener: DerivationListener | undefined,
): ProcessMemory<FlinkMemory> | Refusal {
  const totalProcess = readMemorySize(configuration, options.totalProcess);
  if (totalProcess instanceof Refusal) return totalProcess;
  reportGiven(listener, "total-process", configuration, options.totalProcess, totalProcess);

  const jvm = metaspaceAndOverheadWithin(totalProcess, options, configuration, listener);
  if (jvm instanceof Refusal) return jvm;
  const { metaspace, overhead } = jvm;
  const totalFlink = totalProcess - metaspace - overhead;
  listener?.step({
    component: "total-flink",
    how: "remainder",
    operands: [
      { name: "total-process", bytes: totalProcess },
      { name: "jvm-metaspace", bytes: metaspace },
      { name: "jvm-overhead", bytes: overhead },
    ],
    bytes: totalFlink,
  });
  const flink = fromTotal(totalFlink, configuration, listener, { totalProcess, metaspace, overhead });
  return flink instanceof Refusal ? withKeys(flink, [options.totalProcess.key]) : { flink, jvm };
}

/** What else takes part in a conflict that lies beyond the two parts of the JVM. */
function flinkKeys({ fineGrained, totalFlink }: ProcessMemoryOptions, configuration: Configuration): readonly string[] {
  const keys = fineGrained.map(({ key }) => key);
  return keys.every((key) => configuration.has(key)) ? [...keys, totalFlink.key] : [totalFlink.key];
}

function withKeys(refusal: Refusal, keys: readonly string[]): Refusal {
  return new Refusal(refusal.reason, refusal.exception, [...new Set([...keys, ...refusal.keys])]);
}
