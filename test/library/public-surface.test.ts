import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "../support/command.ts";
import { builtLibrary } from "../support/library.ts";
import { exportedDeclarations } from "./declarations.ts";

const declarations = exportedDeclarations(builtLibrary());

describe("the public surface", () => {
  test("is what public-surface.txt says: after a change that is meant, npx vitest run test/library -u", async () => {
    const report = declarations.map(({ text }) => `${text}\n`).join("\n");
    await expect(report).toMatchFileSnapshot(join(root, "test/library/public-surface.txt"));
  });

  test("is documented, every name of it", () => {
    expect(declarations.filter(({ isDocumented }) => !isDocumented).map(({ name }) => name)).toStrictEqual([]);
  });

  test("is complete: what a declaration speaks of is exported too", () => {
    const names = new Set(declarations.map(({ name }) => name));
    const missing = declarations.flatMap(({ name, uses }) =>
      uses.filter((used) => !names.has(used)).map((used) => `${used} (in ${name})`),
    );
    expect(missing).toStrictEqual([]);
  });
});
