import type { Configuration } from "../configuration/configuration.ts";
import { illegalConfiguration } from "../java/exception.ts";
import type { Execution } from "../options/execution.ts";
import type { FlinkRelease } from "../options/flink-release.ts";
import {
  jvmHeapMemory,
  jvmMetaspace,
  jvmOverheadFraction,
  jvmOverheadMax,
  jvmOverheadMin,
  totalFlinkMemoryOption,
  totalProcessMemoryOption,
} from "../options/job-manager-options.ts";
import { deriveProcessMemory } from "../process-memory/process-memory.ts";
import type { ProcessMemoryOptions } from "../process-memory/process-memory-options.ts";
import { Refusal } from "../process-memory/refusal.ts";
import type { DerivationListener } from "../process-memory/trace.ts";
import { flinkMemoryDerivation } from "./flink-memory.ts";
import { type Environment, withLegacyHeap } from "./legacy-heap.ts";
import type { JobManagerProcessSpec } from "./process-spec.ts";

/** Where a JobManager is started, and the environment of the scripts that start it. */
export interface StartContext {
  readonly execution: Execution;
  readonly environment: Environment;
}

const standalone: StartContext = { execution: "standalone", environment: {} };

/**
 * The memory of a JobManager's process, exactly as the release derives it, or its refusal.
 *
 * Mirrors JobManagerProcessUtils#processSpecFromConfigWithNewOptionToInterpretLegacyHeap, 1.11–2.3.
 *
 * @param listener told of each step and log line, where given; without one nothing of the kind is computed
 */
export function deriveProcessSpec(
  configuration: Configuration,
  release: FlinkRelease,
  context: StartContext = standalone,
  listener?: DerivationListener,
): JobManagerProcessSpec | Refusal {
  const complete = release.behaviour.readsLegacyHeap
    ? withLegacyHeap(configuration, context.execution, context.environment, listener)
    : configuration;
  const memory =
    complete instanceof Refusal
      ? complete
      : deriveProcessMemory(options, flinkMemoryDerivation, complete, release, listener);
  if (memory instanceof Refusal) return release.behaviour.wrapsRefusal ? wrapped(memory) : memory;
  const { flink, jvm } = memory;
  return { jvmHeap: flink.heap, offHeap: flink.offHeap, jvmMetaspace: jvm.metaspace, jvmOverhead: jvm.overhead };
}

const options: ProcessMemoryOptions = {
  fineGrained: [jvmHeapMemory],
  totalFlink: totalFlinkMemoryOption,
  totalProcess: totalProcessMemoryOption,
  metaspace: jvmMetaspace,
  overheadMin: jvmOverheadMin,
  overheadMax: jvmOverheadMax,
  overheadFraction: jvmOverheadFraction,
};

/** JobManagerProcessUtils wraps Flink's own refusals, not Java's. */
function wrapped(refusal: Refusal): Refusal {
  const { exception } = refusal;
  if (!exception.className.endsWith(".IllegalConfigurationException")) return refusal;
  const message = `JobManager memory configuration failed: ${exception.message}`;
  return new Refusal(refusal.reason, illegalConfiguration(message, exception), refusal.keys);
}
