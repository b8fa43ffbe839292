import { describe, expect, test } from "vitest";
import { ask, memory, questionOf, refusalOf } from "../../../test/support/ask.ts";
import { slipsOfChinese } from "../../../test/support/chinese.ts";
import { answer } from "../jobmanager/answer.ts";
import { languages } from "../language.ts";
import type { Refusal, RefusalCode, RefusalReason } from "../process-memory/refusal.ts";
import type { YamlProblem, YamlProblemCode } from "../yaml/index.ts";
import { flinkMessage, refusalText, yamlProblemText } from "./refusal-text.ts";

/** A refusal for each code: one that is missing does not compile. */
const refusals: Readonly<Record<RefusalCode, () => Refusal>> = {
  "nothing-configured": () => refusalOf(ask("2.3", "")),
  "value-not-a-size": () => refusalOf(ask("2.3", memory({ "process.size": "2Gi" }))),
  "value-not-a-fraction": () => refusalOf(ask("2.3", memory({ "process.size": "2g", "jvm-overhead.fraction": "10%" }))),
  "value-not-a-boolean": () =>
    refusalOf(ask("2.3", memory({ "process.size": "2g", "enable-jvm-direct-memory-limit": "yes" }))),
  "value-not-an-integer": () => refusalOf(ask("1.20", "jobmanager.heap.mb: 1g\n")),
  "legacy-heap-negative": () => refusalOf(ask("1.20", "jobmanager.heap.mb: -5\n")),
  "heap-variable-not-a-size": () => refusalOf(ask("1.20", "", { env: { FLINK_JM_HEAP: "" } })),
  "heap-and-off-heap-differ-from-total-flink": () =>
    refusalOf(ask("2.3", memory({ "heap.size": "1g", "off-heap.size": "300m", "flink.size": "2g" }))),
  "heap-exceeds-total-flink": () => refusalOf(ask("2.3", memory({ "heap.size": "2g", "flink.size": "1g" }))),
  "off-heap-leaves-no-heap": () => refusalOf(ask("2.3", memory({ "process.size": "500m" }))),
  "overhead-range-inconsistent": () =>
    refusalOf(ask("2.3", memory({ "process.size": "4g", "jvm-overhead.min": "2g" }))),
  "metaspace-and-overhead-exceed-total-process": () => refusalOf(ask("2.3", memory({ "process.size": "400m" }))),
  "total-process-below-flink-and-metaspace": () =>
    refusalOf(ask("2.3", memory({ "flink.size": "1g", "process.size": "1g" }))),
  "overhead-outside-range": () => refusalOf(ask("2.3", memory({ "heap.size": "4g", "process.size": "8g" }))),
  "sizes-overflow": () => refusalOf(ask("2.3", memory({ "heap.size": "9223372036854775807" }))),
  "heap-cutoff-invalid": () => refusalOf(ask("1.10", "jobmanager.heap.size: 100m\n", { execution: "yarn" })),
  "file-missing": () =>
    refusalOf(
      answer({ ...questionOf("2.3", ""), given: { kind: "missing", directory: "conf", there: ["flink-conf.yaml"] } }),
    ),
  "file-unreadable": () => refusalOf(ask("2.3", "a: b: c\n")),
  "dynamic-property-malformed": () => refusalOf(ask("2.3", "", { args: ["-D", "memory"] })),
};

const codes = Object.keys(refusals) as RefusalCode[];

