import { describe, expect, it } from "vitest";
import { javaMismatch } from "./java-support.ts";

describe("a Java", () => {
  it("may be too old or too new for a release", () => {
    expect(javaMismatch("1.20.5", 8, [])).toBeUndefined();
    expect(javaMismatch("2.0.2", 8, [])).toEqual({ code: "java-too-old", atLeast: 11 });
    expect(javaMismatch("2.3.0", 25, [])).toEqual({ code: "java-too-new", atMost: 23 });
    expect(javaMismatch("2.4.0", 25, [])).toBeUndefined();
    expect(javaMismatch("1.18.1", 25, [])).toBeUndefined();
    expect(javaMismatch("1.17.2", 11, [])).toBeUndefined();
    const unless = "--add-exports=java.base/sun.net.util=ALL-UNNAMED";
    expect(javaMismatch("1.17.2", 17, [])).toEqual({ code: "java-too-new", atMost: 15, unless });
    expect(javaMismatch("1.17.2", 17, [unless])).toBeUndefined();
  });
});
