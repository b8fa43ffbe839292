import { expect, it } from "vitest";
import { quoteForShell } from "./quote-for-shell.ts";

it("a word for a shell is quoted where it has to be", () => {
  expect(quoteForShell("-Dlog.file=/a/b-c.log")).toBe("-Dlog.file=/a/b-c.log");
  expect(quoteForShell("it's *")).toBe("'it'\\''s *'");
  expect(quoteForShell("")).toBe("''");
});
