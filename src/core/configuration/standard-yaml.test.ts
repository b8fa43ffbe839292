import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyText } from "../../../test/support/any-text.ts";
import { runs } from "../../../test/support/runs.ts";
import type { Span } from "../text/source.ts";
import type { YamlLimit, YamlProblem } from "../yaml/index.ts";
import type { ConfigEntry } from "./configuration.ts";
import { readStandardYaml, type StandardYamlReading } from "./standard-yaml.ts";

function accepted(text: string): Extract<StandardYamlReading, { ok: true }> {
  const reading = readStandardYaml(text);
  if (!reading.ok) throw new Error(`refused: ${JSON.stringify(reading)}`);
  return reading;
}

function refused(text: string): Extract<StandardYamlReading, { exception: unknown }> {
  const reading = readStandardYaml(text);
  if (!("exception" in reading)) throw new Error(`not refused: ${JSON.stringify(reading)}`);
  return reading;
}

/** Why it is not known what Flink makes of a text; undefined where that is known. */
function beyond(text: string): YamlLimit["code"] | undefined {
  const reading = readStandardYaml(text);
  return reading.ok || "exception" in reading ? undefined : reading.beyond.code;
}

function slice(text: string, { start, end }: Span): string {
  return text.slice(start, end);
}

/** Key, and the texts that its spans name. */
function places(text: string, entries: readonly ConfigEntry[]): [key: string, keyText: string, valueText: string][] {
  return entries.map(({ key, keySpan, valueSpan }) => [key, slice(text, keySpan), slice(text, valueSpan)]);
}

describe("entries", () => {
  it("stand in the order in which Flink's HashMap iterates", () => {
    const keys = accepted("a:\n  b: 1\n  c: 2\nzz: 3\nb: 4\n").entries.map(({ key }) => key);
    expect(keys).toEqual(["zz", "b", "a.b", "a.c"]);
  });

  it("keep a double beside its text", () => {
    expect(accepted("a: 1e-5").entries[0]?.value).toEqual({ javaClass: "Double", text: "1.0E-5", double: 1e-5 });
  });

  it("name their places: of a nested key its last part, without anchor and tag", () => {
    const text = "a:\n  'b c': &x !!str 12 # why\n  d: |\n    e\n    f\n\ng: [1,\n  2]\n";
    expect(places(text, accepted(text).entries)).toEqual(
      expect.arrayContaining([
        ["a.b c", "'b c'", "12"],
        ["a.d", "d", "|\n    e\n    f"],
        ["g", "g", "[1,\n  2]"],
      ]),
    );
  });

  it("name the alias where one stands, and the anchored text for what is inside", () => {
    const text = "a: &x {k: v}\nb: *x\nc: &y 7\nd: *y\n";
    expect(places(text, accepted(text).entries)).toEqual(
      expect.arrayContaining([
        ["a.k", "k", "v"],
        ["b.k", "k", "v"],
        ["d", "d", "*y"],
      ]),
    );
  });

  it("count offsets in UTF-16 code units, a byte order mark included", () => {
    const text = "\ufeff😀: 😁\n";
    expect(places(text, accepted(text).entries)).toEqual([["😀", "😀", "😁"]]);
  });

  it("end block lists with their last item", () => {
    const text = "a:\n- b\n-  c: 1\n   d: 2 # x\n\n# y\ne: 3\n";
    const list = accepted(text).entries.find(({ key }) => key === "a");
    expect(slice(text, list?.valueSpan as Span)).toBe("- b\n-  c: 1\n   d: 2");
  });
});

describe("shadowed", () => {
  it("holds what a later spelling of the same key overwrote", () => {
    const text = "a:\n  b: 1\na.b: 2\n";
    const { entries, shadowed } = accepted(text);
    expect(places(text, entries)).toEqual([["a.b", "a.b", "2"]]);
    expect(places(text, shadowed)).toEqual([["a.b", "b", "1"]]);
  });

  it("has no place for a null", () => {
    expect(accepted("a.b:\na:\n  b: 1\n").shadowed).toEqual([]);
  });
});

