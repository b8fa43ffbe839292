import type { Language, Localized } from "../language.ts";
import { units } from "../memory/units.ts";
import type { ConfigOption, OptionType } from "./config-option.ts";
import { existsIn, type FlinkRelease } from "./flink-release.ts";
import {
  heapCutoffOptions,
  jobManagerOptions,
  jvmOverheadFraction,
  legacyHeapOptions,
  totalProcessMemoryOption,
} from "./job-manager-options.ts";
import {
  type CataloguedOption,
  isCatalogued,
  isReadBy,
  type OptionCatalogue,
  replacementIn,
} from "./option-catalogue.ts";

/** A JSON Schema of draft-07, or a part of one. */
export type JsonSchema = Readonly<{ [keyword: string]: unknown }>;

/**
 * What editors complete and check in the file that a release reads: the JobManager's keys, in a `config.yaml` nested,
 * dotted or mixed, as Flink takes them, in a `flink-conf.yaml` dotted. Other keys are allowed, since Flink has many and
 * user code has its own; of 1.10 only those of the memory are known.
 */
export function configurationSchema(
  release: FlinkRelease,
  catalogue: OptionCatalogue,
  language: Language = "en",
): JsonSchema {
  const leaves = new Map<string, JsonSchema>();
  for (const option of catalogue.values()) {
    if (option.key.startsWith("jobmanager.") && isReadBy(option, release)) {
      leaves.set(option.key, cataloguedSchema(option, release, language));
    }
  }
  for (const option of [...jobManagerOptions, ...heapCutoffOptions]) {
    if (existsIn(option, release)) leaves.set(option.key, optionSchema(option));
  }
  for (const option of legacyHeapOptions) leaves.set(option.key, legacySchema(option, release, language));
  const definitions: Record<string, JsonSchema> = {};
  for (const [key, schema] of [...leaves].sort(([a], [b]) => (a < b ? -1 : 1))) definitions[key] = schema;
  const keys = [...leaves.keys()];
  const isNested = readsNested(release);
  if (isNested) {
    for (const prefix of new Set(keys.flatMap(prefixesOf)))
      definitions[`${prefix}.`] = mappingSchema(`${prefix}.`, keys, leaves.has(prefix));
  }
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: words.title(release.line)[language],
    description: words.description(release)[language],
    ...(isNested ? mappingSchema("", keys, false) : linesSchema(keys)),
    definitions,
  };
}

/** What Headroom says in it; of its own options Flink's descriptions are there. */
const words = {
  title: (line: string): Localized => ({
    en: `Flink ${line} configuration: the JobManager`,
    zh: `Flink ${line} 的 JobManager 配置`,
  }),
  description: (release: FlinkRelease): Localized => {
    const { line } = release;
    const file = readsNested(release) ? "config.yaml" : "flink-conf.yaml";
    return isCatalogued(release)
      ? {
          en: `The keys of ${file} that Flink ${line} reads for its JobManager. Other keys are allowed.`,
          zh: `Flink ${line} 的 JobManager 从 ${file} 读取的配置项，允许其他配置项。`,
        }
      : {
          en: `The keys of ${file} that set the memory of Flink ${line}'s JobManager. Other keys are allowed.`,
          zh: `${file} 中决定 Flink ${line} 的 JobManager 内存的配置项，允许其他配置项。`,
        };
  },
  type: (line: string, type: string): Localized => ({
    en: `Flink ${line} reads it as ${type}.`,
    zh: `Flink ${line} 按 ${type} 类型读取。`,
  }),
  replaced: (key: string, replacement: string): Localized => ({
    en: `${key} is deprecated: use ${replacement}.`,
    zh: `${key} 已弃用，请改用 ${replacement}。`,
  }),
  legacy: (key: string, { line, behaviour }: FlinkRelease): Localized => ({
    en: `${key} ${behaviour.readsLegacyHeap ? "is deprecated" : `is ignored by Flink ${line}`}: use jobmanager.memory.heap.size, or ${totalProcessMemoryOption.key} on YARN and native Kubernetes.`,
    zh: `${behaviour.readsLegacyHeap ? `${key} 已弃用` : `Flink ${line} 会忽略 ${key}`}，请改用 jobmanager.memory.heap.size；在 YARN 和 Native Kubernetes 上请改用 ${totalProcessMemoryOption.key}。`,
  }),
};

/** `a.b.c` → `a`, `a.b`. */
function prefixesOf(key: string): string[] {
  const parts = key.split(".");
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join("."));
}

function readsNested({ behaviour }: FlinkRelease): boolean {
  return behaviour.configurationFiles.includes("config.yaml");
}

