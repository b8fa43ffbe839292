import { describe, expect, test } from "vitest";
import { releaseNamed } from "../../../test/support/ask.ts";
import { causalChain } from "../java/exception.ts";
import { type FileFormat, fileToRead, loadConfiguration, missingFileException } from "./load-configuration.ts";

function load(format: FileFormat, text: string, dynamic: Readonly<Record<string, string>> = {}) {
  const properties = Object.entries(dynamic).map(([key, value], argument) => ({ key, value, argument }));
  const loading = loadConfiguration({ name: format, text }, format, properties);
  if (!loading.ok) throw new Error(JSON.stringify(loading.failure));
  return loading.configuration;
}

const flat = { name: "flink-conf.yaml", text: "" };
const standard = { name: "config.yaml", text: "" };

describe("which file is read", () => {
  test.each([
    ["1.10", "flink-conf.yaml", undefined, "flink-conf.yaml"],
    ["1.18", "flink-conf.yaml", undefined, "flink-conf.yaml"],
    ["1.19", "flink-conf.yaml", "config.yaml", "flink-conf.yaml"],
    ["1.20", "flink-conf.yaml", "config.yaml", "flink-conf.yaml"],
    ["2.0", undefined, "config.yaml", "config.yaml"],
    ["2.3", undefined, "config.yaml", "config.yaml"],
  ] as const)("by %s: of flink-conf.yaml %s, of config.yaml %s, of both %s", (flink, ofFlat, ofStandard, ofBoth) => {
    const release = releaseNamed(flink);
    expect(fileToRead({ "flink-conf.yaml": flat }, release)).toBe(ofFlat);
    expect(fileToRead({ "config.yaml": standard }, release)).toBe(ofStandard);
    expect(fileToRead({ "flink-conf.yaml": flat, "config.yaml": standard }, release)).toBe(ofBoth);
    expect(fileToRead({}, release)).toBeUndefined();
  });

  test.each([
    ["1.12", "The Flink config file 'conf/flink-conf.yaml' (conf) does not exist."],
    ["1.13", "The Flink config file 'conf/flink-conf.yaml' (conf/flink-conf.yaml) does not exist."],
    ["1.20", "The Flink config file 'conf/config.yaml' (conf/config.yaml) does not exist."],
    ["2.3", "The Flink config file 'conf/config.yaml' (conf/config.yaml) does not exist."],
  ])("%s on a directory without one", (flink, message) => {
    expect(missingFileException("conf", releaseNamed(flink))).toStrictEqual({
      className: "org.apache.flink.configuration.IllegalConfigurationException",
      message,
    });
  });

  // As BashJavaUtils of 1.11.4, 1.20.5, 2.1.3 and 2.3.0 printed it, which ran in a directory that is called /opt/flink here.
  test.each([
    ["legacy", "legacy", "/opt/flink/legacy"],
    ["legacy/", "legacy", "/opt/flink/legacy"],
    ["./legacy", "./legacy", "/opt/flink/./legacy"],
    ["../flink/legacy//", "../flink/legacy", "/opt/flink/../flink/legacy"],
    [".", ".", "/opt/flink/."],
    ["/opt/flink/legacy/", "/opt/flink/legacy", "/opt/flink/legacy"],
  ])("of %s Flink says what its File says", (directory, path, absolute) => {
    const said = (flink: string) => missingFileException(directory, releaseNamed(flink), "/opt/flink").message;
    expect(said("1.11")).toBe(`The Flink config file '${path}/flink-conf.yaml' (${absolute}) does not exist.`);
    for (const flink of ["1.20", "2.1", "2.3"])
      expect(said(flink)).toBe(`The Flink config file '${path}/config.yaml' (${absolute}/config.yaml) does not exist.`);
  });
});

