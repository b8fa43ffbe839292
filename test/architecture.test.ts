import { describe, expect, it } from "vitest";
import { circles, imports, isTest, roomOf, sourceFiles, sourceText } from "../tools/docs/imports.ts";
import { rooms } from "../tools/docs/rooms.ts";

/** The place of a file's room in the order in which the rooms stand on each other, which `rooms.ts` has. */
function levelOf(file: string): number {
  return rooms.findIndex(({ folder }) => folder === roomOf(file));
}

const between = imports.filter(({ isPackage }) => !isPackage);

describe("the architecture", () => {
  it("has a place for every file", () => {
    expect(sourceFiles.filter((file) => levelOf(file) === -1)).toEqual([]);
  });

  it("imports only from what stands above", () => {
    expect(between.filter(({ file, imported }) => levelOf(imported) > levelOf(file))).toEqual([]);
  });

  it("has no circle of files, not even for a type", () => {
    expect(circles()).toEqual([]);
  });

  it("keeps the core to itself, so that it runs anywhere", () => {
    const foreign = imports.filter(({ file, isPackage }) => isPackage && file.startsWith("core/") && !isTest(file));
    expect(foreign).toEqual([]);
  });

  it("keeps what YAML is made of behind one face", () => {
    const inside = between
      .filter(({ file }) => !file.startsWith("core/yaml/"))
      .filter(({ imported }) => imported.startsWith("core/yaml/") && imported !== "core/yaml/index.ts");
    expect(inside).toEqual([]);
  });

  it("prints and exits in main.ts alone", () => {
    const printing = sourceFiles.filter(
      (file) =>
        file !== "cli/main.ts" &&
        !isTest(file) &&
        /process\.(?:stdout\.write|stderr\.write|exit\b|exitCode)|console\.(?:log|warn|info)\(/u.test(sourceText(file)),
    );
    expect(printing).toEqual([]);
  });

  // Data and the records of causes may be longer.
  it("has no file above 300 lines", () => {
    const isLong = (file: string) => sourceText(file).trimEnd().split("\n").length > 300;
    const mayBeLong = (file: string) => /\.generated\.ts$|^core\/diagnose\/causes\//u.test(file) || isTest(file);
    expect(sourceFiles.filter((file) => !mayBeLong(file) && isLong(file))).toEqual([]);
  });
});
