import type { ConfigValue } from "../java/value.ts";
import { analyze, doubleQuoted, representValue, singleQuoted } from "./flow-text.ts";
import { TAG_PREFIX, typeOfPlainScalar } from "./scalar-types.ts";

/**
 * A single value as YAML, as Flink writes it where its scripts read the configuration.
 *
 * Mirrors YamlParserUtils#toYAMLString, 1.19–2.3, on a value that stands alone: block style counts there.
 */
export function yamlText(value: ConfigValue): string {
  const { text, tag, literal } = representValue(value);
  const { allowSingleQuoted, allowBlock } = analyze(text);
  if (literal && allowBlock) return blockText(text);
  const reads = typeOfPlainScalar(text);
  const plainTag = reads === "env" ? "!ENV_VARIABLE" : TAG_PREFIX + reads;
  if (!literal && plainTag === tag && allowSingleQuoted && !forbidsBlockPlain(text)) return text;
  return allowSingleQuoted && !literal ? singleQuoted(text) : doubleQuoted(text);
}

function forbidsBlockPlain(text: string): boolean {
  return (
    /^(?:---|\.\.\.|[#,[\]{}&*!|>'"%@`]|[-?:](?:$|[\0 \t\r\n]))/u.test(text) ||
    /.:(?:$|[\0 \t])/su.test(text) ||
    /[\0 \t\n]#/u.test(text) ||
    /^ | $|\n/u.test(text)
  );
}

/** Mirrors Emitter#writeLiteral. */
function blockText(text: string): string {
  const hint = /^[ \n]/u.test(text) ? "2" : "";
  const chomp = !text.endsWith("\n") ? "-" : text === "\n" || text.endsWith("\n\n") ? "+" : "";
  const lines = text.replace(/\n$/u, "").split("\n");
  return [`|${hint}${chomp}`, ...lines.map((line) => (line === "" ? "" : `  ${line}`))].join("\n");
}
