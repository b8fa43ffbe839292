import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
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

test("without Python the installation leaves nothing but the mark of the cache", async () => {
  const result = await installDistribution("2.3", { env: { HEADROOM_CACHE: cache, PATH: "" } });
  expect(result).toMatchObject({ ok: false, problem: { code: "no-python" } });
  expect(readdirSync(join(cache, "flink"))).toEqual(["CACHEDIR.TAG"]);
});

test("an installation that is stopped before it begins leaves nothing but the mark of the cache", async () => {
  const result = await installDistribution("2.3", { env: { HEADROOM_CACHE: cache }, signal: AbortSignal.abort() });
  expect(result).toMatchObject({ ok: false, problem: { code: "aborted", release: "2.3.0" } });
  expect(readdirSync(join(cache, "flink"))).toEqual(["CACHEDIR.TAG"]);
});

test("a cache that cannot be made is a problem", async () => {
  writeFileSync(join(cache, "file"), "");
  const result = await installDistribution("2.3", { env: { HEADROOM_CACHE: join(cache, "file") } });
  expect(result).toMatchObject({ ok: false, problem: { code: "cache-not-writable" } });
});

test("what stands in a release's place and is none is left as it is", async () => {
  const home = join(cache, "flink", "2.3.0");
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, "mine"), "text");
  const result = await installDistribution("2.3", { env: { HEADROOM_CACHE: cache, PATH: "" } });
  expect(result).toEqual({ ok: false, problem: { code: "place-taken", directory: home } });
  expect(readFileSync(join(home, "mine"), "utf8")).toBe("text");
  expect(readdirSync(join(cache, "flink"))).toEqual(["2.3.0"]);
});

test("a directory that holds somebody's things is not taken for a cache, and nothing in it is removed", async () => {
  const abandoned = ".installing-2.3.0-999999999@host-abc";
  mkdirSync(join(cache, "flink", abandoned), { recursive: true });
  writeFileSync(join(cache, "flink", "thesis.tex"), "text");
  const result = await installDistribution("2.3", { env: { HEADROOM_CACHE: cache, PATH: "" } });
  expect(result).toMatchObject({ ok: false, problem: { code: "cache-not-ours", foreign: "thesis.tex" } });
  expect(readdirSync(join(cache, "flink")).sort()).toEqual([abandoned, "thesis.tex"]);
});

test("a cache of ours carries a mark; of what is put into it later only what was left half done goes", async () => {
  const flink = join(cache, "flink");
  mkdirSync(join(flink, "1.20.5", "lib"), { recursive: true });
  writeFileSync(join(flink, "1.20.5", "lib", "flink-dist-1.20.5.jar"), "");
  const install = () => installDistribution("2.3", { env: { HEADROOM_CACHE: cache, PATH: "" } });
  expect(await install()).toMatchObject({ ok: false, problem: { code: "no-python" } });
  expect(readFileSync(join(flink, "CACHEDIR.TAG"), "utf8")).toMatch(/^Signature: 8a477f597d28d172789f06886806bc55\n/);
  mkdirSync(join(flink, `.installing-2.3.0-999999999@${hostname()}-abc`, "home"), { recursive: true });
  mkdirSync(join(flink, "installing"));
  writeFileSync(join(flink, "notes"), "text");
  expect(await install()).toMatchObject({ ok: false, problem: { code: "no-python" } });
  expect(readdirSync(flink).sort()).toEqual(["1.20.5", "CACHEDIR.TAG", "installing", "notes"]);
});

test("a mark that whoever was killed left half written is completed; another's is not", async () => {
  const flink = join(cache, "flink");
  const mark = join(flink, "CACHEDIR.TAG");
  const install = () => installDistribution("2.3", { env: { HEADROOM_CACHE: cache, PATH: "" } });
  await install();
  const whole = readFileSync(mark, "utf8");
  for (const part of ["", whole.slice(0, 50)]) {
    writeFileSync(mark, part);
    expect(await install()).toMatchObject({ ok: false, problem: { code: "no-python" } });
    expect(readFileSync(mark, "utf8")).toBe(whole);
  }
  writeFileSync(mark, "Signature: another's");
  expect(await install()).toMatchObject({ ok: false, problem: { code: "cache-not-ours", foreign: "CACHEDIR.TAG" } });
  writeFileSync(mark, "");
  writeFileSync(join(flink, "notes"), "text");
  expect(await install()).toMatchObject({ ok: false, problem: { code: "cache-not-ours", foreign: "notes" } });
});

test.runIf(process.platform === "linux")("a cache below /proc is a problem, not a wait without end", async () => {
  const result = await installDistribution("2.3", { env: { HEADROOM_CACHE: "/proc/nowhere/cache" } });
  expect(result).toMatchObject({ ok: false, problem: { code: "cache-not-writable" } });
});
