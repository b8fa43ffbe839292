import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { rooms } from "./rooms.ts";

const source = fileURLToPath(new URL("../../src", import.meta.url));

/** From which room to which there are imports, tests left out. */
export function importsBetweenRooms(): ReadonlyMap<string, ReadonlySet<string>> {
  const between = new Map(rooms.map(({ folder }) => [folder, new Set<string>()]));
  for (const file of filesOf(source)) {
    const from = roomOf(file);
    for (const [, imported = ""] of readFileSync(join(source, file), "utf8").matchAll(IMPORT)) {
      const to = roomOf(relative(source, resolve(source, dirname(file), imported)));
      if (from !== undefined && to !== undefined && from !== to) between.get(from)?.add(to);
    }
  }
  return between;
}

/** Type-only imports count, and those that are made late. */
const IMPORT = /(?:\bfrom |\bimport\()"(\.{1,2}\/[^"]+)"/gu;

function filesOf(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .map((file) => file.replaceAll("\\", "/"));
}

/** The room that a file of `src` is in: the smallest that it fits. */
function roomOf(file: string): string | undefined {
  const fitting = rooms.filter(({ folder }) => file === folder || file.startsWith(`${folder}/`));
  return fitting.sort((a, b) => b.folder.length - a.folder.length)[0]?.folder;
}
