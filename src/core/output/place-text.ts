import type { Provenance } from "../configuration/configuration.ts";
import type { Localized } from "../language.ts";
import { positionOf } from "../text/source.ts";
import { placeInText } from "../text/source-name.ts";

/** Where a value comes from, in a few words: `config.yaml:12`, `-D`, `default`. */
export function placeText(from: Provenance): Localized {
  switch (from.kind) {
    case "default":
      return byDefault;
    case "shipped":
      return { en: `${from.name}:${from.line} (as shipped)`, zh: `${from.name}:${from.line}（随发行版自带）` };
    case "file":
    case "manifest":
    case "command-line":
      return placeInText(baseName(from.source.name), positionOf(from.source, from.keySpan.start).line);
    case "dynamic-property":
      return inBoth("-D");
    case "environment":
      return variable(from.variable);
    case "legacy": {
      if (from.setting?.kind === "environment") return variable(from.setting.variable);
      const place = from.setting === undefined ? byDefault : placeText(from.setting);
      return {
        en: `${place.en}  ${from.key}, used for it`,
        zh: `${place.zh}  ${from.key}（已弃用，等价于此项）`,
      };
    }
  }
}

/** Where a value comes from that nobody set. */
export const byDefault: Localized = { en: "default", zh: "默认值" };

function variable(name: string): Localized {
  return { en: `environment variable ${name}`, zh: `环境变量 ${name}` };
}

function inBoth(text: string): Localized {
  return { en: text, zh: text };
}

/** The path stands where an answer begins; beside each value the name is enough. */
function baseName(path: string): string {
  return path.replace(/^.*[/\\]/u, "");
}
