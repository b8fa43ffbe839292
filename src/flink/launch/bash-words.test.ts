import { describe, expect, it } from "vitest";
import { echoed, evaluateWords, splitWords } from "./bash-words.ts";

const context = { cwd: "/", environment: { PATH: process.env.PATH, HOME: "/home/me" } };

describe("words of an unquoted variable", () => {
  it("are split at blanks, quotes kept", () => {
    expect(splitWords("  -a\t-b='c  d'\n-e ", context).words).toEqual(["-a", "-b='c", "d'", "-e"]);
  });

  it("are names of files where they are patterns of some", () => {
    expect(splitWords("-x /et[c] /no-such*", context).words).toEqual(["-x", "/etc", "/no-such*"]);
  });
});

describe("words that a shell evaluates", () => {
  it("lose quotes and get variables, and are split again", () => {
    expect(evaluateWords(`-a="b  c" '-d' -h=$HOME -n=$NONE`, context).words).toEqual([
      "-a=b",
      "c",
      "-d",
      "-h=/home/me",
      "-n=",
    ]);
  });

  it("are none where the shell cannot read them, and it says why", () => {
    const { words, complaint } = evaluateWords(`-a -b="c`, context);
    expect(words).toEqual([]);
    expect(complaint).toContain("unexpected EOF");
  });

  it("are those of echo: its own options vanish", () => {
    expect(evaluateWords("-n -e -Dx", context).words).toEqual(["-Dx"]);
    expect(echoed("-n")).toBe("");
    expect(echoed("-na")).toBe("-na");
  });

  it("are those of a script: a file, with options of a file", () => {
    const positional = ["/bin/flink-console.sh", "standalonesession", "--a", "b"];
    const scripted = { ...context, positional, logSettings: ["-Dlog.file=x", "-Dy"] };
    const words = (text: string) => evaluateWords(text, scripted).words;
    expect(words(`$BASH_SOURCE \${BASH_SOURCE[0]} $- \${-}`)).toEqual([positional[0], positional[0], "hB", "hB"]);
    expect(words("'$BASH_SOURCE' '$-' $BASH_SOURCES")).toEqual(["$BASH_SOURCE", "$-"]);
    expect(words(`$log_setting \${log_setting[@]} \${#log_setting[@]} $1 $# \${ARGS[@]}`)).toEqual([
      "-Dlog.file=x",
      "-Dlog.file=x",
      "-Dy",
      "2",
      "standalonesession",
      "3",
      "--a",
      "b",
    ]);
  });

  it("are the same whether bash is asked or not", () => {
    const plain = " -Xmx1g  -XX:+UseG1GC --add-opens=a/b=ALL-UNNAMED ";
    expect(evaluateWords(`${plain} ''`, context).words).toEqual(evaluateWords(plain, context).words);
  });
});
