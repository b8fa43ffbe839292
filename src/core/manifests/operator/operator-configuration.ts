import type { NotRead } from "../../assumed.ts";
import type { LayeredSetting } from "../../configuration/configuration.ts";
import type { Source } from "../../text/source.ts";
import { CONFIGURATION_FILES, type ConfigMap, readConfigMap } from "../container/config-map.ts";
import { documentRanges } from "../reading/document-ranges.ts";
import { readEmbeddedFile } from "../reading/embedded-file.ts";
import { type EmbeddedText, embeddedText, wholeFile } from "../reading/embedded-text.ts";
import { child, type Field, items, textOf } from "../reading/manifest-document.ts";
import { parseDocument } from "../reading/parse-document.ts";
import { isEqualOrNewer, OPERATOR_FLINK_VERSIONS } from "./flink-versions.ts";

/** The operator's own configuration: what deployments have where they say nothing else. */
export interface OperatorConfiguration {
  readonly settings: readonly LayeredSetting[];
  /** Where it is more than Headroom reads: then none of it is known. */
  readonly unread?: NotRead;
}

const DEFAULTS = "kubernetes.operator.default-configuration.";

/**
 * The settings that the operator starts from for a deployment, later ones counting: all of its own, those for the
 * namespace, those for the Flink version or older ones (`v1_19+`), then those for exactly this version.
 *
 * Mirrors FlinkConfigManager#getDefaultConfig, operator 1.16.
 */
export function operatorDefaults(
  { settings }: OperatorConfiguration,
  namespace: string,
  flinkVersion: string | undefined,
): LayeredSetting[] {
  const orNewer = OPERATOR_FLINK_VERSIONS.filter((one) => isEqualOrNewer(flinkVersion ?? "", one));
  return [
    ...settings.map((setting) => named(setting, setting.key)),
    ...under(`${DEFAULTS}namespace.${namespace}.`),
    ...orNewer.flatMap((version) => under(`${DEFAULTS}flink-version.${version}+.`)),
    ...(flinkVersion === undefined ? [] : under(`${DEFAULTS}flink-version.${flinkVersion}.`)),
  ];

  function under(prefix: string): LayeredSetting[] {
    return settings.flatMap((setting) =>
      setting.key.startsWith(prefix) ? [named(setting, setting.key.slice(prefix.length))] : [],
    );
  }
}

/** A default under the key that it is of, which stands elsewhere for many deployments: no rule on keys is about it. */
function named(setting: LayeredSetting, key: string): LayeredSetting {
  const { value, from } = setting;
  return { key, value, from: from.kind === "manifest" ? { ...from, field: setting.key } : from };
}

/** Keys that only the operator reads: a file with one of them is its own. */
const OPERATORS_KEY = /(?:^|[\r\n])[ \t]*["']?kubernetes\.operator\.|(?:^|[\r\n])[ \t]+operator:[ \t]*[\r\n]/u;

/** Whether a ConfigMap holds the operator's own configuration, and no JobManager's. */
export function isOperators(configMap: ConfigMap): boolean {
  return configMap.name === "flink-operator-config" || filesIn(configMap).some(({ text }) => OPERATORS_KEY.test(text));
}

/** The operator's own configuration among manifests; undefined where none of them holds it. */
export function operatorConfigurationAmong(sources: Iterable<Source>): OperatorConfiguration | undefined {
  for (const source of sources) {
    if (!mayHave(source.text, /kubernetes\.operator\.|flink-operator-config/u)) continue;
    for (const root of rootsIn(source, /ConfigMap/u)) {
      const found = textOf(child(root, "kind")) === "ConfigMap" ? readConfigMap(root, "ConfigMap") : undefined;
      if (found !== undefined && isOperators(found)) return readFirst(filesIn(found));
    }
  }
  return undefined;
}

/**
 * Reads the operator's own configuration from what people have of it: its ConfigMap, the values of its Helm chart
 * (`defaultConfiguration`), or the file itself. Undefined where it is none of these.
 */
export function readOperatorConfiguration(source: Source): OperatorConfiguration | undefined {
  for (const root of rootsIn(source)) {
    if (textOf(child(root, "kind")) === "ConfigMap") return readFirst(filesIn(readConfigMap(root, "ConfigMap")));
    const values = child(root, "defaultConfiguration");
    if (values !== undefined) return readFirst(CONFIGURATION_FILES.flatMap((name) => textIn(values, name)));
    if (textOf(child(root, "kind")) !== undefined) return undefined;
  }
  const isFlat = /(?:^|[\r\n])[\w.-]+:[ \t]/u.test(source.text);
  return readFirst([{ name: isFlat ? "flink-conf.yaml" : "config.yaml", ...wholeFile(source) }]);
}

/** A text in double quotes can have any of its characters as their codes, and go on in the next line. */
const ESCAPED = /\\(?:[xuU]|\r?\n)/u;

/** Whether a word may be in what a text of YAML says. */
function mayHave(text: string, word: RegExp): boolean {
  return word.test(text) || ESCAPED.test(text);
}

type NamedFile = EmbeddedText & { readonly name: (typeof CONFIGURATION_FILES)[number] };

function textIn(values: Field, name: NamedFile["name"]): NamedFile[] {
  const field = child(values, name);
  return field === undefined ? [] : [{ name, ...embeddedText(field) }];
}

function filesIn({ entries }: ConfigMap): NamedFile[] {
  return CONFIGURATION_FILES.flatMap((name) => {
    const text = entries.get(name);
    return text === undefined ? [] : [{ name, ...text }];
  });
}

function readFirst([file]: readonly NamedFile[]): OperatorConfiguration | undefined {
  if (file === undefined) return undefined;
  const { settings, unread } = readEmbeddedFile(file, file.name);
  return unread === undefined ? { settings } : { settings, unread };
}

/** @param word what a document must have in it, to be parsed at all */
function* rootsIn(source: Source, word = /(?:)/u): Generator<Field> {
  for (const range of documentRanges(source.text)) {
    if (!mayHave(source.text.slice(range.start, range.end), word)) continue;
    const parsed = parseDocument(source, range);
    if (!parsed.ok || parsed.root === undefined) continue;
    const listed = items(child(parsed.root, "items"));
    yield* listed.length === 0 ? [parsed.root] : listed;
  }
}
