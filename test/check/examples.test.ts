import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runCheck, runCommand } from "./run-check.ts";

const examples = fileURLToPath(new URL("./examples", import.meta.url));
const before = process.cwd();
beforeAll(() => process.chdir(examples));
afterAll(() => process.chdir(before));

/** The format that a name such as `wide.flink-conf.yaml` asks for. */
function asOf(name: string): string[] {
  const format = /\.(flink-conf|config)\.yaml$/u.exec(name)?.[1];
  return format === undefined ? [] : ["--as", `${format}.yaml`];
}

test("what is in order is not spoken of", async () => {
  const { exit, out, error } = await runCheck("ok", "--fail-on", "advice");
  expect({ exit, error }).toEqual({ exit: 0, error: "" });
  expect(out).toMatch(/^\d+ configurations in \d+ files: nothing to complain of\n$/u);
});

describe("what is not in order", () => {
  const names = readdirSync(`${examples}/findings`).filter((name) => name.endsWith(".yaml"));

  test.each(names)("%s", async (name) => {
    const { exit, out, error } = await runCheck(`findings/${name}`, ...asOf(name), "--fail-on", "advice");
    expect({ exit, error }).toEqual({ exit: 1, error: "" });
    await expect(out).toMatchFileSnapshot(`${examples}/findings/${name}.expected`);
  });

  test.each(names)("%s in Chinese", async (name) => {
    const args = [`findings/${name}`, ...asOf(name)];
    const { out } = await runCommand("check", args, { language: "zh" });
    await expect(out).toMatchFileSnapshot(`${examples}/findings/${name}.zh.expected`);
  });
});