describe("every refusal is told in both languages", () => {
  test.each(codes)("%s", (code) => {
    const refusal = refusals[code]();
    expect(refusal.reason.code).toBe(code);
    const texts = languages.map((language) => refusalText(refusal.reason)[language]);
    for (const text of texts) expect(text).not.toMatch(/undefined|\[object|NaN/u);
    expect(slipsOfChinese(texts[1] ?? "")).toEqual([]);
    expect({ flink: flinkMessage(refusal), en: texts[0], zh: texts[1] }).toMatchSnapshot();
  });
});

describe("what else a code can be about", () => {
  const both = (reason: RefusalReason) => languages.map((language) => refusalText(reason)[language]);

  test("each way in which a text is no size", () => {
    const texts = ["''", "m", "99999999999999999999", "9000000000g"].map((value) => {
      return both(refusalOf(ask("2.3", memory({ "process.size": value }))).reason);
    });
    expect(texts).toMatchSnapshot();
  });

  test("sizes that agree, which 1.11.0 refuses all the same", () => {
    const [en, zh] = both(
      refusalOf(ask("1.11.0", memory({ "heap.size": "1g", "off-heap.size": "1g", "flink.size": "2g" }))).reason,
    );
    expect(en).toBe(
      "All three are set and agree (1024 MiB + 1024 MiB = 2048 MiB), but 1.11.0 and 1.11.1 still refuse them: a bug, fixed in 1.11.2.",
    );
    expect(zh).toContain("1.11.2");
  });

  test("off-heap memory beside a given total Flink memory", () => {
    expect(both(refusalOf(ask("2.3", memory({ "flink.size": "100m" }))).reason)).toMatchSnapshot();
  });

  test("a fraction that is none, and an overhead that is too small", () => {
    expect(
      both(refusalOf(ask("2.3", memory({ "process.size": "1g", "jvm-overhead.fraction": "1.5" }))).reason),
    ).toMatchSnapshot();
    expect(
      both(refusalOf(ask("2.3", memory({ "flink.size": "1g", "process.size": "1400m" }))).reason),
    ).toMatchSnapshot();
  });
});

describe("Flink's own sentence", () => {
  test("comes without the wrapping of some releases", () => {
    const [wrapped, plain] = ["1.20", "2.3"].map((flink) =>
      refusalOf(ask(flink, memory({ "process.size": "100m" }), { file: "config.yaml" })),
    );
    expect(wrapped?.exception.message).toMatch(/^JobManager memory configuration failed: /u);
    expect(flinkMessage(wrapped as Refusal)).toBe(flinkMessage(plain as Refusal));
  });

  test("is the exception's class where there is none", () => {
    const refusal = {
      ...refusals["nothing-configured"](),
      exception: { className: "java.lang.StackOverflowError", message: null },
    };
    expect(flinkMessage(refusal)).toBe("java.lang.StackOverflowError");
  });
});

/** A problem for each code of unreadable YAML. */
const problems: Readonly<Record<YamlProblemCode, YamlProblem>> = {
  syntax: { code: "syntax", message: "expected <block end>" },
  "tab-as-indentation": { code: "tab-as-indentation", message: "" },
  "not-utf-8": { code: "not-utf-8", bytes: 1 },
  "forbidden-character": { code: "forbidden-character", codePoint: 7 },
  "unsupported-yaml-version": { code: "unsupported-yaml-version", version: "2.0" },
  "undefined-alias": { code: "undefined-alias", anchor: "a" },
  "too-many-aliases": { code: "too-many-aliases", limit: 50 },
  "too-large": { code: "too-large", limitInCodePoints: 3145728 },
  "several-documents": { code: "several-documents" },
  "duplicate-key": { code: "duplicate-key", key: "a", first: { start: 0, end: 1 } },
  "unknown-tag": { code: "unknown-tag", tag: "!x" },
  "tag-does-not-fit": { code: "tag-does-not-fit", tag: "!!int", message: "not a number" },
  "recursive-key": { code: "recursive-key" },
  "contains-itself": { code: "contains-itself", key: "a" },
  "root-not-a-mapping": { code: "root-not-a-mapping", javaClass: "java.lang.String" },
  "key-not-a-string": { code: "key-not-a-string", javaClass: "java.lang.Integer", text: "1" },
  "null-value": { code: "null-value", key: "a" },
};

test("every problem of YAML is told in both languages", () => {
  const texts = Object.values(problems).map((problem) => ({ code: problem.code, ...yamlProblemText(problem) }));
  expect(texts).toMatchSnapshot();
  expect(texts.flatMap(({ zh }) => slipsOfChinese(zh))).toEqual([]);
});

test("a problem that the parser ends with a full stop gets no second", () => {
  const message = "the leading empty lines contain more spaces (4) than the first non-empty line.";
  const { en, zh } = yamlProblemText({ code: "syntax", message });
  expect(en).toContain("than the first non-empty line. ");
  expect(zh).toContain("than the first non-empty line。");
});
