import type { LayeredSetting } from "../../configuration/configuration.ts";
import { stringValue } from "../../java/value.ts";
import { trimJava } from "../../memory/memory-size.ts";

/**
 * Settings as they arrive in a pod whose Flink reads `flink-conf.yaml`: the operator writes them there line by line,
 * and Flink's line parser cuts at a `#`, trims, and drops what is empty.
 *
 * Mirrors GlobalConfiguration#loadYAMLResource on what FlinkConfMountDecorator writes, 1.13–1.20.
 */
export function throughFlatFile(settings: readonly LayeredSetting[]): readonly LayeredSetting[] {
  return settings.flatMap((setting) => {
    const { text } = setting.value;
    const line = text.replace(/[#\r\n].*$/s, "");
    const value = trimJava(line);
    if (value === "") return [];
    return value === text ? [setting] : [{ ...setting, value: stringValue(value) }];
  });
}
