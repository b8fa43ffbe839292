import { expect, test } from "vitest";
import { directoryWith, headroom } from "../support/command.ts";
import { deployment } from "./fleet.ts";

test("a document that is longer than any manifest is said not to be read", () => {
  const directory = directoryWith({ "dump.yaml": `${deployment("ads", "a")}---\nrows:\n${"- 1\n".repeat(17 << 20)}` });
  const { status, stderr } = headroom(["check", "dump.yaml"], { cwd: directory });
  expect(status).toBe(2);
  expect(stderr).toMatch(/^headroom: dump\.yaml was not read from line \d+ on: a document [^\n]*\n$/u);
});
