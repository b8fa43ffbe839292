import { bigDecimalText } from "../../java/big-decimal.ts";
import { trimJava } from "../../java/character.ts";
import { type Attempt, mapAttempt, succeeded, threw } from "../../java/exception.ts";
import { configurationText, parseMemorySize, sizeException } from "../../memory/memory-size.ts";
import { quantityAmount } from "../reading/quantity.ts";

/**
 * What the operator stores for a memory of `spec.jobManager.resource(s)`: Flink's reading first (`2G` is 2 GiB), and
 * only where that fails Kubernetes' own (`2Gi`), printed as a number that Flink may then not take.
 *
 * Mirrors FlinkConfigBuilder#parseResourceMemoryString, operator 1.7 to 1.16.
 */
export function resourceMemoryText(memory: string): Attempt<string> {
  const read = parseMemorySize(memory);
  if (read.ok) return succeeded(configurationText(read.bytes));
  return mapAttempt(quantityAmount(kubernetesSpelling(memory)), bigDecimalText);
}

/** The size in bytes that the operator's validator finds, through both readings. */
export function resourceMemoryBytes(memory: string): Attempt<bigint> {
  const text = resourceMemoryText(memory);
  if (!text.ok) return text;
  const read = parseMemorySize(text.value);
  return read.ok ? succeeded(read.bytes) : threw(sizeException(read.problem));
}

/** Mirrors FlinkConfigBuilder#formatMemoryStringForK8sSpec. */
function kubernetesSpelling(memory: string): string {
  const upper = trimJava(memory)
    .replace(/[ \t\n\v\f\r]/g, "")
    .toUpperCase();
  const withoutB = upper.endsWith("B") ? upper.slice(0, -1) : upper;
  return withoutB.endsWith("I") ? `${withoutB.slice(0, -1)}i` : withoutB;
}
