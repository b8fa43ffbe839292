import type { LayeredSetting } from "../../configuration/configuration.ts";
import { stringValue } from "../../java/value.ts";
import type { FlinkRelease } from "../../options/flink-release.ts";
import { shippedConfiguration } from "../../options/shipped-configurations.ts";

/** What the file says that an image brings with it: that of the distribution in it. */
export function imageSettings(release: FlinkRelease): readonly LayeredSetting[] {
  const { file, settings } = shippedConfiguration(release);
  return settings.map(({ key, value, line, column }) => ({
    key,
    value: stringValue(value),
    from: { kind: "shipped", name: file, line, column },
  }));
}
