import { compareVersions, type FlinkRelease } from "./flink-release.ts";
import { legacyHeapSize, SHIPPED_HEAP_SIZE_1_10 } from "./job-manager-options.ts";
import type { ShippedConfiguration } from "./shipped-configuration.ts";
import { shippedConfigurations } from "./shipped-configurations.generated.ts";

/** Of 1.10, which is known for migration only, just what sets the heap; read, not taken from the release. */
const shippedBefore111: ShippedConfiguration = {
  release: "1.10.3",
  file: "flink-conf.yaml",
  settings: [{ key: legacyHeapSize.key, value: SHIPPED_HEAP_SIZE_1_10, line: 42, column: 1 }],
};

/** What the configuration file that comes with a release sets; that of the nearest release where it is not known. */
export function shippedConfiguration(release: FlinkRelease): ShippedConfiguration {
  const { configurationFiles, memoryModel } = release.behaviour;
  if (memoryModel === "heap-only") return shippedBefore111;
  const readable = shippedConfigurations.filter(({ file }) => configurationFiles.some((name) => name === file));
  const older = readable.filter((shipped) => compareVersions(shipped.release, release.version) <= 0);
  return (older.at(-1) ?? readable[0] ?? shippedConfigurations[0]) as ShippedConfiguration;
}
