import { type JavaException, javaException } from "../java/exception.ts";
import type { Span } from "../text/source.ts";
import { composeDocument } from "../yaml/compose.ts";
import { constructDocument } from "../yaml/construct.ts";
import { Refused, type YamlProblem, type YamlRefusal } from "../yaml/problem.ts";
import type { ConfigEntry } from "./config-entry.ts";
import { flatten } from "./flatten-yaml.ts";

export type { YamlProblem } from "../yaml/problem.ts";

/** A `config.yaml` as Flink reads it: its settings, or its refusal. */
export type StandardYamlReading =
  | {
      readonly ok: true;
      /** What Flink ends with, in the order in which its configuration iterates. */
      readonly entries: readonly ConfigEntry[];
      /** Earlier spellings of a key that a later one overwrote, in the order of the file. */
      readonly shadowed: readonly ConfigEntry[];
    }
  | {
      readonly ok: false;
      readonly exception: JavaException;
      /** Whether Flink logs `ERROR Failed to parse YAML configuration` first. */
      readonly loggedAsError: boolean;
      readonly problem: YamlProblem;
      readonly span: Span;
    };

/** Half a surrogate pair, which no file can hold. */
const LONE_SURROGATE = /[\ud800-\udfff]/gu;

/**
 * Reads a `config.yaml` as Flink does.
 *
 * Mirrors GlobalConfiguration#loadYAMLResource and YamlParserUtils#loadYamlFile, 1.19–2.3, over snakeyaml-engine 2.6. The
 * modules of `yaml/` follow that library's reader, scanner, parser, composer, constructor and emitter (Apache License 2.0,
 * Copyright (c) 2018 SnakeYAML) method by method: what it refuses, and what it makes of odd texts, no other does. (The
 * `yaml` library, with Flink's typing put on top, read 12 % of 60,000 generated and mutated files in another way.)
 */
export function readStandardYaml(text: string): StandardYamlReading {
  try {
    const root = composeDocument(text.replace(LONE_SURROGATE, "\ufffd"));
    const object = root === undefined ? null : constructDocument(root);
    return { ok: true, ...flatten(object, root) };
  } catch (thrown) {
    if (!(thrown instanceof Refused)) throw thrown;
    return { ok: false, ...thrown.refusal, exception: outermost(thrown.refusal) };
  }
}

/** Flink wraps every exception; an error of the Java machine it does not. */
function outermost({ exception }: YamlRefusal): JavaException {
  if (/^java\.lang\.\w+Error$/.test(exception.className)) return exception;
  return javaException("java.lang.RuntimeException", "Error parsing YAML configuration.", exception);
}
