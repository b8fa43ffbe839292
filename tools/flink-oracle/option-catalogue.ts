import { execFileSync } from "node:child_process";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { knownReleases } from "../../src/flink/distributions/known-releases.ts";
import { distributionOf, javaForOracle } from "./releases.ts";

const PROGRAM = fileURLToPath(new URL("./java/OptionCatalogue.java", import.meta.url));
const TARGET = fileURLToPath(new URL("../../src/core/options/option-catalogue.generated.ts", import.meta.url));

const HEAD = `// Written by \`npx tsx tools/flink-oracle/main.ts catalogue\` from the releases' own jars; not to be edited.

/** A key a line: key, type, first and last release line, and where it was renamed the new key and since when. */
export const catalogueText = \`\\
`;

/** Options of connectors, formats, reporters and the like: they stand in SQL or below a name, not in the configuration by themselves. */
const ELSEWHERE =
  /\.(?:connector|formats|factories|catalog|sinks|sources|secret|module|api\.graph|metrics\.(?:influxdb|prometheus|otel|graphite|datadog|slf4j|statsd|jmx))\./u;

/** What one release says of a key. */
interface Declared {
  readonly type: string;
  readonly line: string;
  /** The option of which it is a deprecated fallback key; undefined where it is the proper key of an option. */
  readonly replacedBy?: string;
}

/** Writes every key of every known release into the core's catalogue. */
export async function writeOptionCatalogue(say: (text: string) => void): Promise<void> {
  const java = javaForOracle();
  const byKey = new Map<string, Declared[]>();
  for (const { release } of knownReleases) {
    const { home } = await distributionOf(release);
    const jars = ["lib", "opt", "plugins"].flatMap((folder) => jarsBelow(join(home, folder)));
    const output = execFileSync(java.executable, ["-XX:TieredStopAtLevel=1", PROGRAM, ...jars], {
      encoding: "utf8",
      maxBuffer: 2 ** 26,
      stdio: ["ignore", "pipe", "ignore"],
    });
    const declared = declarations(output, release.split(".").slice(0, 2).join("."));
    for (const [key, one] of declared) byKey.set(key, [...(byKey.get(key) ?? []), one]);
    say(`Flink ${release}: ${declared.size} keys\n`);
  }
  const rows = [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, declared]) => `${row(key, declared)}\n`);
  writeFileSync(TARGET, `${HEAD}${rows.join("")}\`;\n`);
  say(`${rows.length} keys\n`);
}

function jarsBelow(directory: string): string[] {
  const entries = readdirSync(directory, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) return jarsBelow(path);
    return entry.name.endsWith(".jar") ? [path] : [];
  });
}

/** A proper key beats the same key as somebody's old name, unless its own option is deprecated. */
function declarations(output: string, line: string): Map<string, Declared> {
  const proper = new Map<string, Declared>();
  const deprecated = new Map<string, Declared>();
  const old = new Map<string, Declared>();
  for (const text of output.split("\n")) {
    const [key = "", type = "", isDeprecated, className = "", ...fallbacks] = text.split("\t");
    if (!isPlainKey(key) || ELSEWHERE.test(className)) continue;
    (isDeprecated === "true" ? deprecated : proper).set(key, { type, line });
    for (const fallback of fallbacks) {
      const name = fallback.replace(/^!/u, "");
      if (!isPlainKey(name)) continue;
      if (fallback.startsWith("!")) old.set(name, { type, line, replacedBy: key });
      else if (!deprecated.has(name)) deprecated.set(name, { type, line });
    }
  }
  return new Map([...deprecated, ...old, ...proper]);
}

/** A key of a configuration has dots or at least a hyphen (`high-availability`), and no blanks or placeholders. */
function isPlainKey(key: string): boolean {
  return /^[\w-]+(?:\.[\w-]+)+$|^\w+-[\w-]+$/u.test(key);
}

function row(key: string, declared: readonly Declared[]): string {
  const [first, last] = [declared[0], declared.at(-1)];
  const renamed = declared.findLast(({ replacedBy }) => replacedBy !== undefined);
  // A key that is proper again later was never really renamed.
  const isRenamed = renamed !== undefined && last?.replacedBy !== undefined;
  const since = declared.find(({ replacedBy }) => replacedBy !== undefined && replacedBy === last?.replacedBy)?.line;
  return [key, last?.type, first?.line, last?.line, ...(isRenamed ? [last.replacedBy, since] : [])].join(" ");
}
