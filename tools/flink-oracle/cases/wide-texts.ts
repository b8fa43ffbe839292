import type { Random } from "./random.ts";
import { anySetting, coherentSettings, type Setting } from "./settings.ts";

/** First and last of what letters and signs come from: scripts, their digits, marks, spaces, private use, the planes. */
const RANGES: readonly (readonly [first: number, last: number])[] = [
  [0x20, 0x7e],
  [0x80, 0xff],
  [0x130, 0x131],
  [0x300, 0x36f],
  [0x5d0, 0x669],
  [0x966, 0x96f],
  [0x1e9e, 0x1e9e],
  [0x2000, 0x206f],
  [0x2150, 0x218b],
  [0x3000, 0x30ff],
  [0x4e00, 0x9fff],
  [0xd7a0, 0xd7ff],
  [0xe000, 0xf8ff],
  [0xfe00, 0xfeff],
  [0xff00, 0xfffd],
  [0xfffe, 0x10001],
  [0x1d7ce, 0x1d7ff],
  [0x1f600, 0x1f64f],
  [0xe0000, 0xe01ef],
  [0x10fff0, 0x10ffff],
];
/** Where the digits of a script begin. */
const ZEROS: readonly number[] = [0x30, 0x660, 0x6f0, 0x966, 0xe50, 0xff10, 0x1d7ce, 0x1d7f6, 0x104a0];

/** Settings that are sound but for letters of all the world. */
export function wideSettings(random: Random): Setting[] {
  const settings = coherentSettings(random);
  const odd = Array.from({ length: random.between(1, 3) }, () => oddSetting(random));
  return random.shuffled([...settings, ...odd]);
}

function oddSetting(random: Random): Setting {
  const { key, value } = anySetting(random);
  const at = random.below(key.length + 1);
  return random.weighted([
    [3, () => ({ key, value: otherDigits(random, value) })],
    [2, () => ({ key, value: sprinkled(random, value) })],
    [1, () => ({ key: key.slice(0, at) + letters(random, 1) + key.slice(at), value })],
    [1, () => ({ key: letters(random, 8), value: letters(random, 12) })],
    [1, () => ({ key: `${letters(random, 2)}.password`, value })],
    [1, () => ({ key, value: `${value}${letters(random, 2)}` })],
  ]);
}

/** The same number in the digits of one script, or of several. */
function otherDigits(random: Random, value: string): string {
  const zero = random.pick(ZEROS);
  const mixed = random.chance(0.3);
  return value.replace(/\d/gu, (digit) => String.fromCodePoint((mixed ? random.pick(ZEROS) : zero) + Number(digit)));
}

function sprinkled(random: Random, value: string): string {
  // By characters: no file holds half of one.
  const characters = [...value];
  return characters.toSpliced(random.below(characters.length + 1), 0, letters(random, 1)).join("");
}

function letters(random: Random, most: number): string {
  const one = () => {
    const [first, last] = random.pick(RANGES);
    return String.fromCodePoint(random.between(first, last));
  };
  return Array.from({ length: random.between(1, most) }, one).join("");
}
