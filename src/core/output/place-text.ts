import type { Provenance } from "../configuration/provenance.ts";
import type { Language, Localized } from "../language.ts";
import { positionOf } from "../text/source.ts";

const words: Localized<{
  default: string;
  shipped: (file: string, line: number) => string;
  dynamicProperty: string;
  variable: (name: string) => string;
  legacy: (key: string, place: string) => string;
}> = {
  en: {
    default: "default",
    shipped: (file, line) => `${file}:${line} (as shipped)`,
    dynamicProperty: "-D",
    variable: (name) => `environment variable ${name}`,
    legacy: (key, place) => `${place}  ${key}, which stands for it`,
  },
  zh: {
    default: "默认值",
    shipped: (file, line) => `${file}:${line}（随发行版自带）`,
    dynamicProperty: "-D",
    variable: (name) => `环境变量 ${name}`,
    legacy: (key, place) => `${place}  ${key}（旧配置项，等同于此项）`,
  },
};

/** The path stands where an answer begins; beside each value the name is enough. */
function baseName(path: string): string {
  return path.replace(/^.*[/\\]/u, "");
}

/** Where a value comes from, in a few words: `config.yaml:12`, `-D`, `default`. */
export function placeText(from: Provenance, language: Language): string {
  const say = words[language];
  switch (from.kind) {
    case "default":
      return say.default;
    case "shipped":
      return say.shipped(from.name, from.line);
    case "file":
    case "manifest":
      return `${baseName(from.source.name)}:${positionOf(from.source, from.keySpan.start).line}`;
    case "dynamic-property":
      return say.dynamicProperty;
    case "environment":
      return say.variable(from.variable);
    case "legacy":
      if (from.setting?.kind === "environment") return say.variable(from.setting.variable);
      return say.legacy(from.key, from.setting === undefined ? say.default : placeText(from.setting, language));
  }
}
