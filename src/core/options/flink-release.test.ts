import { describe, expect, test } from "vitest";
import { releaseNamed } from "../../../test/support/ask.ts";
import {
  compareVersions,
  existsIn,
  findRelease,
  flinkReleases,
  newestReaderOf,
  newestRelease,
  oldestRelease,
} from "./flink-release.ts";

describe("finding a release", () => {
  test.each([
    ["1.20", "1.20.5"],
    ["2.3", "2.3.0"],
    ["1.10", "1.10.3"],
    ["1.20.5", "1.20.5"],
    ["1.20.1", "1.20.1"],
    ["1.20.99", "1.20.99"],
    ["v1.20", "1.20.5"],
    ["v1_20", "1.20.5"],
    ["v2_0", "2.0.2"],
    ["1.20.1-scala_2.12-java17", "1.20.1"],
    ["1.20-java17", "1.20.5"],
    ["2.0-preview1", "2.0.2"],
    ["1.11.0+build.3", "1.11.0"],
    [" 1.20 ", "1.20.5"],
    ["01.020.003", "1.20.3"],
    ["1.20.x", "1.20.5"],
  ])("%j is %s", (name, version) => {
    expect(findRelease(name)).toMatchObject({ ok: true, release: { version }, newerThanKnown: false });
  });

  test.each(["2.4", "2.4.1", "3.0", "v2_9", "2.99.0"])(
    "%s is newer than all known releases: treated as the newest",
    (name) => {
      const { line, version } = newestRelease;
      expect(findRelease(name)).toMatchObject({ ok: true, release: { line, version }, newerThanKnown: true });
    },
  );

  test("a release newer than all known behaves as the newest, but for what is public of it", () => {
    const found = findRelease("2.4");
    if (!found.ok) throw new Error("2.4 is none");
    const { behaviour, standsInFor } = found.release;
    const { sensitiveKeyParts, moreSensitiveKeyParts } = newestRelease.behaviour;
    expect(standsInFor).toBe("2.4");
    expect({ ...behaviour, sensitiveKeyParts, moreSensitiveKeyParts }).toStrictEqual(newestRelease.behaviour);
  });

  test.each(["1.9", "1.9.3", "1.0", "0.10"])("%s is too old", (name) => {
    expect(findRelease(name)).toStrictEqual({ ok: false, reason: "too-old" });
  });

  test.each(["", "2", "latest", "1.", ".20", "flink-1.20", "1.21", "1.99", "1.20,2.0", "-1.20", "1e1.2"])(
    "%j is none",
    (name) => {
      expect(findRelease(name)).toStrictEqual({ ok: false, reason: "not-a-release" });
    },
  );
});

test("every line has one row, oldest first, in its newest patch", () => {
  const lines = flinkReleases.map(({ line }) => line);
  expect(lines).toStrictEqual([...new Set(lines)].sort(compareVersions));
  for (const { line, version } of flinkReleases) expect(version.startsWith(`${line}.`)).toBe(true);
  expect([oldestRelease.line, newestRelease.line]).toStrictEqual(["1.10", lines.at(-1)]);
});

test("versions compare part by part, as numbers", () => {
  expect(compareVersions("1.9", "1.10")).toBeLessThan(0);
  expect(compareVersions("1.10.2", "1.10.10")).toBeLessThan(0);
  expect(compareVersions("1.10", "1.10.0")).toBe(0);
  expect(compareVersions("2.0", "1.20.5")).toBeGreaterThan(0);
});

test("the newest reader of files", () => {
  const of = (...files: Parameters<typeof newestReaderOf>[0][number][]) => {
    const { release, file } = newestReaderOf(files);
    return [release.line, file];
  };
  expect(of("flink-conf.yaml")).toStrictEqual(["1.20", "flink-conf.yaml"]);
  expect(of("config.yaml")).toStrictEqual(["2.3", "config.yaml"]);
  expect(of("flink-conf.yaml", "config.yaml")).toStrictEqual(["2.3", "config.yaml"]);
});

test("things exist from the first patch of their line to before the first without them", () => {
  const thing = { since: "1.11", until: "2.0" };
  const exists = ["1.10.3", "1.11.0", "1.20.5", "2.0.0"].map((name) => existsIn(thing, releaseNamed(name)));
  expect(exists).toStrictEqual([false, true, true, false]);
  expect(existsIn({ since: "1.11" }, newestRelease)).toBe(true);
});
