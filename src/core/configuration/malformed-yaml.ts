import { javaException } from "../java/exception.ts";
import type { MalformedInput } from "../text/source.ts";
import type { StandardYamlReading } from "./standard-yaml.ts";

/**
 * What Flink makes of a `config.yaml` that is not UTF-8, wherever in it that is, comments included. (The line parser of
 * `flink-conf.yaml` reads on with U+FFFD in the place of such bytes.)
 *
 * Mirrors snakeyaml-engine 2.6's YamlUnicodeReader, which has its decoder report what is malformed.
 */
export function malformedYaml({ offset, bytes }: MalformedInput): StandardYamlReading {
  const malformed = javaException("java.nio.charset.MalformedInputException", `Input length = ${bytes}`);
  const inYaml = javaException(
    "org.snakeyaml.engine.v2.exceptions.YamlEngineException",
    `${malformed.className}: ${malformed.message}`,
    malformed,
  );
  return {
    ok: false,
    exception: javaException("java.lang.RuntimeException", "Error parsing YAML configuration.", inYaml),
    loggedAsError: false,
    problem: { code: "not-utf-8", bytes },
    span: { start: offset, end: offset + 1 },
  };
}
