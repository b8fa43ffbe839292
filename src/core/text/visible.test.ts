import { describe, expect, it } from "vitest";
import { visible, visibleInJson } from "./visible.ts";

describe("text that is not ours", () => {
  it.each([
    ["an escape sequence", "\u001b[2J", "\\u001b[2J"],
    ["a bell and a backspace", "a\u0007\b", "a\\u0007\\u0008"],
    ["NUL and DEL", "\0\u007f", "\\u0000\\u007f"],
    ["C1, which some terminals take for ESC [", "\u009b31m\u0085", "\\u009b31m\\u0085"],
    ["line ends", "a\r\nb\tc", "a\\r\\nb\\tc"],
    ["line and paragraph separators", "\u2028\u2029", "\\u2028\\u2029"],
    ["directions", "\u202ea\u2066b\u2069\u200e\u061c", "\\u202ea\\u2066b\\u2069\\u200e\\u061c"],
    ["what has no width", "a\u200b\u200d\u2060\ufeff\u00adb", "a\\u200b\\u200d\\u2060\\ufeff\\u00adb"],
    [
      "commands of GitHub's workflows",
      "::error title=a::b ::set-env name=c::d",
      "\\u003a:error title=a::b \\u003a:set-env name=c::d",
    ],
    ["those of older ones", "a ##[error]b", "a \\u0023#[error]b"],
    ["tags", "\u{e0041}", "\\u{e0041}"],
    ["half a surrogate pair", "\ud83d! \ude00", "\\ud83d! \\ude00"],
  ])("shows %s", (_, text, shown) => expect(visible(text)).toBe(shown));

  it.each(["plain \\u001b", "数据，жоб, naïve", "😀 ❤️", "a\u00a0b", "", "::1", "Foo::bar", "a # b"])(
    "leaves %j as it is",
    (text) => expect(visible(text)).toBe(text),
  );

  it("may have lines of its own", () => {
    expect(visible("a\nb\r\n\u001b", "kept")).toBe("a\nb\\r\n\\u001b");
  });

  it("is the same once it is read back from JSON", () => {
    const text = '\u001b\u009b\u202e\u2028\u{e0041}\ud83d a\\u001b "😀';
    const json = visibleInJson(JSON.stringify(text));
    expect(JSON.parse(json)).toBe(text);
    expect(json).toMatch(/^[ -~😀]*$/u);
  });

  it("has no character left that a terminal or a parser of lines takes for something else", () => {
    let all = "";
    for (let code = 0; code <= 0xffff; code++) all += `${String.fromCharCode(code)} `;
    expect(visible(all)).not.toMatch(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/u);
  });
});
