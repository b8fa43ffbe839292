import { expect, test } from "vitest";
import { ask, memory } from "../../../test/support/ask.ts";
import { waysOut } from "../jobmanager/way-out.ts";
import { languages } from "../language.ts";
import { columnsOf } from "./terminal.ts";
import { wayOutLines } from "./way-out-text.ts";

const refused = ask("2.3", memory({ "process.size": "8g", "heap.size": "4g" }));

test.each([120, 90, 60])("ways out in %d columns", (width) => {
  for (const language of languages) {
    const written = wayOutLines(waysOut(refused), refused, language, { width, colour: false }, "    ");
    expect(written.filter((line) => /^ {4}\d {2}\S/u.test(line))).toHaveLength(4);
    for (const line of written) expect(columnsOf(line)).toBeLessThanOrEqual(width);
  }
});
