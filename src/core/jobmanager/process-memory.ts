import type { Configuration } from "../configuration/configuration.ts";
import { illegalConfiguration } from "../java/exception.ts";
import { optionText } from "../options/config-option.ts";
import type { Execution } from "../options/execution.ts";
import type { FlinkRelease } from "../options/flink-release.ts";
import { jvmHeapMemory, totalFlinkMemory, totalProcessMemory } from "../options/job-manager-options.ts";
import { flinkMemoryFromHeap, flinkMemoryFromTotal } from "./flink-memory.ts";
import { metaspaceAndOverheadAround, metaspaceAndOverheadWithin } from "./jvm-metaspace-and-overhead.ts";
import { type Environment, withLegacyHeap } from "./legacy-heap.ts";
import { type Component, componentSize, type JobManagerProcessSpec } from "./process-spec.ts";
import { readMemorySize, reportGiven } from "./read-option.ts";
import { Refusal } from "./refusal.ts";
import type { DerivationListener } from "./trace.ts";

/** Where a JobManager is started, and the environment of the scripts that start it. */
export interface StartContext {
  readonly execution: Execution;
  readonly environment: Environment;
}

const standalone: StartContext = { execution: "standalone", environment: {} };

/**
 * The memory of a JobManager's process, exactly as the release derives it, or its refusal.
 *
 * Three routes, of which the first that applies is taken: from the JVM heap, from total Flink memory, from total
 * process memory.
 *
 * Mirrors JobManagerProcessUtils#processSpecFromConfigWithNewOptionToInterpretLegacyHeap and
 * ProcessMemoryUtils#memoryProcessSpecFromConfig, 1.11–2.3.
 *
 * @param listener told of each step and log line, where given; without one nothing of the kind is computed
 */
export function deriveProcessSpec(
  configuration: Configuration,
  release: FlinkRelease,
  context: StartContext = standalone,
  listener?: DerivationListener,
): JobManagerProcessSpec | Refusal {
  const complete = withLegacyHeap(configuration, release, context.execution, context.environment, listener);
  const spec = complete instanceof Refusal ? complete : derive(complete, release, listener);
  return spec instanceof Refusal && release.behaviour.wrapsRefusal ? wrapped(spec) : spec;
}

function derive(
  configuration: Configuration,
  release: FlinkRelease,
  listener: DerivationListener | undefined,
): JobManagerProcessSpec | Refusal {
  if (configuration.has(jvmHeapMemory.key)) {
    const flink = flinkMemoryFromHeap(configuration, release, listener);
    return flink instanceof Refusal ? flink : aroundFlinkMemory(flink, configuration, release, listener);
  }
  if (configuration.has(totalFlinkMemory.key)) {
    const total = readMemorySize(configuration, totalFlinkMemory);
    if (total instanceof Refusal) return total;
    reportGiven(listener, "total-flink", configuration, totalFlinkMemory, total);
    const flink = flinkMemoryFromTotal(total, configuration, listener);
    return flink instanceof Refusal ? flink : aroundFlinkMemory(flink, configuration, release, listener);
  }
  if (configuration.has(totalProcessMemory.key)) return withinProcessMemory(configuration, listener);
  return new Refusal(
    { code: "nothing-configured" },
    illegalConfiguration(
      `Either required fine-grained memory (${jvmHeapMemory.key}), or Total Flink Memory size ` +
        `(${optionText(totalFlinkMemory)}), or Total Process Memory size (${optionText(totalProcessMemory)}) need to ` +
        "be configured explicitly.",
    ),
    [],
  );
}

function aroundFlinkMemory(
  flink: { readonly heap: bigint; readonly offHeap: bigint },
  configuration: Configuration,
  release: FlinkRelease,
  listener: DerivationListener | undefined,
): JobManagerProcessSpec | Refusal {
  const jvm = metaspaceAndOverheadAround(flink.heap + flink.offHeap, configuration, release, listener);
  if (jvm instanceof Refusal) return withKeys(jvm, heapKeys(configuration));
  const spec = { jvmHeap: flink.heap, offHeap: flink.offHeap, jvmMetaspace: jvm.metaspace, jvmOverhead: jvm.overhead };
  if (listener !== undefined) {
    // Where its check is broken, what was given need not be what comes out.
    const isGiven = configuration.has(totalFlinkMemory.key) && !release.behaviour.comparesTotalFlinkAsOffHeap;
    if (!isGiven) reportSum("total-flink", ["jvm-heap", "off-heap"], spec, listener);
    if (!configuration.has(totalProcessMemory.key)) {
      reportSum("total-process", ["total-flink", "jvm-metaspace", "jvm-overhead"], spec, listener);
    }
  }
  return spec;
}

function withinProcessMemory(
  configuration: Configuration,
  listener: DerivationListener | undefined,
): JobManagerProcessSpec | Refusal {
  const totalProcess = readMemorySize(configuration, totalProcessMemory);
  if (totalProcess instanceof Refusal) return totalProcess;
  reportGiven(listener, "total-process", configuration, totalProcessMemory, totalProcess);

  const jvm = metaspaceAndOverheadWithin(totalProcess, configuration, listener);
  if (jvm instanceof Refusal) return jvm;
  const { metaspace, overhead } = jvm;
  const total = totalProcess - metaspace - overhead;
  listener?.step({
    component: "total-flink",
    how: "remainder",
    operands: [
      { name: "total-process", bytes: totalProcess },
      { name: "jvm-metaspace", bytes: metaspace },
      { name: "jvm-overhead", bytes: overhead },
    ],
    bytes: total,
  });
  const flink = flinkMemoryFromTotal(total, configuration, listener, { totalProcess, metaspace, overhead });
  if (flink instanceof Refusal) return withKeys(flink, [totalProcessMemory.key]);
  return { jvmHeap: flink.heap, offHeap: flink.offHeap, jvmMetaspace: metaspace, jvmOverhead: overhead };
}

/** A total that nobody configured is the sum of its parts. */
function reportSum(
  total: Component,
  parts: readonly Component[],
  spec: JobManagerProcessSpec,
  listener: DerivationListener,
): void {
  const operands = parts.map((name) => ({ name, bytes: componentSize(spec, name) }));
  listener.step({ component: total, how: "sum", operands, bytes: componentSize(spec, total) });
}

/** What else takes part in a conflict that lies beyond the two parts of the JVM. */
function heapKeys(configuration: Configuration): readonly string[] {
  const [first, second] = [jvmHeapMemory.key, totalFlinkMemory.key];
  return configuration.has(first) ? [first, second] : [second];
}

function withKeys(refusal: Refusal, keys: readonly string[]): Refusal {
  return new Refusal(refusal.reason, refusal.exception, [...new Set([...keys, ...refusal.keys])]);
}

/** JobManagerProcessUtils wraps Flink's own refusals, not Java's. */
function wrapped(refusal: Refusal): Refusal {
  const { exception } = refusal;
  if (!exception.className.endsWith(".IllegalConfigurationException")) return refusal;
  const message = `JobManager memory configuration failed: ${exception.message}`;
  return new Refusal(refusal.reason, illegalConfiguration(message, exception), refusal.keys);
}
