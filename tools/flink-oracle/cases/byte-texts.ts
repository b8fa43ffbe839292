import type { Random } from "./random.ts";

/** Where readers' buffers end: Flink's line reader, Java's decoder, the YAML library's. */
const BOUNDARIES: readonly number[] = [1024, 1025, 2048, 2050, 4096, 8192, 16384];

/** The bytes of a text that something went wrong with, each as the character of its number. */
export function oddBytes(random: Random, text: string): string {
  const utf8 = Buffer.from(text, "utf8");
  const bytes = random.weighted([
    [3, () => inserted(random, utf8)],
    [2, () => atBoundary(random, utf8)],
    [2, () => utf16(random, text)],
    [1, () => utf32(random, text)],
    [1, () => utf8.subarray(0, random.below(utf8.length + 1))],
    [
      1,
      () =>
        Buffer.concat([
          Buffer.from(random.pick(["efbbbf", "efbb", "ef", "efbbbfefbbbf", "efbfbe", "fffe", "feff", "00"]), "hex"),
          utf8,
        ]),
    ],
    [1, () => Buffer.from(text, "latin1")],
    [1, () => flipped(random, utf8)],
  ]);
  return bytes.toString("latin1");
}

/** Sequences that are not UTF-8 (surrogates one by one, overlong, cut off, beyond the last), and some that are. */
const SEQUENCES: readonly string[] = [
  "eda0bdedb880 eda080 edb080 edb080eda080 c080 c1bf e08080 e09fbf f0808080 f08fbfbf f4908080 f5808080 f8888080 ff fe 80 bf",
  "c3 e2 e282 f0 f09f f09f98 e28228 c328 f09f9828 f0288cbc 00 0000 7f 85 a0 c285 c2a0 e280a8 efbfbd efbfbe efbfbf f09f9880",
  "f48fbfbf f0908080 ee8080 edbfbf ed9fbf 1b 07 0b 0c 1c c280 c29f",
].flatMap((line) => line.split(" "));

function inserted(random: Random, bytes: Buffer): Buffer {
  let result = bytes;
  for (let count = random.pick([1, 1, 2, 4]); count > 0; count--) {
    const at = random.below(result.length + 1);
    result = Buffer.concat([result.subarray(0, at), Buffer.from(random.pick(SEQUENCES), "hex"), result.subarray(at)]);
  }
  return result;
}

/** The same after a comment, or a value, that ends within a few bytes of a boundary. */
function atBoundary(random: Random, bytes: Buffer): Buffer {
  const length = Math.max(4, random.pick(BOUNDARIES) - random.between(-3, 6));
  const filler = random.pick([
    () => `# ${"x".repeat(length - 3)}\n`,
    () => `a: ${"x".repeat(length - 4)}\n`,
    () => `a: "${"x".repeat(Math.max(0, length - 6))}"\n`,
    () => "\n".repeat(length),
    () => " ".repeat(length - 1),
    () => `# ${"\u00e9".repeat(length / 2)}\n`,
    () => `a: ${"\ud83d\ude00".repeat(length / 4)}\n`,
  ])();
  const odd = random.chance(0.6) ? Buffer.from(random.pick(SEQUENCES), "hex") : Buffer.alloc(0);
  return Buffer.concat([Buffer.from(filler), odd, bytes]);
}

function utf16(random: Random, text: string): Buffer {
  const marked = random.chance(0.8) ? `\ufeff${text}` : text;
  const bytes = Buffer.from(marked, "utf16le");
  if (random.chance(0.5)) bytes.swap16();
  return random.chance(0.2)
    ? bytes.subarray(0, random.below(bytes.length + 1))
    : random.chance(0.2)
      ? inserted(random, bytes)
      : bytes;
}

function utf32(random: Random, text: string): Buffer {
  const points = [...(random.chance(0.8) ? `\ufeff${text}` : text)].map((character) => character.codePointAt(0) ?? 0);
  const bytes = Buffer.alloc(points.length * 4);
  const isBig = random.chance(0.5);
  for (const [index, point] of points.entries()) bytes[isBig ? "writeUInt32BE" : "writeUInt32LE"](point, index * 4);
  return bytes;
}

function flipped(random: Random, bytes: Buffer): Buffer {
  const result = Buffer.from(bytes);
  for (let count = random.between(1, 3); count > 0 && result.length > 0; count--) {
    const at = random.below(result.length);
    result[at] = (result[at] as number) ^ (1 << random.below(8));
  }
  return result;
}
