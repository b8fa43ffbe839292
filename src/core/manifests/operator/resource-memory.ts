import { bigDecimalText } from "../../java/big-decimal.ts";
import { configurationText, parseMemorySize, sizeException, trimJava } from "../../memory/memory-size.ts";
import { numericalAmount, parseQuantity } from "./quantity.ts";
import { Thrown } from "./thrown.ts";

/**
 * What the operator stores for a memory of `spec.jobManager.resource(s)`: Flink's reading first (`2G` is 2 GiB), and
 * only where that fails Kubernetes' own (`2Gi`), printed as a number that Flink may then not take.
 *
 * Mirrors FlinkConfigBuilder#parseResourceMemoryString, operator 1.7 to 1.16; throws {@link Thrown} as it does.
 */
export function resourceMemoryText(memory: string): string {
  const read = parseMemorySize(memory);
  if (read.ok) return configurationText(read.bytes);
  return bigDecimalText(numericalAmount(parseQuantity(kubernetesSpelling(memory))));
}

/** The size in bytes that the operator's validator finds, through both readings. */
export function resourceMemoryBytes(memory: string): bigint {
  const read = parseMemorySize(resourceMemoryText(memory));
  if (!read.ok) throw new Thrown(sizeException(read.problem));
  return read.bytes;
}

/** Mirrors FlinkConfigBuilder#formatMemoryStringForK8sSpec. */
function kubernetesSpelling(memory: string): string {
  const upper = trimJava(memory)
    .replace(/[ \t\n\v\f\r]/g, "")
    .toUpperCase();
  const withoutB = upper.endsWith("B") ? upper.slice(0, -1) : upper;
  return withoutB.endsWith("I") ? `${withoutB.slice(0, -1)}i` : withoutB;
}
