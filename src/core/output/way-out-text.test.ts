import { expect, test } from "vitest";
import { ask, memory } from "../../../test/support/ask.ts";
import { waysOut } from "../jobmanager/way-out.ts";
import { languages } from "../language.ts";
import { columnsOf } from "./terminal.ts";
import { consequenceText, wayOutLines } from "./way-out-text.ts";

const refused = ask("2.3", memory({ "process.size": "8g", "heap.size": "4g" }));

test.each([120, 90, 60])("ways out in %d columns", (width) => {
  for (const language of languages) {
    const written = wayOutLines(waysOut(refused), refused, language, { width, colour: false }, "    ");
    expect(written.filter((line) => /^ {4}\d {2}\S/u.test(line))).toHaveLength(4);
    for (const line of written) expect(columnsOf(line)).toBeLessThanOrEqual(width);
  }
});

test("a range is told in whole mebibytes, from a heap on of which Flink does not warn", () => {
  const equal = ask("2.3", memory({ "flink.size": "2g", "off-heap.size": "2g" }));
  const [larger] = waysOut(equal).map((way) => consequenceText(way, equal));
  expect(larger).toStrictEqual({
    en: "2176m or more works; the heap becomes 128 MiB",
    zh: "2176m 及以上都可以；堆内存变为 128 MiB",
  });
});

test("a way to a heap of which Flink warns says so", () => {
  const small = ask("2.3", memory({ "flink.size": "200m", "off-heap.size": "200m" }));
  const told = waysOut(small).map((way) => consequenceText(way, small));
  expect(told.at(-1)).toStrictEqual({
    en: "the heap becomes 100 MiB; Flink warns of a heap below the recommended 128 MiB",
    zh: "堆内存变为 100 MiB；Flink 会警告堆内存低于建议的 128 MiB",
  });
});
