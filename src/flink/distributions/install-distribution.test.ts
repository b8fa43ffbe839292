import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { installDistribution } from "./install-distribution.ts";

// Real installations are the matter of `npm run test:flink`.
let cache: string;
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), "headroom-"));
});
afterEach(() => rmSync(cache, { recursive: true }));

test("a release that is not known is refused before anything is touched", async () => {
  const result = await installDistribution("1.9", { env: { HEADROOM_CACHE: cache } });
  expect(result).toMatchObject({ ok: false, problem: { code: "unknown-release", release: "1.9" } });
  expect(readdirSync(cache)).toEqual([]);
});

test("a release that is there is taken, by its line too", async () => {
  const lib = join(cache, "flink", "1.20.5", "lib");
  mkdirSync(lib, { recursive: true });
  writeFileSync(join(lib, "flink-dist-1.20.5.jar"), "");
  for (const name of ["1.20.5", "1.20"]) {
    const result = await installDistribution(name, { env: { HEADROOM_CACHE: cache } });
    expect(result).toMatchObject({ ok: true, alreadyThere: true, distribution: { release: "1.20.5" } });
  }
});

test("without Python the installation leaves nothing behind", async () => {
  const result = await installDistribution("2.3", { env: { HEADROOM_CACHE: cache, PATH: "" } });
  expect(result).toMatchObject({ ok: false, problem: { code: "no-python" } });
  expect(readdirSync(join(cache, "flink"))).toEqual([]);
});

test("an installation that is stopped before it begins leaves nothing behind", async () => {
  const result = await installDistribution("2.3", { env: { HEADROOM_CACHE: cache }, signal: AbortSignal.abort() });
  expect(result).toMatchObject({ ok: false, problem: { code: "aborted", release: "2.3.0" } });
  expect(readdirSync(join(cache, "flink"))).toEqual([]);
});

test("a cache that cannot be made is a problem", async () => {
  writeFileSync(join(cache, "file"), "");
  const result = await installDistribution("2.3", { env: { HEADROOM_CACHE: join(cache, "file") } });
  expect(result).toMatchObject({ ok: false, problem: { code: "cache-not-writable" } });
});
