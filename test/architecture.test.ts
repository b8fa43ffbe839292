import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { rooms } from "../tools/docs/rooms.ts";

const source = fileURLToPath(new URL("../src", import.meta.url));

const order: readonly string[] = rooms.map(({ folder }) => folder);

/** The first entry that a file belongs to, taking the longest that fits. */
function levelOf(file: string): number {
  const fitting = order.filter((entry) => file === entry || file.startsWith(`${entry}/`));
  const longest = fitting.sort((a, b) => b.length - a.length)[0];
  return longest === undefined ? -1 : order.indexOf(longest);
}

const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
const imports = files.flatMap((file) =>
  [
    ...readFileSync(join(source, file), "utf8").matchAll(
      /^(?:import|export|\})[^"\n]*\bfrom "([^"]+)";$|\bimport\("([^"]+)"\)/gmu,
    ),
  ].map((match) => ({
    file,
    imported: (match[1] ?? match[2]) as string,
  })),
);

describe("the architecture", () => {
  it("has a place for every file", () => {
    expect(files.filter((file) => levelOf(file) === -1)).toEqual([]);
  });

  it("imports only from what stands above", () => {
    const upward = imports
      .filter(({ imported }) => imported.startsWith("."))
      .map(({ file, imported }) => ({ file, target: relative(source, resolve(source, dirname(file), imported)) }))
      .filter(({ file, target }) => levelOf(target) > levelOf(file));
    expect(upward).toEqual([]);
  });

  it("keeps the core to itself, so that it runs anywhere", () => {
    const foreign = imports.filter(
      ({ file, imported }) => file.startsWith("core/") && !file.endsWith(".test.ts") && !imported.startsWith("."),
    );
    expect(foreign).toEqual([]);
  });

  it("keeps what YAML is made of behind one face", () => {
    const inside = imports
      .filter(({ file }) => !file.startsWith("core/yaml/"))
      .map(({ file, imported }) => ({ file, target: relative(source, resolve(source, dirname(file), imported)) }))
      .filter(({ target }) => target.startsWith("core/yaml/") && target !== "core/yaml/index.ts");
    expect(inside).toEqual([]);
  });

  it("prints and exits in main.ts alone", () => {
    const printing = files.filter(
      (file) =>
        file !== "cli/main.ts" &&
        !file.endsWith(".test.ts") &&
        /process\.(?:stdout\.write|stderr\.write|exit\b|exitCode)|console\.(?:log|warn|info)\(/u.test(
          readFileSync(join(source, file), "utf8"),
        ),
    );
    expect(printing).toEqual([]);
  });
});
