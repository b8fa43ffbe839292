import type { Configuration } from "../../configuration/configuration.ts";
import { illegalArgument, type JavaException, javaException } from "../../java/exception.ts";
import { parseJavaDouble } from "../../java/parse-number.ts";
import { type JobManagerProcessSpec, totalProcessMemory } from "../../jobmanager/process-spec.ts";
import { MiB } from "../../memory/units.ts";
import type { ContainerMemory } from "../container/container-memory.ts";

const MEMORY_LIMIT_FACTOR = "kubernetes.jobmanager.memory.limit-factor";
const CPU_LIMIT_FACTOR = "kubernetes.jobmanager.cpu.limit-factor";

/** The keys by which a container may get more than it asks for. */
export const limitFactors: readonly string[] = [MEMORY_LIMIT_FACTOR, CPU_LIMIT_FACTOR];

/** The container that Flink's client asks Kubernetes for, or what it throws, and over which keys. */
export type ClientContainer =
  | { readonly ok: true; readonly container: ContainerMemory }
  | { readonly ok: false; readonly exception: JavaException; readonly keys: readonly string[] };

/** `ClusterSpecification#masterMemoryMB`: whole mebibytes as a Java int. */
export function masterMemoryMebibytes(spec: JobManagerProcessSpec): number {
  return Number(BigInt.asIntN(32, totalProcessMemory(spec) >> 20n));
}

/**
 * The memory of the JobManager's container: the process size in whole mebibytes, and as a limit that many times the
 * limit factor, truncated.
 *
 * Mirrors KubernetesJobManagerParameters#getJobManagerMemoryLimitFactor and KubernetesUtils#getResourceRequirements,
 * 1.15–2.3.
 */
export function clientContainer(mebibytes: number, configuration: Configuration): ClientContainer {
  const factor = readFactor(configuration, MEMORY_LIMIT_FACTOR);
  if (typeof factor !== "number") return { ok: false, exception: factor, keys: [MEMORY_LIMIT_FACTOR] };
  const cpuFactor = readFactor(configuration, CPU_LIMIT_FACTOR);
  if (typeof cpuFactor !== "number") return { ok: false, exception: cpuFactor, keys: [CPU_LIMIT_FACTOR] };
  return {
    ok: true,
    container: { requestBytes: BigInt(mebibytes) * MiB, limitBytes: BigInt(toInt(mebibytes * factor)) * MiB },
  };
}

function readFactor(configuration: Configuration, key: string): number | JavaException {
  const text = configuration.get(key)?.value.text ?? "1.0";
  const read = parseJavaDouble(text);
  if (!read.ok) {
    const cause = javaException("java.lang.NumberFormatException", read.message);
    return illegalArgument(`Could not parse value '${text}' for key '${key}'.`, cause);
  }
  return read.value >= 1 ? read.value : illegalArgument(`${key} should be greater or equal to 1.`);
}

/** A Java cast from double to int: truncated, and kept within the int's range. */
function toInt(value: number): number {
  return Math.min(Math.max(Math.trunc(value), -(2 ** 31)), 2 ** 31 - 1);
}
