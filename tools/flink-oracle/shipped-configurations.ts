import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ConfigEntry } from "../../src/core/configuration/configuration.ts";
import { readFlatFile } from "../../src/core/configuration/flat-file.ts";
import { readStandardYaml } from "../../src/core/configuration/standard-yaml.ts";
import { positionOf, type Source } from "../../src/core/text/source.ts";
import { knownReleases } from "../../src/flink/distributions/known-releases.ts";
import { OracleFailure } from "./oracle-failure.ts";
import { distributionOf } from "./releases.ts";

const TARGET = fileURLToPath(new URL("../../src/core/options/shipped-configurations.generated.ts", import.meta.url));

const HEAD = `// Written by \`npx tsx tools/flink-oracle/main.ts shipped\` from the releases themselves; not to be edited.
import type { ShippedConfiguration } from "./shipped-configuration.ts";

`;

/** Writes what every known release ships as its configuration into the core's tables. */
export async function writeShippedConfigurations(say: (text: string) => void): Promise<void> {
  const shipped: string[] = [];
  for (const { release } of knownReleases) {
    const { home } = await distributionOf(release);
    for (const name of ["flink-conf.yaml", "config.yaml"]) {
      const path = join(home, "conf", name);
      if (!existsSync(path)) continue;
      const source = { name, text: readFileSync(path, "utf8") };
      const settings = entriesOf(source).map((entry) => `      ${settingText(source, entry)},\n`);
      shipped.push(
        `  {\n    release: ${JSON.stringify(release)},\n    file: ${JSON.stringify(name)},\n    settings: [\n${settings.join("")}    ],\n  },\n`,
      );
      say(`Flink ${release}: ${settings.length} settings in ${name}\n`);
    }
  }
  writeFileSync(
    TARGET,
    `${HEAD}export const shippedConfigurations: readonly ShippedConfiguration[] = [\n${shipped.join("")}];\n`,
  );
}

function entriesOf(source: Source): readonly ConfigEntry[] {
  if (source.name === "flink-conf.yaml") return readFlatFile(source).filter((line) => line.kind === "entry");
  const reading = readStandardYaml(source.text);
  if (!reading.ok) throw new OracleFailure(`A shipped ${source.name} cannot be read: ${JSON.stringify(reading)}`);
  // Flink's own order is that of a hash map.
  return [...reading.entries].sort((a, b) => a.keySpan.start - b.keySpan.start);
}

function settingText(source: Source, { key, keySpan, valueSpan }: ConfigEntry): string {
  const { line, column } = positionOf(source, keySpan.start);
  const value = source.text.slice(valueSpan.start, valueSpan.end);
  return `{ key: ${JSON.stringify(key)}, value: ${JSON.stringify(value)}, line: ${line}, column: ${column} }`;
}
