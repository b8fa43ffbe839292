import type { Language, Localized } from "../language.ts";
import { displayShare, roughSize } from "../output/display-size.ts";
import type { Instant } from "./sample.ts";

/** How sentences about measured things write numbers: to what matters, not to the byte. */

export const size: (bytes: bigint) => string = roughSize;

export function percent(part: bigint, whole: bigint): string {
  return displayShare(part, whole);
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const units: readonly (readonly [milliseconds: number, name: Localized])[] = [
  [DAY, { en: "d", zh: "天" }],
  [HOUR, { en: "h", zh: "小时" }],
  [MINUTE, { en: "min", zh: "分钟" }],
  [SECOND, { en: "s", zh: "秒" }],
];

/** The largest unit and the next: `2 h 5 min`, `45 s`. */
export function duration(milliseconds: number, language: Language): string {
  const at = Math.max(
    units.findIndex(([unit]) => milliseconds >= unit),
    0,
  );
  const last = units.length - 1;
  const from = milliseconds < SECOND ? last : at;
  const [unit] = units[from] as (typeof units)[number];
  const [next] = units[Math.min(from + 1, last)] as (typeof units)[number];
  const rounded = Math.round(milliseconds / next) * next;
  const parts = [part(Math.floor(rounded / unit), from, language)];
  const rest = Math.round((rounded % unit) / next);
  if (from < last && rest > 0) parts.push(part(rest, from + 1, language));
  return parts.join(" ");
}

function part(count: number, unit: number, language: Language): string {
  const [, name] = units[unit] as (typeof units)[number];
  return `${count} ${name[language]}`;
}

/** In universal time, which every reader of a record shares. */
export function timeOfDay(at: Instant): string {
  return `${new Date(at).toISOString().slice(11, 19)} UTC`;
}
