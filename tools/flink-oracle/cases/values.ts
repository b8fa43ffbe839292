import type { Random } from "./random.ts";
import {
  BLANKS,
  LIMITS,
  UNIT_WORDS,
  WEIRD_BOOLEANS,
  WEIRD_FRACTIONS,
  WEIRD_INTEGERS,
  WEIRD_SIZES,
} from "./value-texts.ts";

const KiB = 1024n;
export const MiB: bigint = 1024n * KiB;
const GiB = 1024n * MiB;

const UNITS: readonly (readonly [factor: bigint, spellings: readonly string[]])[] = [
  [1n, ["", "b", "bytes", " b ", " bytes"]],
  [KiB, ["k", "kb", "kibibytes", "K", " kb"]],
  [MiB, ["m", "mb", "mebibytes", "M", " m", " mb", "MB"]],
  [GiB, ["g", "gb", "gibibytes", "G", " gb"]],
];

/** A size as somebody would set it, for a component of about so many bytes. */
export function usualSize(random: Random, lowest: bigint, highest: bigint): string {
  const bytes = random.longBetween(lowest, highest);
  const [factor, spellings] = random.pick(UNITS.filter(([factor]) => factor <= bytes || factor === 1n));
  return `${bytes / factor}${random.pick(spellings)}`;
}

export function usualFraction(random: Random): string {
  return random.weighted([
    [4, () => random.pick(["0.1", "0.2", "0.05", "0.25", "0.5", "0.3", "0.15", "0.9", "0.99", ".1", "0"])],
    [4, () => String(random.below(1000) / 1000)],
    [2, () => String(random.below(1_000_000) / 1_000_000)],
    [1, () => `0.${digits(random, random.between(1, 20))}`],
    [1, () => `${random.between(1, 99)}e-${random.between(2, 5)}`],
  ]);
}

export function usualBoolean(random: Random): string {
  return random.pick(["true", "false", "true", "True", "TRUE", "False"]);
}

export function weirdSize(random: Random): string {
  return random.weighted([
    [5, () => random.pick(WEIRD_SIZES)],
    [2, () => `${random.long()}${random.pick(["", "b", "k", "kb", "m", "g", "t", "tebibytes"])}`],
    [1, () => `${random.pick(LIMITS)}${random.pick(["", "b", "k", "m", "g", "t"])}`],
    // Three decimals of a unit are rounded half up: sixteenths of a unit are the ties.
    [1, () => String((BigInt(random.between(1, 9999)) * (1n << BigInt(random.between(10, 50)))) / 16n)],
    [2, () => spelled(random, String(random.between(0, 4096)), random.pick(UNIT_WORDS))],
    [1, () => spelled(random, digits(random, random.between(1, 25)), random.pick(UNIT_WORDS))],
  ]);
}

export function weirdFraction(random: Random): string {
  return random.weighted([
    [4, () => random.pick(WEIRD_FRACTIONS)],
    [2, () => betweenFloats(random)],
    [2, () => hexFloat(random)],
    [1, () => String(Math.fround(random.below(2 ** 24) / 2 ** random.between(24, 40)))],
    [1, () => `${random.between(-1, 2)}.${digits(random, random.between(1, 60))}`],
    [1, () => `${digits(random, random.between(1, 20))}e${random.between(-60, 45)}`],
    [1, () => spelled(random, usualFraction(random), random.pick(["", "f", "F", "d", "D", "l", "%", "f "]))],
  ]);
}

export function weirdBoolean(random: Random): string {
  return random.pick(WEIRD_BOOLEANS);
}

/** A value for `jobmanager.heap.mb`. */
export function weirdInteger(random: Random): string {
  return random.pick(WEIRD_INTEGERS);
}

function digits(random: Random, count: number): string {
  return Array.from({ length: count }, () => random.below(10)).join("");
}

/** A number and a unit with odd blanks, zeros and letter case. */
function spelled(random: Random, number: string, unit: string): string {
  const blanks = () => (random.chance(0.3) ? random.pick(BLANKS) : "");
  const zeros = random.chance(0.1) ? "000" : "";
  const cased = [...unit].map((letter) => (random.chance(0.3) ? letter.toUpperCase() : letter)).join("");
  return `${blanks()}${zeros}${number}${blanks()}${cased}${blanks()}`;
}

/** A decimal at, just below or just above the middle between two neighbouring floats: where rounding twice goes wrong. */
function betweenFloats(random: Random): string {
  const significand = BigInt(random.between(2 ** 23, 2 ** 24 - 1)) * 2n + 1n;
  const exponent = random.between(25, 60);
  // significand / 2^exponent, exactly: as many decimals as there are powers of two.
  const decimals = (significand * 5n ** BigInt(exponent)).toString().padStart(exponent + 1, "0");
  const exact = `${decimals.slice(0, -exponent)}.${decimals.slice(-exponent)}`;
  return random.pick([exact, `${exact}${"0".repeat(random.below(20))}1`, below(exact)]);
}

function below(decimal: string): string {
  // The last digit of such a number is a 5.
  return `${decimal.slice(0, -1)}4${"9".repeat(12)}`;
}

function hexFloat(random: Random): string {
  const hex = (count: number) => Array.from({ length: count }, () => random.below(16).toString(16)).join("");
  const number = random.pick([
    `${hex(1)}.${hex(random.between(1, 16))}`,
    `${hex(random.between(1, 9))}`,
    `.${hex(random.between(1, 12))}`,
    `${hex(1)}.`,
  ]);
  const exponent = `${random.pick(["p", "P"])}${random.pick(["-", "-", "+", ""])}${random.between(0, 40)}`;
  return `${random.pick(["", "", "", "-", "+"])}${random.pick(["0x", "0X"])}${number}${exponent}${random.pick(["", "", "f", "d"])}`;
}
