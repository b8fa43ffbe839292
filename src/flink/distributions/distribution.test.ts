import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { distributionAt, releaseOfDistJar } from "./distribution.ts";

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "headroom-"));
});
afterEach(() => rmSync(home, { recursive: true }));

test.each([
  ["flink-dist-1.20.5.jar", "1.20.5"],
  ["flink-dist_2.11-1.11.4.jar", "1.11.4"],
  ["flink-dist_2.12-1.13.6.jar", "1.13.6"],
  ["flink-dist-2.1-SNAPSHOT.jar", "2.1-SNAPSHOT"],
  ["flink-dist-1.20.5-sources.jar.asc", undefined],
  ["flink-csv-1.20.5.jar", undefined],
])("the release of %s is %s", (name, release) => {
  expect(releaseOfDistJar(name)).toBe(release);
});

test("a distribution is known by its flink-dist", () => {
  mkdirSync(join(home, "lib"));
  writeFileSync(join(home, "lib", "flink-csv-2.0.2.jar"), "");
  writeFileSync(join(home, "lib", "flink-dist-2.0.2.jar"), "");
  const found = distributionAt(home);
  expect(found).toEqual({
    ok: true,
    distribution: {
      home,
      release: "2.0.2",
      distJar: join(home, "lib", "flink-dist-2.0.2.jar"),
      bashJavaUtilsJar: join(home, "bin", "bash-java-utils.jar"),
    },
  });
});

test("a directory without flink-dist, or none at all, is a problem", () => {
  mkdirSync(join(home, "lib"));
  expect(distributionAt(home)).toEqual({ ok: false, problem: { code: "no-flink-dist", directory: home } });
  expect(distributionAt(join(home, "nowhere")).ok).toBe(false);
});
