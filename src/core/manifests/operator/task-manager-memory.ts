import type { Configuration } from "../../configuration/configuration.ts";
import { parseJavaFloat } from "../../java/parse-number.ts";
import { humanReadableSize, multiplySize, parseMemorySize } from "../../memory/memory-size.ts";
import { GiB, MAX_LONG, MiB } from "../../memory/units.ts";

/**
 * Whether Flink's client refuses a TaskManager's memory, which keeps the JobManager from being deployed, too: only the
 * routes from a total, with what takes part in their refusals.
 *
 * Mirrors TaskExecutorProcessUtils#processSpecFromConfig, ProcessMemoryUtils and TaskExecutorFlinkMemoryUtils of 1.20.
 */
export function taskManagerRefusal(configuration: Configuration): string | undefined {
  const reader = new OptionReader(configuration);
  const problem = derive(configuration, reader) ?? reader.problem;
  return problem === undefined ? undefined : `TaskManager memory configuration failed: ${problem}`;
}

const PROCESS = "taskmanager.memory.process.size";
const FLINK = "taskmanager.memory.flink.size";
const TASK_HEAP = "taskmanager.memory.task.heap.size";
const MANAGED = "taskmanager.memory.managed.size";

function derive(configuration: Configuration, reader: OptionReader): string | undefined {
  const isFineGrained = configuration.has(TASK_HEAP) && configuration.has(MANAGED);
  if (isFineGrained) return undefined;
  if (configuration.has(FLINK)) return withinFlinkMemory(reader.size(FLINK, 0n), configuration, reader);
  if (!configuration.has(PROCESS)) {
    return (
      `Either required fine-grained memory (${TASK_HEAP} and ${MANAGED}), or Total Flink Memory size ` +
      `(Key: '${FLINK}' , default: null (fallback keys: [])), or Total Process Memory size ` +
      `(Key: '${PROCESS}' , default: null (fallback keys: [])) need to be configured explicitly.`
    );
  }
  const process = reader.size(PROCESS, 0n);
  const metaspace = reader.size("taskmanager.memory.jvm-metaspace.size", 256n * MiB);
  const overhead = reader.share("taskmanager.memory.jvm-overhead", process, 192n * MiB, GiB);
  if (metaspace + overhead > process) {
    return (
      `Sum of configured JVM Metaspace (${humanReadableSize(metaspace)}) and JVM Overhead ` +
      `(${humanReadableSize(overhead)}) exceed configured Total Process Memory (${humanReadableSize(process)}).`
    );
  }
  return withinFlinkMemory(process - metaspace - overhead, configuration, reader);
}

function withinFlinkMemory(total: bigint, configuration: Configuration, reader: OptionReader): string | undefined {
  if (configuration.has(TASK_HEAP)) return undefined;
  const parts = [
    ["Framework Heap Memory", reader.size("taskmanager.memory.framework.heap.size", 128n * MiB)],
    ["Framework Off-Heap Memory", reader.size("taskmanager.memory.framework.off-heap.size", 128n * MiB)],
    ["Task Off-Heap Memory", reader.size("taskmanager.memory.task.off-heap.size", 0n)],
    ["Managed Memory", managedMemory(total, configuration, reader)],
    ["Network Memory", reader.share("taskmanager.memory.network", total, 64n * MiB, MAX_LONG)],
  ] as const;
  if (parts.reduce((sum, [, bytes]) => sum + bytes, 0n) <= total) return undefined;
  const [last, ...others] = parts.map(([name, bytes]) => `${name} (${humanReadableSize(bytes)})`).reverse();
  return `Sum of configured ${others.reverse().join(", ")} and ${last} exceed configured Total Flink Memory (${humanReadableSize(total)}).`;
}

function managedMemory(total: bigint, configuration: Configuration, reader: OptionReader): bigint {
  if (configuration.has(MANAGED)) return reader.size(MANAGED, 0n);
  return multiplySize(total, reader.fraction("taskmanager.memory.managed.fraction", 0.4)) ?? MAX_LONG;
}

/** Reads options, and remembers the first that cannot be read. */
class OptionReader {
  readonly #configuration: Configuration;
  problem: string | undefined;

  constructor(configuration: Configuration) {
    this.#configuration = configuration;
  }

  size(key: string, byDefault: bigint): bigint {
    const text = this.#configuration.get(key)?.value.text;
    if (text === undefined) return byDefault;
    const read = parseMemorySize(text);
    if (read.ok) return read.bytes;
    this.problem ??= `Cannot read memory size from config option '${key}'.`;
    return byDefault;
  }

  fraction(key: string, byDefault: number): number {
    const text = this.#configuration.get(key)?.value.text;
    const read = parseJavaFloat(text ?? String(byDefault));
    if (read.ok && read.value >= 0 && read.value < 1) return read.value;
    this.problem ??= `Could not parse value '${text}' for key '${key}'.`;
    return byDefault;
  }

  /** A fraction of a total, between a least and a most. */
  share(prefix: string, total: bigint, least: bigint, most: bigint): bigint {
    const min = this.size(`${prefix}.min`, least);
    const max = this.size(`${prefix}.max`, most);
    const part = multiplySize(total, this.fraction(`${prefix}.fraction`, 0.1)) ?? MAX_LONG;
    if (part > max) return max;
    if (part < min) return min;
    return part;
  }
}
