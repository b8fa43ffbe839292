import { expect, test } from "vitest";
import { knownRelease, knownReleases } from "./known-releases.ts";

test("each line is there once, in its newest patch, oldest first", () => {
  const lines = knownReleases.map(({ release }) => release.split(".").slice(0, 2).map(Number));
  expect(lines).toEqual([...lines].sort(([a = 0, b = 0], [c = 0, d = 0]) => a - c || b - d));
  expect(new Set(lines.map(String)).size).toBe(14);
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
