import { type JavaException, javaException } from "../java/exception.ts";
import type { MalformedInput } from "../text/source.ts";
import { composeDocument, constructDocument, refusable, type YamlRefusal, type YamlUnread } from "../yaml/index.ts";
import type { ConfigEntry } from "./configuration.ts";
import { flatten, type KeyTree } from "./flatten-yaml.ts";

/** A `config.yaml` as Flink reads it: its settings, or its refusal, where that is known. */
export type StandardYamlReading =
  | {
      readonly ok: true;
      /** What Flink ends with, in the order in which its configuration iterates. */
      readonly entries: readonly ConfigEntry[];
      /** Earlier spellings of a key that a later one overwrote, in the order of the file. */
      readonly shadowed: readonly ConfigEntry[];
      /** All keys as they stand in the file. */
      readonly keys: KeyTree;
    }
  | RefusedYaml
  | UnreadYaml;

/** Flink does not read it. */
export interface RefusedYaml extends YamlRefusal {
  readonly ok: false;
}

/** It is more than Headroom reads: Flink may read it, or refuse it. */
export interface UnreadYaml extends YamlUnread {
  readonly ok: false;
}

/** Half a surrogate pair, which no file can hold. */
const LONE_SURROGATE = /[\ud800-\udfff]/gu;

/**
 * Reads a `config.yaml` as Flink does.
 *
 * Mirrors GlobalConfiguration#loadYAMLResource and YamlParserUtils#loadYamlFile, 1.19–2.3, over snakeyaml-engine 2.6,
 * which `yaml/` mirrors.
 *
 * @param malformed the first bytes of the file that are not what its byte order mark says, or UTF-8. (The line parser of
 *   `flink-conf.yaml` reads on with U+FFFD in the place of such bytes.)
 */
export function readStandardYaml(text: string, malformed?: MalformedInput): StandardYamlReading {
  const reading = refusable(() => {
    const root = composeDocument(text.replace(LONE_SURROGATE, "\ufffd"), malformed && { malformed });
    return flatten(root === undefined ? null : constructDocument(root), root);
  });
  if (reading.ok) return { ok: true, ...reading.value };
  if ("beyond" in reading.refusal) return { ok: false, ...reading.refusal };
  return { ok: false, ...reading.refusal, exception: outermost(reading.refusal.exception) };
}

/** Flink wraps every exception; an error of the Java machine it does not. */
function outermost(exception: JavaException): JavaException {
  if (/^java\.lang\.\w+Error$/.test(exception.className)) return exception;
  return javaException("java.lang.RuntimeException", "Error parsing YAML configuration.", exception);
}
