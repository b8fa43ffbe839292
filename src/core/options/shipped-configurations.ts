import { compareVersions, type FlinkRelease } from "./flink-release.ts";
import type { ShippedConfiguration } from "./shipped-configuration.ts";
import { shippedConfigurations } from "./shipped-configurations.generated.ts";

/** What the configuration file that comes with a release sets; that of the nearest release where it is not known. */
export function shippedConfiguration(release: FlinkRelease): ShippedConfiguration {
  const { configurationFiles } = release.behaviour;
  const readable = shippedConfigurations.filter(({ file }) => configurationFiles.some((name) => name === file));
  const older = readable.filter((shipped) => compareVersions(shipped.release, release.version) <= 0);
  return (older.at(-1) ?? readable[0] ?? shippedConfigurations[0]) as ShippedConfiguration;
}
