import { CPU_LIMIT_FACTOR, MEMORY_LIMIT_FACTOR } from "../../manifests/operator/client-container.ts";

export const limitFactors: readonly string[] = [MEMORY_LIMIT_FACTOR, CPU_LIMIT_FACTOR];

export function isLimitFactor(key: string): boolean {
  return limitFactors.includes(key);
}
