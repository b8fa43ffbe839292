import type { Configuration } from "../configuration/configuration.ts";
import { illegalConfiguration } from "../java/exception.ts";
import { addSizes, humanReadableSize } from "../memory/memory-size.ts";
import type { FlinkRelease } from "../options/flink-release.ts";
import {
  jvmHeapMemory,
  offHeapMemory,
  RECOMMENDED_MINIMUM_HEAP,
  totalFlinkMemoryOption,
} from "../options/job-manager-options.ts";
import type { FlinkMemoryDerivation, LeftFrom } from "../process-memory/process-memory.ts";
import { readMemorySize, reportGiven } from "../process-memory/read-option.ts";
import { overflow, Refusal } from "../process-memory/refusal.ts";
import type { DerivationListener } from "../process-memory/trace.ts";

/** Total Flink memory of a JobManager: JVM heap and off-heap memory, in bytes. Its total is known to be a Java long. */
export interface JobManagerFlinkMemory {
  readonly heap: bigint;
  readonly offHeap: bigint;
}

/** How a JobManager shares out total Flink memory. Mirrors JobManagerFlinkMemoryUtils, 1.11–2.3. */
export const flinkMemoryDerivation: FlinkMemoryDerivation<JobManagerFlinkMemory> = {
  fromFineGrained: flinkMemoryFromHeap,
  fromTotal: flinkMemoryFromTotal,
  total: ({ heap, offHeap }) => heap + offHeap,
  parts: ({ heap, offHeap }) => [
    { name: "jvm-heap", bytes: heap },
    { name: "off-heap", bytes: offHeap },
  ],
};

/**
 * From a JVM heap given in so many bytes. With total Flink memory given too, off-heap memory is what the heap leaves of
 * it, unless it is given as well: then all three must agree.
 *
 * Mirrors JobManagerFlinkMemoryUtils#deriveFromRequiredFineGrainedOptions, 1.11–2.3.
 */
function flinkMemoryFromHeap(
  configuration: Configuration,
  release: FlinkRelease,
  listener: DerivationListener | undefined,
): JobManagerFlinkMemory | Refusal {
  const heap = readMemorySize(configuration, jvmHeapMemory);
  if (heap instanceof Refusal) return heap;
  reportGiven(listener, "jvm-heap", configuration, jvmHeapMemory, heap);
  let offHeap = readOffHeap(configuration, listener);
  if (offHeap instanceof Refusal) return offHeap;

  if (configuration.has(totalFlinkMemoryOption.key)) {
    const totalFlink = readMemorySize(configuration, totalFlinkMemoryOption);
    if (totalFlink instanceof Refusal) return totalFlink;
    reportGiven(listener, "total-flink", configuration, totalFlinkMemoryOption, totalFlink);
    if (configuration.has(offHeapMemory.key)) {
      const refusal = checkTotal(heap, offHeap, totalFlink, release);
      if (refusal !== undefined) return refusal;
    } else {
      const rest = offHeapLeft(heap, offHeap, totalFlink, listener);
      if (rest instanceof Refusal) return rest;
      offHeap = rest;
    }
  }
  checkRecommendedMinimum(heap, listener);
  if (addSizes(heap, offHeap) === undefined) return overflow([jvmHeapMemory.key, offHeapMemory.key]);
  return { heap, offHeap };
}

/**
 * From total Flink memory: the heap is what off-heap memory leaves of it.
 *
 * Mirrors JobManagerFlinkMemoryUtils#deriveFromTotalFlinkMemory, 1.11–2.3.
 *
 * @param from what the total was left from, where it is not configured itself
 */
function flinkMemoryFromTotal(
  totalFlink: bigint,
  configuration: Configuration,
  listener: DerivationListener | undefined,
  from?: LeftFrom,
): JobManagerFlinkMemory | Refusal {
  const offHeap = readOffHeap(configuration, listener);
  if (offHeap instanceof Refusal) return offHeap;
  const heap = totalFlink - offHeap;
  if (heap <= 0n) {
    return new Refusal(
      { code: "off-heap-leaves-no-heap", totalFlink, offHeap, ...(from === undefined ? {} : { from }) },
      illegalConfiguration(
        `The configured Total Flink Memory (${humanReadableSize(totalFlink)}) is less than the configured Off-heap ` +
          `Memory (${humanReadableSize(offHeap)}).`,
      ),
      [totalFlinkMemoryOption.key, offHeapMemory.key],
    );
  }
  listener?.step({
    component: "jvm-heap",
    how: "remainder",
    operands: [
      { name: "total-flink", bytes: totalFlink },
      { name: "off-heap", bytes: offHeap },
    ],
    bytes: heap,
  });
  checkRecommendedMinimum(heap, listener);
  return { heap, offHeap };
}