/** The lines of a `flink-conf.yaml`: each key whole. */
function linesSchema(keys: readonly string[]): JsonSchema {
  return { type: "object", properties: Object.fromEntries([...keys].sort().map((key) => [key, reference(key)])) };
}

/** A mapping at a path: each key below it, and each beginning of one, as a key of its own. */
function mappingSchema(path: string, keys: readonly string[], isAlsoSetting: boolean): JsonSchema {
  const properties: Record<string, JsonSchema> = {};
  for (const key of keys.filter((one) => one.startsWith(path)).sort()) {
    const rest = key.slice(path.length);
    for (const prefix of prefixesOf(rest)) properties[prefix] ??= reference(`${path}${prefix}.`);
    properties[rest] = keys.some((one) => one.startsWith(`${key}.`)) ? {} : reference(key);
  }
  return { ...(isAlsoSetting ? {} : { type: "object" }), properties };
}

function reference(definition: string): JsonSchema {
  return { $ref: `#/definitions/${definition}` };
}

function optionSchema(option: ConfigOption): JsonSchema {
  return {
    description: option.description.trim(),
    ...(option.defaultValue === null ? {} : { default: defaultOf(option) }),
    ...(option.key === jvmOverheadFraction.key ? fraction : ofOurTypes[option.type]),
  };
}

function defaultOf({ type, defaultValue }: ConfigOption): unknown {
  return type === "memory-size" ? defaultValue : JSON.parse(defaultValue ?? "null");
}

/** What set the heap before 1.11. */
function legacySchema(option: ConfigOption, release: FlinkRelease, language: Language): JsonSchema {
  const { behaviour } = release;
  const instead = words.legacy(option.key, release)[language];
  return behaviour.memoryModel === "heap-only"
    ? optionSchema(option)
    : { ...optionSchema(option), ...deprecated(instead) };
}

/** Editors differ in which of the two they show; draft-07 knows neither. */
function deprecated(instead: string): JsonSchema {
  return { deprecated: true, deprecationMessage: instead };
}

function cataloguedSchema(option: CataloguedOption, release: FlinkRelease, language: Language): JsonSchema {
  const { key, type } = option;
  const replacement = replacementIn(option, release);
  return {
    description: words.type(release.line, type)[language],
    ...(replacement === undefined ? {} : deprecated(words.replaced(key, replacement)[language])),
    ...(ofFlinkTypes[type] ?? {}),
  };
}

/** Flink's sizes: a number and a unit in any case, or bytes. `MemorySize#parse`. */
const unitNames = units.flatMap(({ names }) => names);

/** JSON Schema's patterns know no flags. */
function inAnyCase(text: string): string {
  return text.replace(/[a-z]/gu, (letter) => `[${letter}${letter.toUpperCase()}]`);
}

const size: JsonSchema = {
  anyOf: [
    { type: "integer", minimum: 0 },
    { type: "string", pattern: `^[ \\t]*[0-9]+[ \\t]*(?:${unitNames.map(inAnyCase).join("|")})?[ \\t]*$` },
  ],
};

/** At least 0 and less than 1. */
const fraction: JsonSchema = {
  anyOf: [
    { type: "number", minimum: 0, exclusiveMaximum: 1 },
    { type: "string", pattern: "^[ \\t]*\\+?(?:0*\\.[0-9]+|0+\\.?)(?:[eE]-?[0-9]+)?[fFdD]?[ \\t]*$" },
  ],
};

const number: JsonSchema = {
  anyOf: [{ type: "number" }, { type: "string", pattern: "^[ \\t]*[+-]?(?:[0-9]|\\.[0-9]|NaN|Infinity)" }],
};

const truth: JsonSchema = {
  anyOf: [{ type: "boolean" }, { type: "string", pattern: `^(?:${inAnyCase("true")}|${inAnyCase("false")})$` }],
};

function integer(bits: number): JsonSchema {
  const limit = 2 ** (bits - 1);
  return {
    anyOf: [
      { type: "integer", minimum: -limit, ...(bits === 32 ? { maximum: limit - 1 } : {}) },
      { type: "string", pattern: "^[+-]?[0-9]+$" },
    ],
  };
}

/** Anything that is one value: Flink takes its text. */
const text: JsonSchema = { type: ["string", "number", "boolean"] };

const ofOurTypes: Readonly<Record<OptionType, JsonSchema>> = {
  "memory-size": size,
  float: number,
  boolean: truth,
  integer: integer(32),
};

/** What the catalogue calls types are Java's; a list, map or other type may take any form. */
const ofFlinkTypes: Readonly<Record<string, JsonSchema>> = {
  MemorySize: size,
  Float: number,
  Double: number,
  Boolean: truth,
  Integer: integer(32),
  Long: integer(64),
  String: { type: ["string", "number", "boolean", "array"] },
  Enum: text,
  Duration: text,
};
