import { describe, expect, it } from "vitest";
import { expectLinear } from "../../../test/support/growth.ts";
import { OutputObserver } from "./output-observer.ts";

function observed(text: string, size = 1000): OutputObserver {
  const observer = new OutputObserver();
  const write = observer.stream();
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) write(bytes.subarray(at, at + size));
  return observer;
}

describe("a JobManager's output", () => {
  it("tells which memory ran out, however it is cut into chunks", () => {
    expect(observed("x\nCaused by: java.lang.OutOfMemoryError: Metaspace\n", 7).outOfMemory).toBe("Metaspace");
    const thrown = 'Exception: java.lang.OutOfMemoryError thrown from the UncaughtExceptionHandler in thread "a"\n';
    expect(observed(thrown).outOfMemory).toBe("");
    expect(observed(`java.lang.OutOfMemoryError: Java heap space\n${thrown}`).outOfMemory).toBe("Java heap space");
    expect(observed("2026 INFO all is well\n").outOfMemory).toBeUndefined();
  });

  it("tells the last error, with its cause", () => {
    const text = "2026 ERROR a - first\nCaused by: one\n2026 INFO b - c\n2026 ERROR a - last\n\tat x\nCaused by: two\n";
    expect(observed(text).lastError).toBe("2026 ERROR a - last\nCaused by: two");
  });

  it("is kept in bounds", () => {
    const observer = observed(`${"x".repeat(100)}\n`.repeat(10_000), 65_536);
    expect(observer.tail.length).toBeLessThan(300_000);
    expect(observed("x".repeat(1_000_000), 65_536).tail).toBe("");
  });

  it("is read in time linear in it, however short its lines", () => {
    expectLinear(
      400_000,
      (lines) => "x\n".repeat(lines),
      (text) => observed(text, 65_536),
    );
  });

  it("hands on whole lines", () => {
    const lines: string[] = [];
    const write = new OutputObserver((line) => lines.push(line)).stream();
    for (const part of ["a\r\nb", "c\n", "é".slice(0, 1)]) write(Buffer.from(part));
    expect(lines).toEqual(["a", "bc"]);
  });
});
