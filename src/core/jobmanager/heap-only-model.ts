import type { Configuration, Provenance, Setting } from "../configuration/configuration.ts";
import { javaDoubleToString } from "../java/double-text.ts";
import { illegalArgument, javaException } from "../java/exception.ts";
import { parseMemorySize, type SizeProblem, sizeException } from "../memory/memory-size.ts";
import { MiB } from "../memory/units.ts";
import type { Execution } from "../options/execution.ts";
import {
  heapCutoffMin,
  heapCutoffRatio,
  LEGACY_HEAP_VARIABLE,
  legacyHeapMb,
  legacyHeapSize,
  olderHeapCutoffKeys,
} from "../options/job-manager-options.ts";
import { readFloat, readInteger } from "../process-memory/read-option.ts";
import { Refusal } from "../process-memory/refusal.ts";
import type { Environment } from "./legacy-heap.ts";

/** What a JobManager of 1.10 gets: a heap in whole mebibytes, in a container of some size where it is in one. */
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

/** The scripts' refusal. */
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
  const ratio = readFloat(
    underProperKey(configuration, heapCutoffRatio.key, olderHeapCutoffKeys.ratio),
    heapCutoffRatio,
  );
  if (ratio instanceof Refusal) return ratio;
  const least = readCutoffMin(underProperKey(configuration, heapCutoffMin.key, olderHeapCutoffKeys.min));
  if (least instanceof Refusal) return least;
  // NaN passes.
  if (ratio > 1 || ratio < 0) {
    return refuseCutoff(
      `The configuration value '${heapCutoffRatio.key}' must be between 0 and 1. Value given=${javaFloatText(ratio)}`,
      heapCutoffRatio.key,
    );
  }
  if (least > total) {
    return refuseCutoff(
      `The configuration value '${heapCutoffMin.key}' is higher (${least}) than the requested amount of memory ${total}`,
      heapCutoffMin.key,
    );
  }
  const share = BigInt(Math.trunc(Math.fround(Math.fround(Number(total)) * ratio)) || 0);
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
  const size = configuration.get(legacyHeapSize.key);
  if (size !== undefined) {
    const read = parseMemorySize(size.value.text);
    if (read.ok) return { bytes: read.bytes, from: size.from };
    const reason = { code: "value-not-a-size", value: size.value, problem: read.problem } as const;
    return new Refusal(reason, sizeException(read.problem), [size.key]);
  }
  const megabytes = configuration.get(legacyHeapMb.key);
  if (megabytes === undefined) return { bytes: 1024n * MiB, from: { kind: "default" } };
  const mebibytes = readInteger(legacyHeapMb, megabytes.value);
  if (mebibytes instanceof Refusal) return mebibytes;
  if (mebibytes >= 0) return { bytes: BigInt(mebibytes) * MiB, from: megabytes.from };
  const reason = { code: "legacy-heap-negative", mebibytes } as const;
  return new Refusal(reason, illegalArgument("bytes must be >= 0"), [legacyHeapMb.key]);
}

/** The configuration with an older key's value under the proper key, where that is not set itself. */
function underProperKey(configuration: Configuration, key: string, older: string): Configuration {
  const setting = configuration.get(older);
  return setting === undefined || configuration.has(key) ? configuration : configuration.with({ ...setting, key });
}

function readCutoffMin(configuration: Configuration): bigint | Refusal {
  const value = configuration.get(heapCutoffMin.key)?.value;
  const read = value === undefined ? Number(heapCutoffMin.defaultValue) : readInteger(heapCutoffMin, value);
  return read instanceof Refusal ? read : BigInt(read);
}

/** `Float.toString`: the fewest digits that tell the float from every other. */
function javaFloatText(float: number): string {
  for (let digits = 1; digits < 9; digits++) {
    const short = Number(float.toPrecision(digits));
    if (Math.fround(short) === float) return javaDoubleToString(short);
  }
  return javaDoubleToString(Number(float.toPrecision(9)));
}

function refuseCutoff(message: string, key: string): Refusal {
  return new Refusal({ code: "heap-cutoff-invalid" }, illegalArgument(message), [key, legacyHeapSize.key]);
}
