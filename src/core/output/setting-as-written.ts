import type { Configuration } from "../configuration/configuration.ts";

/** A key, or the path of a field, with its value; null where it goes. */
interface Written {
  readonly key: string;
  readonly value: string | null;
}

/**
 * A setting to change, as whoever wrote the configuration changes it: where a field of a manifest stands for the key,
 * the key itself has no effect beside it.
 */
export function asWritten({ key, value }: Written, configuration: Configuration | undefined): Written {
  const from = configuration?.get(key)?.from;
  const field = from?.kind === "manifest" ? from.field : undefined;
  return field === undefined ? { key, value } : { key: field, value: inUnitsOf(field, value) };
}

/** Kubernetes reads `m` as a thousandth; the operator's own field is read as Flink reads sizes. */
export function inUnitsOf(path: string, value: string | null): string | null {
  return value !== null && /\.resources\.(?:requests|limits)\./u.test(path) ? value.replace(/m$/u, "Mi") : value;
}
