const factors: Readonly<Record<string, number>> = {
  "": 1,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
};

/** A memory quantity as Kubernetes prints it of a running pod, in bytes: `1600Mi`, `2G`, `1.5Gi`. */
export function kubernetesQuantityBytes(text: string): bigint | undefined {
  const match = /^(\d+(?:\.\d+)?)(m|k|M|G|T|Ki|Mi|Gi|Ti)?$/u.exec(text.trim());
  if (match === null) return undefined;
  return BigInt(Math.floor(Number(match[1]) * (factors[match[2] ?? ""] ?? 1)));
}
