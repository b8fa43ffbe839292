import type { Configuration, Provenance } from "../configuration/configuration.ts";
import { illegalConfiguration } from "../java/exception.ts";
import { parseJavaInteger } from "../java/parse-number.ts";
import { stringValue } from "../java/value.ts";
import { configurationText, humanReadableSize, parseMemorySize, sizeException } from "../memory/memory-size.ts";
import { MiB } from "../memory/units.ts";
import type { Execution } from "../options/execution.ts";
import {
  jvmHeapMemory,
  LEGACY_HEAP_VARIABLE,
  legacyHeapMb,
  legacyHeapSize,
  totalProcessMemoryOption,
} from "../options/job-manager-options.ts";
import { readInteger, readMemorySize } from "../process-memory/read-option.ts";
import { Refusal } from "../process-memory/refusal.ts";
import type { DerivationListener } from "../process-memory/trace.ts";

/** The variables of the environment that Flink reads; only FLINK_JM_HEAP counts here. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What a legacy heap option stands for: in a container it used to be the size of the container. */
export function legacyHeapTarget(execution: Execution): string {
  return execution === "kubernetes" || execution === "yarn" ? totalProcessMemoryOption.key : jvmHeapMemory.key;
}

/**
 * The configuration with the heap option of before 1.11 in place of the newer one that it stands for, where that is
 * not set itself.
 *
 * Mirrors MemoryBackwardsCompatibilityUtils, 1.11–1.20; 2.0 no longer reads any of this.
 */
export function withLegacyHeap(
  configuration: Configuration,
  execution: Execution,
  environment: Environment,
  listener: DerivationListener | undefined,
): Configuration | Refusal {
  const key = legacyHeapTarget(execution);
  if (configuration.has(key)) return configuration;
  const legacy = readLegacyHeap(configuration, environment);
  if (legacy === undefined || legacy instanceof Refusal) return legacy ?? configuration;

  listener?.log({
    code: "legacy-heap-used",
    level: "INFO",
    // "task manager" is Flink's slip.
    message:
      `'${key}' is not specified, use the configured deprecated task manager heap value ` +
      `(${humanReadableSize(legacy.bytes)}) for it.`,
  });
  return configuration.with({
    key,
    value: stringValue(configurationText(legacy.bytes)),
    from: legacy.from,
    shadows: [],
  });
}

interface LegacyHeap {
  readonly bytes: bigint;
  readonly from: Provenance;
}

/** The variable counts as soon as it exists, even empty. */
function readLegacyHeap(configuration: Configuration, environment: Environment): LegacyHeap | Refusal | undefined {
  const variable = environment[LEGACY_HEAP_VARIABLE];
  if (variable !== undefined) return readVariable(variable);

  const size = configuration.get(legacyHeapSize.key);
  if (size !== undefined) {
    const bytes = readMemorySize(configuration, legacyHeapSize);
    if (bytes instanceof Refusal) return bytes;
    return { bytes, from: { kind: "legacy", key: size.key, setting: size.from } };
  }

  const megabytes = configuration.get(legacyHeapMb.key);
  if (megabytes === undefined) return undefined;
  const mebibytes = readInteger(legacyHeapMb, megabytes.value);
  if (mebibytes instanceof Refusal) return mebibytes;
  if (mebibytes < 0) {
    return new Refusal(
      { code: "legacy-heap-negative", mebibytes },
      illegalConfiguration(`Configured total process memory size (${mebibytes}MB) must not be less than 0.`),
      [legacyHeapMb.key],
    );
  }
  return {
    bytes: BigInt(mebibytes) * MiB,
    from: { kind: "legacy", key: megabytes.key, setting: megabytes.from },
  };
}

function readVariable(text: string): LegacyHeap | Refusal {
  const read = parseMemorySize(text);
  const from = { kind: "environment", variable: LEGACY_HEAP_VARIABLE } as const;
  if (read.ok) return { bytes: read.bytes, from: { kind: "legacy", key: LEGACY_HEAP_VARIABLE, setting: from } };
  return new Refusal(
    { code: "heap-variable-not-a-size", variable: LEGACY_HEAP_VARIABLE, text, problem: read.problem },
    illegalConfiguration(
      `Cannot read total process memory size from environment variable value ${text}.`,
      sizeException(read.problem),
    ),
    [],
  );
}

/** What `jobmanager.heap.mb`, or the TaskManager's, says, as a size: one with a unit, which neither takes, was meant so. */
export function sizeInMebibytes(text: string): string {
  const read = parseJavaInteger(text);
  return read.ok ? `${read.value}m` : text;
}
