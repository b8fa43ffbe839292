// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are the shell's
import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { shellCommands, spanInWord } from "./shell-words.ts";

const wordsOf = (text: string) => shellCommands(text).map(({ words }) => words.map((word) => word.text));

/** What a real shell makes of the words behind `p`. */
function bash(text: string): string[] {
  const script = `p() { printf '%s\\0' "$@"; }\n${text}`;
  return spawnSync("bash", ["-c", script], { encoding: "utf8", env: {} }).stdout.split("\0").slice(0, -1);
}

test.each([
  "p a b  c",
  "p 'a b' \"c d\" e'f'\"g\"h",
  'p "a \\"b\\" \\$c \\d"',
  "p a\\ b \\'c",
  "p a \\\n  b \\\n  c",
  "p -Dk=v -D k='v w' # and -Dk=w",
  "p $'a\\nb\\tc'",
  'p "a\nb: c"',
  "X=1; p $X ${X}2 \"$X\" '$X'",
  "X='2g'\np -Dk=${X:-1g} ${Y:-3g}",
  "p a 2>&1 >/dev/null | cat; :",
  "p a#b",
])("%j has the words that bash makes of it", (text) => {
  const ours = shellCommands(text).find(({ words }) => words[0]?.text === "p");
  // What goes elsewhere cannot be compared with.
  const theirs = text.includes("/dev/null") ? ["a"] : bash(text);
  expect(ours?.words.slice(1).map((word) => word.text)).toEqual(theirs);
});

describe("commands", () => {
  test("are parted by ; && || | & and lines", () => {
    expect(wordsOf("a 1; b && c || d | e & f\ng")).toEqual([["a", "1"], ["b"], ["c"], ["d"], ["e"], ["f"], ["g"]]);
  });

  test("have assignments in front of them", () => {
    const [command] = shellCommands("FLINK_CONF_DIR=/etc/flink X='a b' flink run");
    expect(command?.assignments.map(({ name, value }) => [name, value.text])).toEqual([
      ["FLINK_CONF_DIR", "/etc/flink"],
      ["X", "a b"],
    ]);
    expect(command?.words.map((word) => word.text)).toEqual(["flink", "run"]);
  });

  test("write where they write to, and here-documents are none", () => {
    const [first, second] = shellCommands("cat <<'EOF' >> conf/x\nflink run\nEOF\nnext");
    expect(first?.redirects.map(({ appends, target }) => [appends, target.text])).toEqual([[true, "conf/x"]]);
    expect(second?.words.map((word) => word.text)).toEqual(["next"]);
  });
});

test("a variable or a command that is not known stands in the word as it is written", () => {
  const [command] = shellCommands('f -Dk=$HEAP "-Dl=$(nproc --all)m" `x y`');
  expect(command?.words.map(({ text, unknown }) => [text, unknown])).toEqual([
    ["f", []],
    ["-Dk=$HEAP", ["$HEAP"]],
    ["-Dl=$(nproc --all)m", ["$(nproc --all)"]],
    ["`x y`", ["`x y`"]],
  ]);
});

test("each part of a word has its place in the text", () => {
  const text = "flink run -D'k=1'\"2\"g";
  const word = shellCommands(text)[0]?.words[2];
  expect(word?.text).toBe("-Dk=12g");
  const span = word && spanInWord(word, 4, 7);
  expect(span && text.slice(span.start, span.end)).toBe('1\'"2"g');
});

test.each(["'", '"', "\\", "$(", "${", "`", "<<", ">", "$'", "a\\", "\\\n", ">\n>"])(
  "%j is read to its end",
  (text) => {
    expect(() => shellCommands(text.repeat(50))).not.toThrow();
  },
);
