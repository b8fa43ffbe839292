import { expect, test } from "vitest";
import { plainText } from "./plain-text.ts";

test.each([
  ["Set `jobmanager.memory.*` instead.", "Set jobmanager.memory.* instead."],
  ["请改用 `jobmanager.memory.*`。", "请改用 jobmanager.memory.*。"],
  ["`env.java.opts.*` or `-D*`", "env.java.opts.* or -D*"],
  ["**Never** `a.*`, and **not `b`**", "Never a.*, and not b"],
  ["See [the page](https://example.org/a).", "See the page."],
])("of %s", (markdown, plain) => expect(plainText(markdown)).toBe(plain));
