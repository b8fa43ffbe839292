import fc from "fast-check";
import { expect, test } from "vitest";
import { readFlatFile } from "../../src/core/configuration/flat-file.ts";
import { type FileFormat, loadConfiguration } from "../../src/core/configuration/load-configuration.ts";
import { readStandardYaml } from "../../src/core/configuration/standard-yaml.ts";
import { spanOf } from "../../src/core/findings/place.ts";
import { answer } from "../../src/core/jobmanager/answer.ts";
import { positionOf, type Span } from "../../src/core/text/source.ts";
import { explained } from "../support/ask.ts";
import { runs } from "../support/runs.ts";
import { anyTexts, flatTexts, questions, texts } from "./arbitraries.ts";

function slice(text: string, { start, end }: Span): string {
  expect(0 <= start && start <= end && end <= text.length).toBe(true);
  return text.slice(start, end);
}

test("of flink-conf.yaml: the text of each key, value and skipped line", () => {
  fc.assert(
    fc.property(fc.oneof(flatTexts, anyTexts), (text) => {
      let before = 0;
      for (const line of readFlatFile({ name: "flink-conf.yaml", text })) {
        if (line.kind === "entry") {
          expect(slice(text, line.keySpan)).toBe(line.key);
          expect(slice(text, line.valueSpan)).toBe(line.value.text);
          expect(line.keySpan.start).toBeGreaterThanOrEqual(before);
          before = line.valueSpan.end;
        } else {
          expect(line.text).toContain(slice(text, line.span));
          expect(positionOf({ name: "", text }, line.span.start).line).toBe(line.line);
        }
      }
    }),
    { numRuns: runs(4) },
  );
});

test("of config.yaml: each value's text reads as the value again, each key's as the end of the key", () => {
  fc.assert(
    fc.property(texts, (text) => {
      const reading = readStandardYaml(text);
      if (!reading.ok) {
        slice(text, reading.span);
        return;
      }
      for (const { key, value, keySpan, valueSpan } of [...reading.entries, ...reading.shadowed]) {
        const [keyText, valueText] = [slice(text, keySpan), slice(text, valueSpan)];
        // Alone, a multi-line text or one with an alias is another.
        if (/^[\w.-]+$/u.test(keyText)) expect(key.endsWith(keyText)).toBe(true);
        if (!/^[\w.'-]*$/u.test(valueText)) continue;
        const alone = readStandardYaml(`x: ${valueText}`);
        if (alone.ok) expect(alone.entries[0]?.value).toStrictEqual(value);
      }
    }),
    { numRuns: runs(4) },
  );
});

test("of settings: every place of a configuration is in its file, and so is every place of a note", () => {
  fc.assert(
    fc.property(questions, (question) => {
      if (question.given.kind !== "file") return;
      const { text } = question.given.source;
      const { answer: given, notes } = explained(answer(question));
      for (const setting of given.configuration.settings()) {
        for (const { from } of [setting, ...setting.shadows]) {
          if (from.kind !== "file") continue;
          slice(text, from.keySpan);
          slice(text, from.valueSpan);
        }
      }
      for (const place of notes.flatMap((note) => note.places)) {
        const found = spanOf(place);
        if (found !== undefined) slice(text, found.span);
      }
    }),
    { numRuns: runs() },
  );
});

test("a file that is read the same in both formats gives the same settings", () => {
  const keys = fc.constantFrom("jobmanager.memory.heap.size", "jobmanager.memory.process.size", "a.b", "a.c");
  const values = fc.stringMatching(/^[a-z][a-z0-9]{0,6}$/u).filter((value) => !/^(?:true|false|null)$/u.test(value));
  fc.assert(
    fc.property(fc.uniqueArray(fc.tuple(keys, values), { selector: ([key]) => key, maxLength: 4 }), (pairs) => {
      const text = pairs.map(([key, value]) => `${key}: ${value} # a comment\n`).join("");
      const settings = (format: FileFormat) => {
        const loading = loadConfiguration({ name: format, text }, format);
        if (!loading.ok) throw new Error(JSON.stringify(loading.failure));
        return new Map(
          [...loading.configuration.settings()].map(({ key, value, from }) => [key, { value, from: from.kind }]),
        );
      };
      expect(settings("flink-conf.yaml")).toStrictEqual(settings("config.yaml"));
    }),
    { numRuns: runs() },
  );
});
