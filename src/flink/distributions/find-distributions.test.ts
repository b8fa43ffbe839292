import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { flinkCacheDirectory } from "./cache-directory.ts";
import { findDistributions } from "./find-distributions.ts";

let root: string;
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "headroom-")));
});
afterEach(() => rmSync(root, { recursive: true }));

function makeHome(release: string, ...path: string[]): string {
  const home = join(root, ...path);
  mkdirSync(join(home, "lib"), { recursive: true });
  mkdirSync(join(home, "bin"));
  writeFileSync(join(home, "lib", `flink-dist-${release}.jar`), "");
  writeFileSync(join(home, "bin", "flink"), "");
  return home;
}

test("what the environment names comes before the cache, which is in the releases' order", () => {
  const own = makeHome("1.18.1", "own");
  const onPath = makeHome("1.17.2", "on-path");
  makeHome("1.20.5", "cache", "flink", "1.20.5");
  makeHome("1.9.3", "cache", "flink", "1.9.3");
  makeHome("2.3.0", "cache", "flink", ".installing-2.3.0-1@host-x");
  mkdirSync(join(root, "links"));
  symlinkSync(join(onPath, "bin", "flink"), join(root, "links", "flink"));
  const found = findDistributions({
    FLINK_HOME: own,
    PATH: [join(root, "nowhere"), join(root, "links"), join(own, "bin")].join(delimiter),
    HEADROOM_CACHE: join(root, "cache"),
  });
  expect(found.map(({ release, from }) => [release, from])).toEqual([
    ["1.18.1", "FLINK_HOME"],
    ["1.17.2", "PATH"],
    ["1.9.3", "cache"],
    ["1.20.5", "cache"],
  ]);
});

test("nothing there is nothing found", () => {
  expect(findDistributions({ FLINK_HOME: join(root, "none"), HEADROOM_CACHE: join(root, "none") })).toEqual([]);
});

test.each([
  [{ HEADROOM_CACHE: "/c", XDG_CACHE_HOME: "/x", HOME: "/h" }, "/c/flink"],
  [{ XDG_CACHE_HOME: "/x", HOME: "/h" }, "/x/headroom/flink"],
  [{ XDG_CACHE_HOME: "relative", HOME: "/h" }, "/h/.cache/headroom/flink"],
  [{ HOME: "/h" }, "/h/.cache/headroom/flink"],
])("the cache of %o is %s", (env, directory) => {
  expect(flinkCacheDirectory(env)).toBe(directory);
});
