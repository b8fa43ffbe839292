import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { ServedFile } from "./static-files.ts";

/** A file as one request gets it. */
export interface SentFile {
  readonly bytes: Uint8Array;
  /** Of these bytes: packed ones have another. */
  readonly etag: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Packed, a file of less fits no fewer packets. */
const LEAST_BYTES = 1024;
/** More files than the page is made of; the pages that can be found come and go. */
const MOST_KEPT = 256;

const pack = promisify(gzip);
/** What was packed, by the hash of what it was, the newest last: each file is packed once. */
const kept = new Map<string, Promise<Uint8Array>>();

/** A file, packed for who takes it so, with what says so. */
export async function sentFile({ bytes, type }: ServedFile, acceptEncoding = ""): Promise<SentFile> {
  const hash = createHash("sha256").update(bytes).digest("base64url").slice(0, 16);
  const plain = { bytes, etag: `"${hash}"`, headers: { "content-type": type } };
  // Pictures of pixels are packed already.
  if (type === "image/png" || bytes.length < LEAST_BYTES || !takesGzip(acceptEncoding)) return plain;
  return {
    bytes: await packedOnce(hash, bytes),
    etag: `"${hash}.gzip"`,
    headers: { ...plain.headers, "content-encoding": "gzip" },
  };
}

function packedOnce(hash: string, bytes: Uint8Array): Promise<Uint8Array> {
  const packed = kept.get(hash) ?? pack(bytes, { level: 9 });
  kept.delete(hash);
  kept.set(hash, packed);
  for (const oldest of kept.keys()) {
    if (kept.size <= MOST_KEPT) break;
    kept.delete(oldest);
  }
  return packed;
}

/** Whether an `Accept-Encoding` allows gzip: by its name, or else by `*`, and not with a weight of 0. */
function takesGzip(acceptEncoding: string): boolean {
  const weights = new Map(
    acceptEncoding.split(",").map((coding) => {
      const [name = "", ...parameters] = coding.split(";").map((part) => part.trim().toLowerCase());
      const weight = parameters.find((one) => one.startsWith("q="))?.slice(2);
      return [name, weight === undefined ? 1 : Number(weight)];
    }),
  );
  return (weights.get("gzip") ?? weights.get("*") ?? 0) > 0;
}