function readOffHeap(configuration: Configuration, listener: DerivationListener | undefined): bigint | Refusal {
  const offHeap = readMemorySize(configuration, offHeapMemory);
  if (!(offHeap instanceof Refusal)) reportGiven(listener, "off-heap", configuration, offHeapMemory, offHeap);
  return offHeap;
}

const conflictAdvice =
  "Please, make the configuration consistent or configure only one option: either JVM Heap or Total Flink Memory.";
const conflictKeys: readonly string[] = [jvmHeapMemory.key, offHeapMemory.key, totalFlinkMemoryOption.key];

function checkTotal(heap: bigint, offHeap: bigint, totalFlink: bigint, release: FlinkRelease): Refusal | undefined {
  const compared = release.behaviour.comparesTotalFlinkAsOffHeap ? totalFlink : offHeap;
  const sum = addSizes(heap, compared);
  if (sum === undefined) return overflow([jvmHeapMemory.key, offHeapMemory.key]);
  if (sum === totalFlink) return undefined;
  return new Refusal(
    { code: "heap-and-off-heap-differ-from-total-flink", heap, offHeap, totalFlink },
    illegalConfiguration(
      `Sum of the configured JVM Heap Memory (${humanReadableSize(heap)}) and the configured Off-heap Memory ` +
        `(${humanReadableSize(compared)}) does not match the configured Total Flink Memory ` +
        `(${humanReadableSize(totalFlink)}). ${conflictAdvice}`,
    ),
    conflictKeys,
  );
}

function offHeapLeft(
  heap: bigint,
  defaultOffHeap: bigint,
  totalFlink: bigint,
  listener: DerivationListener | undefined,
): bigint | Refusal {
  const rest = totalFlink - heap;
  if (rest < 0n) {
    return new Refusal(
      { code: "heap-exceeds-total-flink", heap, totalFlink },
      illegalConfiguration(
        `The configured JVM Heap Memory (${humanReadableSize(heap)}) exceeds the configured Total Flink Memory ` +
          `(${humanReadableSize(totalFlink)}). ${conflictAdvice}`,
      ),
      [jvmHeapMemory.key, totalFlinkMemoryOption.key],
    );
  }
  if (listener === undefined) return rest;
  listener.step({
    component: "off-heap",
    how: "remainder",
    operands: [
      { name: "total-flink", bytes: totalFlink },
      { name: "jvm-heap", bytes: heap },
    ],
    bytes: rest,
  });
  if (rest !== defaultOffHeap) {
    listener.log({
      code: "off-heap-derived",
      level: "INFO",
      message:
        // The missing "from" is Flink's.
        `The Off-Heap Memory size (${humanReadableSize(rest)}) is derived the configured Total Flink Memory size ` +
        `(${humanReadableSize(totalFlink)}) minus the configured JVM Heap Memory size (${humanReadableSize(heap)}). ` +
        `The default Off-Heap Memory size (${humanReadableSize(defaultOffHeap)}) is ignored.`,
    });
  }
  return rest;
}

/** `JobManagerFlinkMemoryUtils#verifyJvmHeapSize`: Flink warns and goes on. */
function checkRecommendedMinimum(heap: bigint, listener: DerivationListener | undefined): void {
  if (listener === undefined || heap >= RECOMMENDED_MINIMUM_HEAP) return;
  listener.log({
    code: "heap-below-recommended-minimum",
    level: "WARN",
    message:
      `The configured or derived JVM heap memory size (${humanReadableSize(heap)}) is less than its recommended ` +
      `minimum value (${humanReadableSize(RECOMMENDED_MINIMUM_HEAP)})`,
  });
}