describe("a refusal", () => {
  const cases: readonly (readonly [text: string, problem: YamlProblem, at: string])[] = [
    ["a: 1\nb: 2\na: 3\n", { code: "duplicate-key", key: "a", first: { start: 0, end: 1 } }, "a"],
    ["a:\n  b:\n", { code: "null-value", key: "a.b" }, ""],
    ["a: ~\n", { code: "null-value", key: "a" }, "~"],
    ["- a\n", { code: "root-not-a-mapping", javaClass: "java.util.ArrayList" }, "- a"],
    ["a: 1\n2: b\n", { code: "key-not-a-string", javaClass: "java.lang.Integer", text: "2" }, "2"],
    ["a: 1\n---\nb: 2\n", { code: "several-documents" }, "---"],
    ["a: *b\n", { code: "undefined-alias", anchor: "b" }, "*b"],
    ["a: \u0007\n", { code: "forbidden-character", codePoint: 7 }, "\u0007"],
    ["a: !secret b\n", { code: "unknown-tag", tag: "!secret" }, "b"],
    ["a: !!int b\n", { code: "tag-does-not-fit", tag: "tag:yaml.org,2002:int", message: 'For input string: "b"' }, "b"],
    ["%YAML 2.0\n---\na: 1\n", { code: "unsupported-yaml-version", version: "2.0" }, "%YAML 2.0"],
    ["a: &x\n  b: *x\n", { code: "contains-itself", key: "b" }, "b"],
    ["&x {? *x : 1}\n", { code: "recursive-key" }, "*x"],
    ["a: b: c\n", { code: "syntax", message: "mapping values are not allowed here" }, ":"],
    [
      "a: [1, 2\nb: 3\n",
      { code: "syntax", message: "expected ',' or ']', but got :", began: { start: 3, end: 3 } },
      ":",
    ],
  ];

  it.each(cases)("of %j names the problem and its place", (text, problem, at) => {
    const { problem: found, span } = refused(text);
    expect({ problem: found, at: slice(text, span) }).toEqual({ problem, at });
  });

  it("tells tabs from other errors of syntax", () => {
    const { problem, span } = refused("a:\n\tb: 1\n");
    expect([problem.code, span]).toEqual(["tab-as-indentation", { start: 3, end: 4 }]);
  });

  it("comes with Flink's own exception, lines and columns counted as the YAML library counts them", () => {
    expect(refused("a: 1\n😀: {b: '\n")).toMatchObject({
      loggedAsError: true,
      exception: {
        className: "java.lang.RuntimeException",
        message: "Error parsing YAML configuration.",
        cause: {
          className: "org.snakeyaml.engine.v2.exceptions.YamlEngineException",
          message:
            "while scanning a quoted scalar\n in reader, line 2, column 8\nfound unexpected end of stream\n in reader, line 3, column 1\n",
        },
      },
    });
  });
});

