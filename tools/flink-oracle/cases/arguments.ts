import { TOKENS } from "./line-texts.ts";
import type { Random } from "./random.ts";
import { anySetting, otherSettings, type Setting } from "./settings.ts";

/** Dynamic properties as somebody would give them. */
export function usualArguments(random: Random, settings: readonly Setting[]): string[] {
  return settings.flatMap(({ key, value }) => (random.chance(0.5) ? ["-D", `${key}=${value}`] : [`-D${key}=${value}`]));
}

/** Arguments of every shape that the command line's parser and Flink's filter before it treat in a way of their own. */
export function oddArguments(random: Random): string[] {
  return Array.from({ length: random.between(1, 5) }, () => oddArgument(random)).flat();
}

function oddArgument(random: Random): string[] {
  const { key, value } = random.chance(0.8) ? anySetting(random) : (otherSettings(random, 1)[0] as Setting);
  return random.weighted<string[]>([
    [5, () => [`-D${key}=${value}`]],
    [5, () => ["-D", `${key}=${value}`]],
    [
      5,
      () =>
        random.pick([
          [`-D${key}`],
          ["-D", key],
          [`-D${key}=`],
          ["-D", `${key}=`],
          [`-D${key}==${value}`],
          ["-D", `${key}=${value}=${value}`],
          ["-D", ` ${key} = ${value} `],
          [`-D ${key}=${value}`],
          [`-D=${key}=${value}`],
          ["-D", `=${value}`],
          ["-D", "="],
          ["-D="],
          [`-D${key}:${value}`],
          ["-D", `${key}:${value}`],
          ["-D", `${key}: ${value}`],
          ["-D", key, value],
          ["-D", `"${key}=${value}"`],
          [`-D"${key}=${value}"`],
          ["-D", `'${key}=${value}'`],
          ["-D", `"${key}=${value}`],
          ["-D", `${key}="${value}"`],
          [`"-D${key}=${value}"`],
          ["-D", ""],
          ["-D", '""'],
          ["-D", '"'],
          [`-DD${key}=${value}`],
          ["-D", `-D${key}=${value}`],
          ["-D", "-D", `${key}=${value}`],
          ["-D", `-=${value}`],
          ["-D", "-="],
          ["-c", `-=${value}`],
          ["-D", `--=${value}`],
          [`-=${value}`],
          [`-D${key}=${value}`, `-D${key}=1g`],
          ["-D", `${key}=${value}\n`],
          ["-D", `${key}=a\nb`],
          [`-D${key},x=${value}`],
        ]),
    ],
    [3, () => [random.pick(TOKENS), ...(random.chance(0.4) ? [`${key}=${value}`] : [])]],
  ]);
}
