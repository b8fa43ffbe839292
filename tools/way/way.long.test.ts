import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));

test("the way of an explain is as short as the picture of the house says", () => {
  const tsx = createRequire(import.meta.url).resolve("tsx/cli");
  const args = [tsx, "tools/way/main.ts", "explain", "test/data/examples/conf"];
  const { stdout } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
  const stops = Number(/(\d+) stops in \d+ places; \d+ of them are returns\n$/u.exec(stdout)?.[1]);
  const [, told] = /there are (\d+) steps:/u.exec(readFileSync(`${root}docs/architecture.md`, "utf8")) ?? [];
  expect(stops).toBe(Number(told));
  expect(stops).toBeLessThanOrEqual(60);
});