describe("limits", () => {
  const MEBI = 1 << 20;

  it("a file may have 3 MiB of code points, a comment at its end aside", () => {
    const comment = `#${"x".repeat(1023)}\n`.repeat(3 * 1024);
    expect(readStandardYaml(`a: 1\n${comment}b: 2\n`).ok).toBe(false);
    expect(refused(`a: 1\n${comment}b: 2\n`).problem).toEqual({ code: "too-large", limitInCodePoints: 3 * MEBI });
    expect(accepted(`a: 1\nb: 2\n${comment}`).entries).toHaveLength(2);
  });

  it("50 aliases of lists and mappings", () => {
    const aliases = (count: number) => `a: &a []\nb: [${"*a , ".repeat(count)}]\n`;
    expect(accepted(aliases(50)).entries).toHaveLength(2);
    expect(refused(aliases(51)).problem).toEqual({ code: "too-many-aliases", limit: 50 });
  });

  it("to 500 levels; Java's stack ends somewhere beyond", () => {
    const nested = (depth: number) => `a: ${"[".repeat(depth)}${"]".repeat(depth)}`;
    expect(accepted(nested(490)).entries).toHaveLength(1);
    // 2.3.0 on JDK 17 reads 1,400 lists in each other, and ends in a StackOverflowError at 1,700; at 1,050 of the keys.
    expect(beyond(nested(1_400))).toBe("too-deep");
    expect(beyond(nested(2_000))).toBe("too-deep");
    expect(beyond(`a: [${"{? ".repeat(1_050)}x${" : 1}".repeat(1_050)}]`)).toBe("too-deep");
  });

  it.each([
    "[".repeat(16 * MEBI),
    "{a: ".repeat(MEBI),
    "- ".repeat(MEBI),
    "? ".repeat(MEBI),
    Array.from({ length: 3_000 }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n"),
  ])("hold where nesting goes on and on (case %#)", (text) => {
    expect(beyond(text)).toBe("too-deep");
  });

  const doubled = (first: string, open: string, close: string, times = 24) =>
    Array.from({ length: times }, (_, i) => `b${i}: &b${i} ${open.replaceAll("*", `*b${i - 1} `)}${close}`)
      .join("\n")
      .replaceAll("*b-1", "*a")
      .replace(/^/, `a: &a ${first}\n`);

  it("hold against aliases of aliases, which Flink reads as far as its heap goes", () => {
    expect(beyond(doubled("{x: 1}", "{x: *, y: *", "}"))).toBe("expands-too-far");
    expect(beyond(doubled("{}", "{x: *, y: *", "}"))).toBe("expands-too-far");
    expect(accepted(doubled("[1]", "[*, *", "]")).entries).toHaveLength(25);
    expect(refused(`${doubled("[1]", "[*, *", "]")}\n? *b23 \n: 1`).problem.code).toBe("key-not-a-string");
  });

  it("17 doublings are read, 18 are not", () => {
    expect(accepted(doubled("{x: 1}", "{x: *, y: *", "}", 17)).entries).toHaveLength(2 ** 18 - 1);
    expect(beyond(doubled("{x: 1}", "{x: *, y: *", "}", 18))).toBe("expands-too-far");
  });

  it("hold for lists that mappings repeat", () => {
    const list = `[${"x".repeat(20_000)}, &s [y], *s]`;
    expect(beyond(doubled(`{x: ${list}}`, "{x: *, y: *", "}", 11))).toBe("expands-too-far");
  });

  it("hold for sets, whose text is Java's own", () => {
    const sets = (times: number) =>
      Array.from({ length: times }, (_, i) => `  - &s${i} [${i === 0 ? "x" : `*s${i - 1} , *s${i - 1} `}]\n`).join("");
    const text = (times: number) => `a:\n${sets(times)}b: !!set\n  ? *s${times - 1}\n`;
    expect(accepted(text(4)).entries.find(({ key }) => key === "b")?.value.text).toBe(
      "[[[[[x], [x]], [[x], [x]]], [[[x], [x]], [[x], [x]]]]]",
    );
    expect(beyond(text(22))).toBe("expands-too-far");
    const deep = (levels: number) => `b: !!set\n  ? ${"[".repeat(levels)}x${"]".repeat(levels)}\n`;
    expect(accepted(deep(400)).entries[0]?.value.text).toBe(`${"[".repeat(401)}x${"]".repeat(401)}`);
  });

  it("hold where keys repeat lists, of which one contains itself", () => {
    expect(refused("a: &r [*r ]\n? [*r ]\n: 1\n").exception.className).toBe("java.lang.StackOverflowError");
    const repeated = (times: number) =>
      `r: &r [*r ]\n${doubled("[1]", "[*, *", "]", times)}\nc:\n  ? [*b${times - 1} ]\n  : 1\n`;
    expect(refused(repeated(4)).problem.code).toBe("key-not-a-string");
    expect(beyond(repeated(22))).toBe("expands-too-far");
  });

  it("do not take for endless what only goes deep", () => {
    const chain = (links: number, levels: number) =>
      Array.from({ length: links }, (_, i) => {
        const inner = i === 0 ? "1" : `*c${i - 1} `;
        return `c${i}: &c${i} ${"{k: ".repeat(levels)}${inner}${"}".repeat(levels)}\n`;
      }).join("");
    expect(accepted(chain(2, 490)).entries).toHaveLength(2);
    expect(beyond(chain(3, 490))).toBe("too-deep");
    expect(refused("a: &x {b: *x }").problem).toEqual({ code: "contains-itself", key: "b" });
    expect(refused("a: &x {b: {c: {d: *x }}}").problem).toEqual({ code: "contains-itself", key: "d" });
  });
});

const fragment = fc.constantFrom(
  ...[
    "a",
    "b.c",
    "1",
    "0x1F",
    "1.5",
    "~",
    "true",
    "'q'",
    '"d\\n"',
    "'",
    '"',
    "- ",
    "? ",
    ": ",
    ":",
    "#",
    " # c",
    "\n",
    "\n  ",
  ],
  ...[
    "\n\t",
    "\t",
    " ",
    "[",
    "]",
    "{",
    "}",
    ", ",
    "&a ",
    "*a ",
    "!!str ",
    "!!set ",
    "!x ",
    "|",
    ">-",
    "---\n",
    "...\n",
    "%YAML 1.2\n",
  ],
  ...[
    "\r",
    "\r\n",
    "\u0085",
    "\u2028",
    "\ufeff",
    "é",
    "😀",
    "\ud800",
    "@",
    "<<: ",
    "\\",
    "a: 1\n",
    "k: v\n",
    "a:\n  b: ",
    "\u0000",
  ],
);
const yamlish = fc.array(fragment, { maxLength: 30 }).map((fragments) => fragments.join(""));

describe("whatever the text", () => {
  it("it never throws, and places lie within the text", () => {
    const isWithin = ({ start, end }: Span, text: string) => 0 <= start && start <= end && end <= text.length;
    fc.assert(
      fc.property(fc.oneof(yamlish, anyText()), (text) => {
        const reading = readStandardYaml(text);
        const spans = reading.ok
          ? [...reading.entries, ...reading.shadowed].flatMap(({ keySpan, valueSpan }) => [keySpan, valueSpan])
          : [reading.span];
        expect(spans.every((span) => isWithin(span, text))).toBe(true);
      }),
      { numRuns: runs(5) },
    );
  });

  it("a key's place holds the last part of the key, and a value's place the value", () => {
    fc.assert(
      fc.property(yamlish, (text) => {
        const reading = readStandardYaml(text);
        // A tag stands before the text of its key or value, and decides what that means.
        if (!reading.ok || text.includes("!")) return;
        for (const { key, value, keySpan, valueSpan } of reading.entries) {
          const [keyText, valueText] = [slice(text, keySpan), slice(text, valueSpan)];
          // `? a:` would be a mapping.
          if (/^[^*|>:?-][^*|>]*$/.test(keyText) && !keyText.endsWith(":"))
            expect(key.endsWith(soleKey(`? ${keyText}\n: 1`))).toBe(true);
          if (/^[a-z0-9'"]\S*$/.test(valueText) && value.javaClass !== "String")
            expect(soleValue(valueText)).toBe(value.text);
        }
      }),
      { numRuns: runs(5) },
    );
  });

  function soleKey(text: string): string {
    return accepted(text).entries[0]?.key as string;
  }

  function soleValue(text: string): string {
    return accepted(`a: ${text}`).entries[0]?.value.text as string;
  }
});

describe("round trip", () => {
  const part = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/);
  const key = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join("."));
  const text = fc.string({ unit: "grapheme", maxLength: 20 });

  it("reads back what is written in double quotes, nested or not", () => {
    fc.assert(
      fc.property(fc.dictionary(key, text, { maxKeys: 12 }), (settings) => {
        const file = Object.entries(settings)
          .map(([name, value]) => `${name}: ${JSON.stringify(value).replaceAll("\u007f", "\\x7f")}\n`)
          .join("");
        const read = Object.fromEntries(accepted(file).entries.map(({ key: name, value }) => [name, value.text]));
        expect(read).toEqual({ ...settings });
      }),
    );
  });
});
