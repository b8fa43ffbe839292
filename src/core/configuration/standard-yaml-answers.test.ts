import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { causalChain } from "../java/exception.ts";
import { readStandardYaml } from "./standard-yaml.ts";

/**
 * What Flink 2.3.0 and 1.20.5 make of a file, by their own `GlobalConfiguration.loadConfiguration` on JDK 17. Most files
 * are the smallest that told this reader from Flink, or Flink from YAML libraries for JavaScript.
 */
type Answer = { readonly text: string } & (
  | {
      /** `key: Class text`, in Flink's order. Types that a `ConfigValue` does not have count as strings. */
      readonly entries: readonly string[];
    }
  | {
      /** Below Flink's own exception, which errors do not have around them; without the YAML library's package. */
      readonly causes: readonly string[];
      readonly loggedAsError: boolean;
    }
);

const answers = readFileSync(new URL("../../../test/data/yaml/answers.jsonl", import.meta.url), "utf8")
  .trimEnd()
  .split("\n")
  .map((line): Answer => JSON.parse(line));

const OUTERMOST = "java.lang.RuntimeException: Error parsing YAML configuration.";
const LIBRARY = /^org\.snakeyaml\.engine\.v2\.exceptions\./;

function read(text: string): Answer {
  const reading = readStandardYaml(text);
  if (reading.ok)
    return { text, entries: reading.entries.map(({ key, value }) => `${key}: ${value.javaClass} ${value.text}`) };
  if ("beyond" in reading) throw new Error(reading.beyond.code);
  const chain = causalChain(reading.exception);
  if (!reading.exception.className.endsWith("Error")) expect(chain.shift()).toBe(OUTERMOST);
  return { text, causes: chain.map((line) => line.replace(LIBRARY, "")), loggedAsError: reading.loggedAsError };
}

describe("readStandardYaml, as Flink answered", () => {
  it.each(answers)("$text", (answer) => {
    expect(read(answer.text)).toEqual(answer);
  });
});
