import { numericalAmount, parseQuantity } from "../operator/quantity.ts";
import { attempt } from "../operator/thrown.ts";

/** A quantity of memory as Kubernetes itself reads it, rounded up to whole bytes; undefined where it is none. */
export function quantityBytes(text: string | undefined): bigint | undefined {
  if (text === undefined) return undefined;
  const amount = attempt(() => numericalAmount(parseQuantity(text)));
  if (!amount.ok || Math.abs(amount.value.scale) > 100) return undefined;
  const { unscaled, scale } = amount.value;
  if (scale <= 0) return unscaled * 10n ** BigInt(-scale);
  const divisor = 10n ** BigInt(scale);
  return (unscaled + divisor - 1n) / divisor;
}
