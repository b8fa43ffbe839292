import { expect, test } from "vitest";
import { flinkReleases } from "../../core/options/flink-release.ts";
import { knownRelease, knownReleases } from "./known-releases.ts";

test("the releases that can be installed are those that Headroom answers for, to the patch, but 1.10", () => {
  const [, ...unified] = flinkReleases.map(({ version }) => version);
  expect(knownReleases.map(({ release }) => release)).toStrictEqual(unified);
});

test("each archive has its checksum and size, and each release jars and scripts", () => {
  const archives = knownReleases.flatMap((release) => release.archives);
  expect(new Set(archives.map(({ sha256 }) => sha256)).size).toBe(archives.length);
  for (const { sha256, bytes } of archives) {
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(bytes).toBeGreaterThan(1_000_000);
  }
  for (const { archives: own } of knownReleases) {
    expect(own.reduce((sum, { bytes }) => sum + bytes, 0)).toBeGreaterThan(200_000_000);
    expect(own.filter(({ python }) => python !== undefined)).toHaveLength(1);
  }
});

test.each([
  ["1.20.5", "1.20.5"],
  ["1.20", "1.20.5"],
  ["2.1", "2.1.3"],
  ["1.2", undefined],
  ["1.20.4", undefined],
  ["1", undefined],
  ["", undefined],
])("%s means %s", (text, release) => {
  expect(knownRelease(text)?.release).toBe(release);
});