describe("layers", () => {
  test("a later line shadows an earlier one, and a dynamic property shadows both", () => {
    const setting = load("flink-conf.yaml", "a: 1\na: 2\n", { a: "3" }).get("a");
    expect([setting, ...(setting?.shadows ?? [])].map((one) => [one?.value.text, one?.from.kind])).toStrictEqual([
      ["3", "dynamic-property"],
      ["2", "file"],
      ["1", "file"],
    ]);
  });

  test("in YAML the nested and the dotted spelling of a key shadow each other, the later one the earlier", () => {
    const nestedLast = load("config.yaml", "a.b: 1\na:\n  b: 2\n").get("a.b");
    expect([nestedLast?.value.text, nestedLast?.shadows[0]?.value.text]).toStrictEqual(["2", "1"]);
    const dottedLast = load("config.yaml", "a:\n  b: 2\na.b: 1\n").get("a.b");
    expect([dottedLast?.value.text, dottedLast?.shadows[0]?.value.text]).toStrictEqual(["1", "2"]);
  });

  test("a dynamic property is a string, a value of YAML keeps its type", () => {
    const configuration = load("config.yaml", "a: 1\nb: true\n", { a: "1" });
    expect(configuration.get("a")?.value).toStrictEqual({ javaClass: "String", text: "1" });
    expect(configuration.get("b")?.value).toStrictEqual({ javaClass: "Boolean", text: "true" });
  });

  test("the places of nested settings are those of their last part", () => {
    const text = "a:\n  b: 1\n  c.d: 'x'\n";
    const places = [...load("config.yaml", text).settings()].map(({ key, from }) => {
      if (from.kind !== "file") throw new Error(from.kind);
      return [
        key,
        text.slice(from.keySpan.start, from.keySpan.end),
        text.slice(from.valueSpan.start, from.valueSpan.end),
      ];
    });
    expect(places).toContainEqual(["a.b", "b", "1"]);
    expect(places).toContainEqual(["a.c.d", "c.d", "'x'"]);
  });
});

describe("bytes that are not UTF-8", () => {
  const malformed = { offset: 4, bytes: 2 };

  test("end the reading of config.yaml, as 1.19.3 and 2.3.0 do", () => {
    const loading = loadConfiguration({ name: "config.yaml", text: "a: b\ufffd", malformed }, "config.yaml");
    if (loading.ok || "beyond" in loading.failure) throw new Error("not refused");
    const { exception, loggedAsError, problem, span } = loading.failure;
    expect(causalChain(exception)).toStrictEqual([
      "java.lang.RuntimeException: Error parsing YAML configuration.",
      "org.snakeyaml.engine.v2.exceptions.YamlEngineException: java.nio.charset.MalformedInputException: Input length = 2",
      "java.nio.charset.MalformedInputException: Input length = 2",
    ]);
    expect({ loggedAsError, problem, span }).toStrictEqual({
      loggedAsError: false,
      problem: { code: "not-utf-8", bytes: 2 },
      span: { start: 4, end: 5 },
    });
  });

  test("come after an error of syntax that is read before them, a thousand characters earlier", () => {
    const code = (comment: number) => {
      const text = `a: [}\n# ${"x".repeat(comment)}\ufffd`;
      const malformed = { offset: text.length - 1, bytes: 1 };
      const loading = loadConfiguration({ name: "config.yaml", text, malformed }, "config.yaml");
      return loading.ok || "beyond" in loading.failure ? undefined : loading.failure.problem.code;
    };
    expect([code(900), code(1014), code(1015), code(3000)]).toEqual(["not-utf-8", "not-utf-8", "syntax", "syntax"]);
  });

  test("come after all that is before them where the end of the file cuts them off", () => {
    const malformed = { offset: 3, bytes: 1, isCutOff: true } as const;
    const loading = loadConfiguration({ name: "config.yaml", text: "|e\n\ufffd", malformed }, "config.yaml");
    expect(loading).toMatchObject({ ok: false, failure: { problem: { code: "syntax" } } });
  });

  test.each([
    ["a comment", "a: b\n# "],
    ["a scalar in quotes", 'a: "'],
    ["a block scalar", "a: |\n  "],
    ["a plain scalar", "a: "],
  ])("are found where the end of the file cuts them off behind more of %s than is read at a time", (_, start) => {
    const text = `${start}${"x".repeat(1200)}\ufffd`;
    const malformed = { offset: text.length - 1, bytes: 2, isCutOff: true } as const;
    const loading = loadConfiguration({ name: "config.yaml", text, malformed }, "config.yaml");
    expect(loading).toMatchObject({ ok: false, failure: { problem: { code: "not-utf-8" } } });
  });

  test("do not trouble flink-conf.yaml", () => {
    const loading = loadConfiguration({ name: "flink-conf.yaml", text: "a: b\ufffd", malformed }, "flink-conf.yaml");
    expect(loading.ok && loading.configuration.get("a")?.value.text).toBe("b\ufffd");
  });
});
