import { describe, expect, it } from "vitest";
import { findRelease } from "../../core/options/flink-release.ts";
import { scriptSettings } from "./script-settings.ts";

const read = (text: string, format: "flink-conf.yaml" | "config.yaml", version: string) => {
  const found = findRelease(version);
  if (!found.ok) throw new Error(version);
  return scriptSettings({ name: format, text }, format, found.release);
};

describe("a setting in a file, up to 1.18", () => {
  it("is what a pattern finds: the last line counts, a # ends it, dots are any character", () => {
    const setting = read(
      'a.b: 1 # x\n  a.b : 2  \n#a.b: 3\na-b: 4 #\nc:5\nd: \nd.e: "q"\n',
      "flink-conf.yaml",
      "1.18.1",
    );
    expect(setting("a.b")).toBe("4");
    expect(setting("c")).toBe("");
    expect(setting("d")).toBe("");
    expect(setting("d.e")).toBe('"q"');
  });
});

describe("a setting that Flink's helper flattened, since 1.19", () => {
  it("is YAML again, of which the first line gets through", () => {
    const text =
      'a: {b: "x: y", list: [1, "b,c"], number: 1.50, text: "1.50"}\nmany: |\n  one\n  two\nplain: -Da=b,c -Dd="e f"\n';
    const setting = read(text, "config.yaml", "2.3.0");
    expect(setting("a.b")).toBe("'x: y'");
    expect(setting("a.list")).toBe("'[1, ''b,c'']'");
    expect(setting("a.number")).toBe("1.5");
    expect(setting("a.text")).toBe("'1.50'");
    expect(setting("many")).toBe("|");
    expect(setting("plain")).toBe('-Da=b,c -Dd="e f"');
  });

  it("is lost where a thousand others come after it, and may be smuggled in by another's value", () => {
    const many = Array.from({ length: 1500 }, (_, index) => `k${index}: ${index}\n`).join("");
    const setting = read(
      `${many}a: "x\\nBASH_JAVA_UTILS_EXEC_RESULT:b: 2"\nc: 1 BASH_JAVA_UTILS_EXEC_RESULT:3\n`,
      "config.yaml",
      "2.3.0",
    );
    const there = Array.from({ length: 1500 }, (_, index) => setting(`k${index}`)).filter((value) => value !== "");
    expect(there.length).toBeGreaterThan(990);
    expect(there.length).toBeLessThanOrEqual(1000);
    const few = read(
      'a: "x\\nBASH_JAVA_UTILS_EXEC_RESULT:b: 2"\nc: 1 BASH_JAVA_UTILS_EXEC_RESULT:3\n',
      "config.yaml",
      "2.3.0",
    );
    expect([few("b"), few("c")]).toEqual(["2", "1 3"]);
  });

  it("is as it was in a flink-conf.yaml", () => {
    expect(read("a.b: x: y # z\n", "flink-conf.yaml", "1.20.5")("a.b")).toBe("x: y");
  });
});
