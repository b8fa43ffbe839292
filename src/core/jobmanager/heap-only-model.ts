import type { Configuration, Setting } from "../configuration/configuration.ts";
import type { Provenance } from "../configuration/provenance.ts";
import { illegalArgument, javaException } from "../diagnostics/java-exception.ts";
import { parseMemorySize, type SizeProblem } from "../memory/memory-size.ts";
import { MiB } from "../memory/units.ts";
import type { Execution } from "../options/execution.ts";
import { LEGACY_HEAP_VARIABLE, legacyHeapMb, legacyHeapSize } from "../options/job-manager-options.ts";
import type { Environment } from "./legacy-heap.ts";
import { Refusal } from "./refusal.ts";

/** What a JobManager of 1.10 gets: a heap in whole mebibytes, and no other limit. */
export interface HeapOnlyPlan {
  readonly model: "heap-only";
  /** In bytes; null where the scripts pass no heap size and the JVM's own default applies. */
  readonly jvmHeap: bigint | null;
  /** The container's memory in bytes, on Kubernetes and YARN. */
  readonly container: bigint | null;
  readonly jvmArguments: readonly string[];
  /** Where the size comes from. */
  readonly from: Provenance;
}

const CUTOFF_RATIO = "containerized.heap-cutoff-ratio";
const CUTOFF_RATIO_OLD = "yarn.heap-cutoff-ratio";
const CUTOFF_MIN = "containerized.heap-cutoff-min";
const CUTOFF_MIN_OLD = "yarn.heap-cutoff-min";

const INVALID_SIZE =
  "[ERROR] Configured JobManager memory size is not a valid value. Please set 'jobmanager.heap.size' in flink-conf.yaml.";

/**
 * Plans the heap of 1.10, for migration from it: standalone scripts pass it as it is, a container's size is cut by a
 * ratio first.
 *
 * Mirrors config.sh and jobmanager.sh, BootstrapTools#calculateHeapSize and ConfigurationUtils#getJobManagerHeapMemory
 * of 1.10, read and not run.
 */
export function planHeapOnly(
  configuration: Configuration,
  execution: Execution,
  environment: Environment,
): HeapOnlyPlan | Refusal {
  return execution === "standalone" ? planScript(configuration, environment) : planContainer(configuration);
}

interface LegacySize {
  readonly bytes: bigint;
  readonly from: Provenance;
}

function planScript(configuration: Configuration, environment: Environment): HeapOnlyPlan | Refusal {
  const size = scriptSize(configuration, environment);
  if (size instanceof Refusal) return size;
  const mebibytes = size.bytes / MiB;
  const heap = mebibytes > 0n ? mebibytes * MiB : null;
  const jvmArguments = heap === null ? [] : [`-Xms${mebibytes}m`, `-Xmx${mebibytes}m`];
  return { model: "heap-only", jvmHeap: heap, container: null, jvmArguments, from: size.from };
}

/** The scripts know no default, but the configuration that 1.10 ships sets 1024m. */
function scriptSize(configuration: Configuration, environment: Environment): LegacySize | Refusal {
  const variable = environment[LEGACY_HEAP_VARIABLE];
  const setting = configuration.get(legacyHeapSize.key);
  const text = variable !== undefined && variable !== "" ? variable : (setting?.value.text ?? "0");
  const from: Provenance =
    variable !== undefined && variable !== ""
      ? { kind: "environment", variable: LEGACY_HEAP_VARIABLE }
      : (setting?.from ?? { kind: "default" });
  if (text === "0") {
    const megabytes = configuration.get(legacyHeapMb.key);
    return megabytes === undefined ? { bytes: 0n, from } : fromMegabytes(megabytes);
  }
  // The shell's reader drops white space wherever it stands.
  const read = parseMemorySize(text.replace(/\s/gu, ""));
  if (read.ok) return { bytes: read.bytes, from };
  return refuseSize(text, read.problem, setting);
}

function fromMegabytes(setting: Setting): LegacySize | Refusal {
  const { text } = setting.value;
  if (/^\d{1,10}$/u.test(text)) return { bytes: BigInt(text) * MiB, from: setting.from };
  return refuseSize(text, { code: "no-number" }, setting);
}

function refuseSize(text: string, problem: SizeProblem, setting: Setting | undefined): Refusal {
  const reason =
    setting === undefined
      ? ({ code: "heap-variable-not-a-size", variable: LEGACY_HEAP_VARIABLE, text, problem } as const)
      : ({ code: "value-not-a-size", value: setting.value, problem } as const);
  return new Refusal(reason, javaException("", INVALID_SIZE), setting === undefined ? [] : [setting.key]);
}

function planContainer(configuration: Configuration): HeapOnlyPlan | Refusal {
  const size = containerSize(configuration);
  if (size instanceof Refusal) return size;
  const total = size.bytes / MiB;
  const ratio = Math.fround(Number(first(configuration, [CUTOFF_RATIO, CUTOFF_RATIO_OLD]) ?? "0.25"));
  const least = BigInt(integerText(first(configuration, [CUTOFF_MIN, CUTOFF_MIN_OLD])) ?? 600);
  if (!(ratio > 0 && ratio < 1)) {
    return refuseCutoff(
      `The configuration value '${CUTOFF_RATIO}' must be between 0 and 1. Value given=${ratio}`,
      CUTOFF_RATIO,
    );
  }
  if (least > total) {
    return refuseCutoff(
      `The configuration value '${CUTOFF_MIN}' is higher (${least}) than the requested amount of memory ${total}`,
      CUTOFF_MIN,
    );
  }
  const share = BigInt(Math.trunc(Math.fround(Number(total) * ratio)));
  const heap = total - (share > least ? share : least);
  return {
    model: "heap-only",
    jvmHeap: heap * MiB,
    container: total * MiB,
    jvmArguments: [`-Xms${heap}m`, `-Xmx${heap}m`],
    from: size.from,
  };
}

function containerSize(configuration: Configuration): LegacySize | Refusal {
  const setting = configuration.get(legacyHeapSize.key);
  if (setting !== undefined) {
    const read = parseMemorySize(setting.value.text);
    return read.ok ? { bytes: read.bytes, from: setting.from } : refuseSize(setting.value.text, read.problem, setting);
  }
  const megabytes = configuration.get(legacyHeapMb.key);
  return megabytes === undefined ? { bytes: 1024n * MiB, from: { kind: "default" } } : fromMegabytes(megabytes);
}

function first(configuration: Configuration, keys: readonly string[]): string | undefined {
  return keys.map((key) => configuration.get(key)?.value.text).find((text) => text !== undefined);
}

function integerText(text: string | undefined): string | undefined {
  return text !== undefined && /^\d{1,10}$/u.test(text) ? text : undefined;
}

function refuseCutoff(message: string, key: string): Refusal {
  return new Refusal({ code: "heap-cutoff-invalid" }, illegalArgument(message), [key, legacyHeapSize.key]);
}
