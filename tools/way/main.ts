import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { closedRoomOf, type EnteredFunction, type Walk } from "./walk.ts";

/**
 * The way that one invocation takes through the sources, as somebody reads who follows it: each function once, in the
 * order in which it is entered first. A stop is where that leads into another file.
 *
 *     npm run way -- explain test/data/examples/conf
 *     npm run way -- --of ../another-checkout explain test/data/examples/conf
 */

const given = process.argv.slice(2);
const [root, args] =
  given[0] === "--of"
    ? [resolve(given[1] ?? ""), given.slice(2)]
    : [fileURLToPath(new URL("../..", import.meta.url)), given];
const sources = join(root, "src");
const { whole, past } = walked(args);
const stops = stopsOf(whole, fileOf);
for (const [index, { place, names }] of stops.entries()) {
  say(`${String(index + 1).padStart(4)}  ${place.padEnd(44)}  ${names.join(" ")}`);
}
say(summary(stops, "files"));
const placeOf = (file: string) => closedRoomOf(file) ?? file;
const passing = stopsOf(past, (url) => placeOf(fileOf(url)));
say(`\nPast closed rooms: ${passing.map(({ place }) => place).join(" > ")}`);
say(summary(passing, "places"));

/** The functions that are entered, each where it is first. */
function walked(commandLine: readonly string[]): Walk {
  const directory = mkdtempSync(join(tmpdir(), "headroom-way-"));
  try {
    const file = join(directory, "functions.json");
    const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
    const guide = fileURLToPath(new URL("guide.ts", import.meta.url));
    for (const step of ["find", "order"]) {
      const { status, stderr } = spawnSync(process.execPath, ["--import", tsx, guide, ...commandLine], {
        env: { ...process.env, WAY_SOURCES: sources, WAY_FUNCTIONS: file, WAY_STEP: step },
        stdio: ["inherit", "ignore", "pipe"],
        encoding: "utf8",
      });
      if (status === null || status > 1) throw new Error(stderr);
    }
    return JSON.parse(readFileSync(file, "utf8")) as Walk;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

interface Stop {
  readonly place: string;
  readonly names: string[];
}

function stopsOf(functions: readonly EnteredFunction[], placeOfUrl: (url: string) => string): readonly Stop[] {
  const found: Stop[] = [];
  const known = new Set<string>();
  for (const { url, name } of functions) {
    const place = placeOfUrl(url);
    // A function without a name is read with the file that it stands in.
    if (name === "" && known.has(place)) continue;
    known.add(place);
    if (found.at(-1)?.place !== place) found.push({ place, names: [] });
    found.at(-1)?.names.push(name || "=>");
  }
  return found;
}

function fileOf(url: string): string {
  return url.slice(pathToFileURL(sources).href.length + 1);
}

function summary(walk: readonly Stop[], what: string): string {
  const places = new Set(walk.map(({ place }) => place)).size;
  return `${walk.length} stops in ${places} ${what}; ${walk.length - places} of them are returns`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
