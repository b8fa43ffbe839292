import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { runCommand } from "./run-check.ts";

/** From the root of the repository, where tests run: what is printed has the names as they are given. */
const examples = "test/data/check";

/** The format that a name such as `wide.flink-conf.yaml` asks for. */
function asOf(name: string): string[] {
  const format = /\.(flink-conf|config)\.yaml$/u.exec(name)?.[1];
  return format === undefined ? [] : ["--as", `${format}.yaml`];
}

const root = fileURLToPath(new URL("../..", import.meta.url));

test("what is in order is not spoken of", async () => {
  const { exit, out, error } = await runCommand("check", [`${examples}/ok`, "--fail-on", "advice"]);
  expect({ exit, error }).toEqual({ exit: 0, error: "" });
  expect(out).toMatch(/\n\d+ configurations in \d+ files: no problems found\n$/u);
});

describe("what is not in order", () => {
  const names = readdirSync(`${examples}/findings`).filter((name) => name.endsWith(".yaml"));

  test.each(names)("%s", async (name) => {
    const args = [`${examples}/findings/${name}`, ...asOf(name), "--fail-on", "advice"];
    const { exit, out, error } = await runCommand("check", args);
    expect({ exit, error }).toEqual({ exit: 1, error: "" });
    await expect(out).toMatchFileSnapshot(`${root}${examples}/findings/${name}.expected`);
  });

  test.each(names)("%s in Chinese", async (name) => {
    const args = [`${examples}/findings/${name}`, ...asOf(name)];
    const { out } = await runCommand("check", args, { language: "zh" });
    await expect(out).toMatchFileSnapshot(`${root}${examples}/findings/${name}.zh.expected`);
  });
});
