import { TOKENS } from "./line-texts.ts";
import { listed } from "./listed.ts";
import type { Random } from "./random.ts";
import { anySetting } from "./settings.ts";
import { TYPED } from "./yaml-texts.ts";

const INDICATORS: readonly string[] = listed`
  :¦: ¦:\n¦?¦? ¦-¦- ¦,¦, ¦[¦]¦{¦}¦#¦ #¦&a¦&b ¦*a¦*b ¦!¦!!str ¦!!int ¦!x ¦|¦|\n¦|2-\n¦>¦>+\n¦'¦''¦"¦\\¦\\n¦%¦@¦\u0060¦---\n¦
  ...\n¦--- ¦<<: ¦~¦%YAML 1.2\n
`;
const BREAKS: readonly string[] = listed`\n¦\n¦\n¦\n¦\n ¦\n  ¦\n  ¦\n    ¦\r\n¦\r¦\n\n¦\n\t¦\n# c\n¦\u0085¦\u2028`;
const WORDS: readonly string[] = listed`
  a¦b¦key¦x.y¦k.l.m¦jobmanager¦memory¦process¦size¦1g¦2048m¦0.1¦true¦null¦1¦password¦a b¦\u952e¦\ud83d\ude00¦=¦.¦0x1F¦1e3¦-1
`;

/** Tokens of YAML and of lines in no order that means anything, about a setting or two that may survive it. */
export function fileSoup(random: Random): string {
  const pieces = Array.from({ length: random.pick([2, 4, 8, 16, 40]) }, () => piece(random));
  return pieces.join("") + random.pick(["", "\n"]);
}

function piece(random: Random): string {
  return random.weighted([
    [5, () => random.pick(INDICATORS)],
    [4, () => random.pick(WORDS)],
    [3, () => random.pick(BREAKS)],
    [2, () => `${random.pick(WORDS)}: ${random.pick(WORDS)}${random.pick(BREAKS)}`],
    [1, () => setting(random, ": ")],
    [1, () => random.pick(TYPED)],
    [1, () => " "],
  ]);
}

/** Words of command lines, whole and in halves. */
export function argumentSoup(random: Random): string[] {
  return Array.from({ length: random.pick([1, 2, 3, 5, 8, 13]) }, () =>
    random.weighted([
      [3, () => random.pick(TOKENS)],
      [2, () => `-D${setting(random, random.pick(["=", "=", "=", " = ", ":", "==", ""]))}`],
      [2, () => setting(random, "=")],
      [
        2,
        () =>
          random.pick(["-D", "--D", "-c", "--configDir", "-"]) +
          random.pick([...WORDS, "=", "=a", "-D", "\n", '"', ""]),
      ],
      [
        1,
        () =>
          Array.from({ length: random.between(1, 6) }, () =>
            random.pick(["-", "D", "=", "c", '"', "a", " ", "o"]),
          ).join(""),
      ],
    ]),
  );
}

function setting(random: Random, between: string): string {
  const { key, value } = anySetting(random);
  return `${key}${between}${value}`;
}
