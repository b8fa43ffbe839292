import { readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { directoryWith, headroom, root } from "../support/command.ts";

const command = ["explain", "--flink", "2.3", "test/data/examples/conf"];
const answer = headroom(command).stdout;

/** The files of compiled code below a cache. */
function keptIn(cache: string): readonly string[] {
  return readdirSync(cache, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".js"))
    .map((name) => join(cache, name));
}

function explainWith(cache: string) {
  return headroom(command, { env: { HEADROOM_CACHE: cache } });
}

test("compiled code is kept once, and answers the same", () => {
  const cache = directoryWith({});
  expect(explainWith(cache)).toEqual({ status: 0, stdout: answer, stderr: "" });
  const kept = keptIn(cache).map((file) => ({ file, code: readFileSync(file) }));
  expect(kept.length).toBeGreaterThan(1);
  expect(explainWith(cache)).toEqual({ status: 0, stdout: answer, stderr: "" });
  expect(keptIn(cache).map((file) => ({ file, code: readFileSync(file) }))).toEqual(kept);
});

test("of another build or Node nothing is kept, and nothing is taken", () => {
  const cache = directoryWith({ "code/another-v1.0.0-x64/command-line.js": "of another build", "flink/1.20.5/x": "" });
  expect(explainWith(cache)).toEqual({ status: 0, stdout: answer, stderr: "" });
  expect(readdirSync(join(cache, "code"))).toHaveLength(1);
  expect(keptIn(cache).every((file) => !file.includes("another"))).toBe(true);
  expect(readdirSync(join(cache, "flink"))).toEqual(["1.20.5"]);
});

test.each<[string, (file: string) => void]>([
  ["empty", (file) => truncateSync(file)],
  ["cut", (file) => truncateSync(file, 5_000)],
  ["not compiled code at all", (file) => writeFileSync(file, "surely not\n".repeat(10_000))],
])("kept code that is %s is compiled and kept again", (_, damage) => {
  const cache = directoryWith({});
  explainWith(cache);
  for (const file of keptIn(cache)) damage(file);
  const damaged = keptIn(cache).map((file) => readFileSync(file));
  expect(explainWith(cache)).toEqual({ status: 0, stdout: answer, stderr: "" });
  for (const [at, file] of keptIn(cache).entries()) expect(readFileSync(file)).not.toEqual(damaged[at]);
});

test.each<[string, () => string]>([
  ["a file stands there", () => join(directoryWith({ "a-file": "" }), "a-file")],
  ["nobody can make directories", () => "/proc"],
])("where %s the command does without", (_, place) => {
  expect(explainWith(place())).toEqual({ status: 0, stdout: answer, stderr: "" });
});

test("what other calls of the command need is added, after a while", () => {
  const cache = directoryWith({});
  const kept = () => keptIn(cache).find((file) => file.endsWith("commands-explain.js")) as string;
  headroom([...command, "--output", "jvm-args"], { env: { HEADROOM_CACHE: cache } });
  const before = readFileSync(kept()).length;
  for (let run = 0; run < 100 && readFileSync(kept()).length === before; run++) explainWith(cache);
  expect(readFileSync(kept()).length).toBeGreaterThan(before);
});

test("only the command's own parts are kept", () => {
  const cache = directoryWith({});
  headroom(["check", "test/data/examples/conf"], { env: { HEADROOM_CACHE: cache } });
  const parts = readdirSync(join(root, "dist/bin"));
  expect(
    keptIn(cache)
      .map((file) => basename(file))
      .filter((name) => !parts.includes(name)),
  ).toEqual([]);
});
