import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { rooms } from "./rooms.ts";

const source = fileURLToPath(new URL("../../src", import.meta.url));

/** That one file imports another, or a package: type-only imports count, and those that are made late. */
export interface Import {
  /** Below `src`, with slashes. */
  readonly file: string;
  /** The file below `src`, or the name of the package. */
  readonly imported: string;
  readonly isPackage: boolean;
}

/** A statement's `from "…"`, or a late `import("…")`, at the start of what is code and no example in a text. */
const IMPORT = /^(?:import|export|\})[^"\n]*\bfrom "([^"]+)";$|\bimport\("([^"]+)"\)/gmu;

/** Every file of `src`, the tests beside the code too. */
export const sourceFiles: readonly string[] = readdirSync(source, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .map((file) => file.replaceAll("\\", "/"));

export const imports: readonly Import[] = sourceFiles.flatMap((file) =>
  [...sourceText(file).matchAll(IMPORT)].map(([, early, late]) => {
    const named = early ?? late ?? "";
    if (!named.startsWith(".")) return { file, imported: named, isPackage: true };
    const target = relative(source, resolve(source, dirname(file), named)).replaceAll("\\", "/");
    return { file, imported: target, isPackage: false };
  }),
);

export function isTest(file: string): boolean {
  return file.endsWith(".test.ts");
}

/** From which room to which there are imports, tests left out. */
export function importsBetweenRooms(): ReadonlyMap<string, ReadonlySet<string>> {
  const between = new Map(rooms.map(({ folder }) => [folder, new Set<string>()]));
  for (const { file, imported, isPackage } of imports) {
    if (isTest(file)) continue;
    const [from, to] = [roomOf(file), isPackage ? undefined : roomOf(imported)];
    if (from !== undefined && to !== undefined && from !== to) between.get(from)?.add(to);
  }
  return between;
}

/** Files that import each other, directly or by way of others: the strongly connected parts, by Tarjan's algorithm. */
export function circles(): string[][] {
  const after = new Map<string, string[]>(sourceFiles.map((file) => [file, []]));
  for (const { file, imported, isPackage } of imports) if (!isPackage) after.get(file)?.push(imported);
  const order = new Map<string, number>();
  const open: string[] = [];
  const found: string[][] = [];
  function visit(file: string): number {
    let low = order.size;
    order.set(file, low);
    open.push(file);
    const own = low;
    for (const imported of after.get(file) ?? []) {
      if (!order.has(imported)) low = Math.min(low, visit(imported));
      else if (open.includes(imported)) low = Math.min(low, order.get(imported) as number);
    }
    if (low === own) {
      const circle = open.splice(open.indexOf(file));
      if (circle.length > 1) found.push(circle);
    }
    return low;
  }
  for (const file of sourceFiles) if (!order.has(file)) visit(file);
  return found;
}

/** The room that a file of `src` is in: the smallest that it fits. */
export function roomOf(file: string): string | undefined {
  const fitting = rooms.filter(({ folder }) => file === folder || file.startsWith(`${folder}/`));
  return fitting.sort((a, b) => b.folder.length - a.folder.length)[0]?.folder;
}

export function sourceText(file: string): string {
  return readFileSync(join(source, file), "utf8");
}
