// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are the shell's
import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { expandedCommands, type ShellCommand, shellCommands } from "./shell-commands.ts";
import { type ShellWord, spanInWord, wordText } from "./shell-word.ts";

const wordsOf = (text: string) => expandedCommands(text).map(({ words }) => words.map((word) => word.text));

const textOf = (word: ShellWord) => wordText(word, () => undefined);
const writesTo = ({ redirects }: ShellCommand) => redirects.map(({ appends, target }) => [appends, textOf(target)]);

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
  "X=2; p \"\\\\$X\" '\\$X' \\$X",
  'X=; p ${X:-a} "${X-b}" ${Y-c}',
  "p $'it\\'s' $\"a\"",
  "{ p a; }",
  "p a{ } {",
  "A=1 p a=2",
])("%j has the words that bash makes of it", (text) => {
  const ours = expandedCommands(text).find(({ words }) => words[0]?.text === "p");
  // What goes elsewhere cannot be compared with.
  const theirs = text.includes("/dev/null") ? ["a"] : bash(text);
  expect(ours?.words.slice(1).map((word) => word.text)).toEqual(theirs);
});

describe("commands", () => {
  test("are parted by ; && || | & and lines", () => {
    expect(wordsOf("a 1; b && c || d | e & f\ng")).toEqual([["a", "1"], ["b"], ["c"], ["d"], ["e"], ["f"], ["g"]]);
  });

  test("have assignments in front of them", () => {
    const [command] = expandedCommands("FLINK_CONF_DIR=/etc/flink X='a b' flink run");
    expect(command?.assignments.map(({ name, value }) => [name, value.text])).toEqual([
      ["FLINK_CONF_DIR", "/etc/flink"],
      ["X", "a b"],
    ]);
    expect(command?.words.map((word) => word.text)).toEqual(["flink", "run"]);
  });

  test("may stand in braces and parentheses, whose output is their own", () => {
    const commands = shellCommands("{ echo a; echo b; } > x; (c)");
    expect(wordsOf("{ echo a; echo b; } > x; (c)")).toEqual([["echo", "a"], ["echo", "b"], [], ["c"]]);
    expect(commands.map(writesTo)).toEqual([[], [], [[false, "x"]], []]);
  });

  test("are given here-documents, which are no commands", () => {
    const [first, second] = shellCommands("cat <<'EOF' >> conf/x\nflink run $X\nEOF\nnext");
    expect(first && writesTo(first)).toEqual([[true, "conf/x"]]);
    expect(first?.hereDocument && textOf(first.hereDocument)).toBe("flink run $X\n");
    expect(second?.words.map(textOf)).toEqual(["next"]);
  });

  test("are piped into the next, each with its own here-document", () => {
    const commands = shellCommands("cat <<A | tee x <<B\n1\nA\n2\nB\nnext | last");
    expect(commands.map(({ isPiped }) => isPiped)).toEqual([true, false, true, false]);
    expect(commands.map(({ hereDocument }) => hereDocument && textOf(hereDocument))).toEqual([
      "1\n",
      "2\n",
      undefined,
      undefined,
    ]);
  });

  test.each([
    ["a > x", [[false, "x"]]],
    ["a 1>>x 2>y", [[true, "x"]]],
    ["a &> x", [[false, "x"]]],
    ["a >| x 2>&1 <y", [[false, "x"]]],
    ["a >&2", []],
    ["a <<< x", []],
  ])("%j writes to %j", (text, written) => {
    expect(shellCommands(text).map(writesTo)).toEqual([written]);
  });

  test.each(["export A=1 -x B='2 3'", "A=1 B='2 3'"])("%j sets variables and runs nothing", (text) => {
    const [command] = expandedCommands(text);
    expect(command?.assignments.map(({ name, value }) => [name, value.text])).toEqual([
      ["A", "1"],
      ["B", "2 3"],
    ]);
    expect(command?.words).toEqual([]);
  });

  test("are no assignments where the name is quoted", () => {
    expect(wordsOf("'A'=1 \"B=2\"")).toEqual([["A=1", "B=2"]]);
  });
});

test("a variable or a command that is not known stands in the word as it is written", () => {
  const [command] = expandedCommands('f -Dk=$HEAP "-Dl=$(nproc --all)m" `x y`');
  expect(command?.words.map(({ text, unknown }) => [text, unknown])).toEqual([
    ["f", []],
    ["-Dk=$HEAP", ["$HEAP"]],
    ["-Dl=$(nproc --all)m", ["$(nproc --all)"]],
    ["`x y`", ["`x y`"]],
  ]);
});

test("each part of a word has its place in the text", () => {
  const text = "flink run -D'k=1'\"2\"g";
  const word = expandedCommands(text)[0]?.words[2];
  expect(word?.text).toBe("-Dk=12g");
  const span = word && spanInWord(word, 4, 7);
  expect(span && text.slice(span.start, span.end)).toBe('1\'"2"g');
});

// What real bash has `cat` print of it.
test.each([
  "cat <<EOF\na: 1\nEOF\n",
  "cat <<EOF\na: \\$X \\\\ \"b\" 'c' \\d\nEOF",
  "X=2; cat <<EOF\na: $X ${X}m\n EOF\nEOF",
  "X=2; cat <<'EOF'\na: $X \\$X\nEOF",
  "cat <<\\EOF\n$X\nEOF",
  "cat <<-EOF\n\t\ta: 1\n\tb: 2\n\tEOF\n",
  "cat <<EOF\na \\\nb\nEOF",
  "cat <<EOF\na: 1\n",
])("the here-document in %j is what bash gives the command", (text) => {
  const document = shellCommands(text).find(({ hereDocument }) => hereDocument !== undefined)?.hereDocument;
  const { stdout } = spawnSync("bash", ["-c", text], { encoding: "utf8", env: {} });
  expect(document && wordText(document, (name) => (name === "X" ? "2" : undefined))).toBe(stdout);
});

test("code in Markdown may be indented as a whole, its here-documents too", () => {
  expect(wordsOf("    cat <<EOF > x\n    flink run\n    EOF\n    next")).toEqual([["cat"], ["next"]]);
});

test.each(["'", '"', "\\", "$(", "${", "`", "<<", ">", "$'", "a\\", "\\\n", ">\n>"])(
  "%j is read to its end",
  (text) => {
    expect(() => shellCommands(text.repeat(50))).not.toThrow();
  },
);
