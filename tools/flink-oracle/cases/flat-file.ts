import { FLAT_INSERTIONS, ODD_LINES } from "./line-texts.ts";
import { mutated } from "./mutate.ts";
import type { Random } from "./random.ts";
import type { Setting } from "./settings.ts";

/** A plain `flink-conf.yaml`. */
export function flatFile(settings: readonly Setting[]): string {
  return settings.map(({ key, value }) => `${key}: ${value}\n`).join("");
}

/** The same settings with the oddities that a file of lines collects: some of them are settings, some are not. */
export function oddFlatFile(random: Random, settings: readonly Setting[]): string {
  const oddness = random.pick([0.05, 0.2, 0.6]);
  const lines = settings.flatMap((setting) => [
    ...(random.chance(oddness / 3) ? [random.pick(ODD_LINES)] : []),
    oddLine(random, setting, oddness),
    ...(random.chance(oddness / 6) ? [oddLine(random, setting, oddness)] : []),
  ]);
  const lineEnd = random.pick(["\n", "\n", "\n", "\r\n", "\r"]);
  const start = random.chance(0.05) ? "\ufeff" : "";
  const end = random.chance(0.3) ? "" : lineEnd;
  const text = `${start}${lines.join(lineEnd)}${end}`;
  return random.chance(0.2) ? mutated(random, text, FLAT_INSERTIONS) : text;
}

function oddLine(random: Random, { key, value }: Setting, oddness: number): string {
  if (!random.chance(oddness)) return `${key}: ${value}`;
  return random.pick([
    `${key}:${value}`,
    `${key}=${value}`,
    `${key} = ${value}`,
    `${key} : ${value}`,
    `${key}:  ${value}  `,
    `  ${key}: ${value}`,
    `\t${key}: ${value}\t`,
    `${key}:\t${value}`,
    `${key}: \t${value}`,
    `${key}:\u00a0${value}`,
    `\u00a0${key}: ${value}\u3000`,
    `${key}: ${value} # a comment`,
    `${key}: ${value}#no blank`,
    `${key}: #${value}`,
    `# ${key}: ${value}`,
    `${key.slice(0, 14)}#${key.slice(14)}: ${value}`,
    `${key}: '${value}'`,
    `${key}: "${value}"`,
    `"${key}": ${value}`,
    `${key}: ${value}: ${value}`,
    `${key}: : ${value}`,
    `: ${value}`,
    `${key}: `,
    `${key}:`,
    `${key}`,
    ` : ${value}`,
    `- ${key}: ${value}`,
    `${key}: |`,
    `${key}: {a: ${value}}`,
    `${key}::  ${value}`,
    `${key}: ${value}\u0000`,
    `${key}\u001f: \u001f${value}`,
    `${key}: ${value}\u0085`,
    `${key}: ${value}\u2028${key}: 1`,
    `${key.toUpperCase()}: ${value}`,
    `${key}: ${value}\f`,
  ]);
}
