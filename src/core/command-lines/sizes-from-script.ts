import type { LayeredSetting } from "../configuration/configuration.ts";
import { parseMemorySize } from "../memory/memory-size.ts";
import { jobManagerOptions, totalFlinkMemoryOption, totalProcessMemoryOption } from "../options/job-manager-options.ts";

/** What start scripts hand to a JobManager since 1.12, each in bytes: `1073741824b`. */
const HEAP = "jobmanager.memory.heap.size";
const OFF_HEAP = "jobmanager.memory.off-heap.size";
const METASPACE = "jobmanager.memory.jvm-metaspace.size";
const OVERHEAD = "jobmanager.memory.jvm-overhead.max";
const OVERHEAD_MIN = "jobmanager.memory.jvm-overhead.min";
export const ofScripts: readonly string[] = [HEAP, OFF_HEAP, METASPACE, OVERHEAD, OVERHEAD_MIN];

const memoryKeys = new Set(jobManagerOptions.map(({ key }) => key));

/** The settings of a JobManager that runs, told apart. */
export interface RunningSettings {
  /** What its JVM was sized with, and whatever is no size. */
  readonly inForce: readonly LayeredSetting[];
  /** The user's, of releases whose script sized the JVM without them. */
  readonly withoutEffect: readonly LayeredSetting[];
}

/** The settings in the command line of a JobManager that runs; undefined where its script handed it no sizes. */
export function settingsOfRunning(settings: readonly LayeredSetting[]): RunningSettings | undefined {
  const sizes = new Map<string, bigint>();
  for (const { key, value } of settings) {
    const bytes = /^(\d{1,19})b$/u.exec(value.text)?.[1];
    if (bytes !== undefined && ofScripts.includes(key) && !sizes.has(key)) sizes.set(key, BigInt(bytes));
  }
  const sum = (...keys: readonly string[]) => keys.reduce((total, key) => total + (sizes.get(key) ?? 0n), 0n);
  if (sizes.size < ofScripts.length) return undefined;
  const inForce = new Map([
    ...sizes,
    [totalFlinkMemoryOption.key, sum(HEAP, OFF_HEAP)],
    [totalProcessMemoryOption.key, sum(HEAP, OFF_HEAP, METASPACE, OVERHEAD)],
  ]);
  const isWithoutEffect = ({ key, value }: LayeredSetting): boolean => {
    if (!memoryKeys.has(key) || key.startsWith("jobmanager.memory.jvm-overhead.")) return false;
    const size = parseMemorySize(value.text);
    return inForce.has(key) && !(size.ok && size.bytes === inForce.get(key));
  };
  const late = settings.filter(isWithoutEffect);
  return { inForce: settings.filter((one) => !late.includes(one)), withoutEffect: late };
}
