import { HashOrder } from "../java/hash-order.ts";
import { propertiesOrder } from "../java/properties-order.ts";
import type { FlinkRelease } from "../options/flink-release.ts";
import type { KeyTree } from "./flatten-yaml.ts";
import type { FileReading } from "./load-configuration.ts";

/** The keys of a file in the order of Flink's configuration, which is that of its log. None where it cannot be read. */
export function loadedOrder(file: FileReading, release: FlinkRelease): string[] {
  return [...configured(file, release)];
}

/**
 * The same in the order in which Flink writes them for its start scripts: into a map that is made for so many.
 *
 * Mirrors Configuration#toFileWritableMap and CollectionUtil#newHashMapWithExpectedSize, 1.19–2.3.
 */
export function writtenOrder(file: FileReading, release: FlinkRelease): string[] {
  const keys = configured(file, release);
  const written = new HashOrder(keys.size <= 2 ? keys.size + 1 : Math.ceil(keys.size / 0.75));
  for (const key of keys) written.put(key);
  return [...written];
}

/** The order of dynamic properties: Java goes through the properties, the set of their names, and the configuration. */
export function dynamicOrder(keys: readonly string[]): string[] {
  return [...HashOrder.of(HashOrder.of(propertiesOrder(keys)))];
}

function configured(file: FileReading, { behaviour }: FlinkRelease): HashOrder {
  if (file.format === "flink-conf.yaml")
    return HashOrder.of(file.lines.flatMap((line) => (line.kind === "entry" ? [line.key] : [])));
  if (!file.reading.ok) return new HashOrder();
  const { entries, keys } = file.reading;
  return HashOrder.of(behaviour.joinsKeys === "at once" ? entries.map(({ key }) => key) : joined(keys));
}

/** `GlobalConfiguration#flatten`, 1.19–2.0. */
function joined(keys: KeyTree): HashOrder {
  const map = new HashOrder();
  for (const key of keys) {
    if (typeof key === "string") map.put(key);
    else map.putAll(joined(key));
  }
  return map;
}
