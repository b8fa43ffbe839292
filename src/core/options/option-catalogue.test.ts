import { expect, test } from "vitest";
import { releaseNamed } from "../../../test/support/ask.ts";
import { existsIn, flinkReleases } from "./flink-release.ts";
import { jobManagerOptions, legacyHeapOptions } from "./job-manager-options.ts";
import { announcedOptions, loadOptionCatalogue } from "./load-option-catalogue.ts";
import { isAnnounced, isReadBy, replacementIn } from "./option-catalogue.ts";

const catalogue = loadOptionCatalogue();

test("has the options that decide the memory, in the releases that have them", () => {
  const unified = flinkReleases.filter(({ behaviour }) => behaviour.memoryModel === "unified");
  for (const option of [...jobManagerOptions, ...legacyHeapOptions]) {
    const catalogued = catalogue.get(option.key);
    expect(catalogued, option.key).toBeDefined();
    if (catalogued === undefined) continue;
    for (const release of unified) {
      expect([option.key, release.line, isReadBy(catalogued, release)]).toStrictEqual([
        option.key,
        release.line,
        existsIn(option, release),
      ]);
    }
  }
});

test("is well formed", () => {
  const lines = [...flinkReleases.map(({ line }) => line), ...announcedOptions.map(({ since }) => since)];
  for (const { key, since, last, replacedBy, replacedSince } of catalogue.values()) {
    expect([lines.includes(since), lines.includes(last)], key).toStrictEqual([true, true]);
    if (replacedBy !== undefined) expect([key, lines.includes(replacedSince ?? "")]).toStrictEqual([key, true]);
  }
});

test("nothing is announced of a release that is out: its jars have it", () => {
  expect(announcedOptions.filter(({ since }) => !isAnnounced(since))).toStrictEqual([]);
});

test("a key that was renamed is replaced in the releases from then on that still read it", () => {
  const old = catalogue.get("env.java.opts");
  if (old === undefined) throw new Error("not there");
  expect(["1.16", "1.17", "2.3"].map((name) => replacementIn(old, releaseNamed(name)))).toStrictEqual([
    undefined,
    "env.java.opts.all",
    "env.java.opts.all",
  ]);
});
