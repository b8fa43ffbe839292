import { executions } from "../../src/core/options/execution.ts";
import { sizeFromLink, sizeInLink } from "./size-asked.ts";
import { type LinkState, views } from "./state.ts";

const VERSION = "v1.";
/** A link is written by anybody: it unfolds to no more than this. */
const MOST_CHARACTERS = 2_000_000;

/** The state as the part of an address behind `#`, which no browser sends to a server. */
export async function writeLink({
  text,
  file,
  as,
  release,
  execution,
  language,
  view,
  size,
}: LinkState): Promise<string> {
  const short = { t: text, f: file, a: as, r: release, e: execution, l: language, v: view, s: size };
  const bytes = new Uint8Array(new TextEncoder().encode(JSON.stringify(short)));
  return `#${VERSION}${base64url(await through(bytes, new CompressionStream("deflate-raw"), Number.POSITIVE_INFINITY))}`;
}

/** The state that a link holds; undefined of one that holds none, or is broken. */
export async function readLink(hash: string): Promise<LinkState | undefined> {
  const packed = hash.replace(/^#/u, "");
  if (!packed.startsWith(VERSION)) return undefined;
  try {
    const bytes = await through(
      fromBase64url(packed.slice(VERSION.length)),
      new DecompressionStream("deflate-raw"),
      MOST_CHARACTERS,
    );
    return stateOf(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
  } catch {
    return undefined;
  }
}

/** Nothing of a link is believed: what is not what it should be is left out. */
function stateOf(value: unknown): LinkState | undefined {
  if (value === null || typeof value !== "object") return undefined;
  const { t, f, a, r, e, l, v, s } = value as Readonly<Record<string, unknown>>;
  if (typeof t !== "string") return undefined;
  const text = (one: unknown) => (typeof one === "string" && one.length <= 300 ? one : undefined);
  return {
    text: t,
    file: text(f),
    as: text(a),
    release: text(r),
    execution: executions.find((one) => one === e),
    language: l === "zh" ? "zh" : "en",
    view: views.find((one) => one === v) ?? "what-if",
    size: sizeInLink(sizeFromLink(s)),
  };
}

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
  most: number,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > most) {
      await reader.cancel();
      throw new RangeError("the link unfolds to too much");
    }
    parts.push(value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function base64url(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replace(/\+/gu, "-").replace(/\//gu, "_").replace(/=+$/u, "");
}

function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replace(/-/gu, "+").replace(/_/gu, "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
