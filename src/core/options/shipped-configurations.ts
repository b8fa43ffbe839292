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

/** What 2.4 adds to the `env.java.opts.all` that it ships: not released, as its public sources have it. */
const JAVA_OPTIONS_SINCE_2_4 =
  "--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED -Dio.netty.tryReflectionSetAccessible=true";

/**
 * What the configuration file that comes with a release sets. Where it is not known, that of the newest patch of the same
 * line: patches do not change it; else that of the nearest release.
 */
export function shippedConfiguration(release: FlinkRelease): ShippedConfiguration {
  const { configurationFiles, memoryModel } = release.behaviour;
  if (memoryModel === "heap-only") return shippedBefore111;
  const readable = shippedConfigurations.filter(({ file }) => configurationFiles.some((name) => name === file));
  const older = readable.filter((shipped) => compareVersions(shipped.release, release.version) <= 0);
  const ofLine = readable.find((shipped) => shipped.release.startsWith(`${release.line}.`));
  const known = (ofLine ?? older.at(-1) ?? readable[0] ?? shippedConfigurations[0]) as ShippedConfiguration;
  const { standsInFor } = release;
  return standsInFor !== undefined && compareVersions(standsInFor, "2.4") >= 0 ? asSince24(known) : known;
}

function asSince24(known: ShippedConfiguration): ShippedConfiguration {
  const settings = known.settings.map((setting) =>
    setting.key === "env.java.opts.all" ? { ...setting, value: `${setting.value} ${JAVA_OPTIONS_SINCE_2_4}` } : setting,
  );
  return { ...known, settings };
}
