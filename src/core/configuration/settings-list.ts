import { stringValue } from "../java/value.ts";
import type { Source } from "../text/source.ts";
import { composeJson, type YamlNode } from "../yaml/index.ts";
import type { LayeredSetting } from "./configuration.ts";

/**
 * The settings in `[{"key": …, "value": …}, …]`, as a running JobManager answers `/jobmanager/config`; undefined where
 * the text is no such list.
 */
export function readSettingsList(source: Source): LayeredSetting[] | undefined {
  if (!/^\s*\[\s*\{\s*"(?:key|value)"\s*:/u.test(source.text.slice(0, 200))) return undefined;
  const root = composeJson(source.text);
  if (root?.kind !== "sequence") return undefined;
  const settings = root.items.map((item) => settingOf(item, source));
  return settings.every((setting) => setting !== undefined) ? settings : undefined;
}

function settingOf(item: YamlNode, source: Source): LayeredSetting | undefined {
  if (item.kind !== "mapping") return undefined;
  const member = (name: string) =>
    item.pairs.find(({ key }) => key.kind === "scalar" && key.value === name)?.value ?? undefined;
  const [key, value] = [member("key"), member("value")];
  if (key?.kind !== "scalar" || value?.kind !== "scalar") return undefined;
  const from = { kind: "file", source, keySpan: within(key.span), valueSpan: within(value.span) } as const;
  return { key: key.value, value: stringValue(value.value), from };

  /** Without its quotes. */
  function within({ start, end }: YamlNode["span"]): YamlNode["span"] {
    return source.text[start] === '"' ? { start: start + 1, end: end - 1 } : { start, end };
  }
}
