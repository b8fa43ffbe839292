import type { NotRead } from "../../assumed.ts";
import type { LayeredSetting } from "../../configuration/configuration.ts";
import { firstOverlap } from "../../configuration/key-overlap.ts";
import type { FileReading } from "../../configuration/load-configuration.ts";
import { stringValue } from "../../java/value.ts";
import type { FlinkRelease } from "../../options/flink-release.ts";
import type { FlinkBehaviour } from "../../options/release-differences.ts";
import type { Refusal } from "../../process-memory/refusal.ts";
import { readEmbeddedFile } from "../reading/embedded-file.ts";
import type { EmbeddedText } from "../reading/embedded-text.ts";
import { isBitnamis } from "./bitnami.ts";

/** The variable FLINK_PROPERTIES of a container, as its image takes it. */
export interface FlinkProperties {
  readonly text: EmbeddedText;
  readonly handling: FlinkBehaviour["imageProperties"];
  readonly settings: readonly LayeredSetting[];
  /** The text as the end of a configuration file, where it is appended to one. */
  readonly file: FileReading | undefined;
  /** Where Flink cannot read that. */
  readonly refusal: Refusal | undefined;
  /** Where that is more than Headroom reads. */
  readonly unread?: NotRead | undefined;
  /** A key written as the beginning of others, which the entrypoint cannot put into one file: Flink does not start. */
  readonly nested: LayeredSetting | undefined;
}

/** Mirrors `docker-entrypoint.sh` of flink-docker; Bitnami's image appends in every release. */
export function readFlinkProperties(
  text: EmbeddedText,
  release: FlinkRelease,
  image?: string | undefined,
): FlinkProperties {
  const handling = isBitnamis(image) ? "appended" : release.behaviour.imageProperties;
  if (handling === "appended") {
    const file = release.behaviour.imageProperties === "appended" ? "flink-conf.yaml" : "config.yaml";
    const { settings, reading, refusal, unread } = readEmbeddedFile(text, file);
    return { text, handling, settings, file: reading, refusal, unread, nested: undefined };
  }
  const settings = propertyLines(text);
  return { text, handling, settings, file: undefined, refusal: undefined, nested: nestedKey(settings) };
}

/** What `tr -d '[:space:]'` deletes: a byte of ASCII each, whatever else may be blank. */
const WHITE_SPACE = /[\t-\r ]/gu;

/** Each line loses all white space, and is cut at its first colon: comments, quotes and nesting mean nothing here. */
function propertyLines({ text, field, toManifest }: EmbeddedText): LayeredSetting[] {
  const { source } = field.document;
  return [...text.matchAll(/[^\n]+/g)].flatMap(({ 0: line, index }) => {
    const stripped = line.replace(WHITE_SPACE, "");
    if (stripped === "") return [];
    const colon = line.indexOf(":");
    const colonStripped = stripped.indexOf(":");
    const key = colonStripped === -1 ? stripped : stripped.slice(0, colonStripped);
    const value = colonStripped === -1 ? "" : stripped.slice(colonStripped + 1);
    const keySpan = toManifest(trimmed(line, index, 0, colon === -1 ? line.length : colon));
    const valueSpan = toManifest(trimmed(line, index, colon === -1 ? line.length : colon + 1, line.length));
    return [{ key, value: stringValue(value), from: { kind: "manifest", source, keySpan, valueSpan } }];
  });
}

function trimmed(line: string, base: number, from: number, to: number): { start: number; end: number } {
  const part = line.slice(from, to);
  const trimmedPart = part.replace(/^[\t-\r ]+|[\t-\r ]+$/gu, "");
  const start = base + from + (trimmedPart === "" ? part.length : part.indexOf(trimmedPart));
  return { start, end: start + trimmedPart.length };
}

/** `jobmanager:` with lines below it becomes the key `jobmanager` beside `jobmanager.rpc.address`. */
function nestedKey(settings: readonly LayeredSetting[]): LayeredSetting | undefined {
  const overlap = firstOverlap(new Set([...ALWAYS_SET, ...settings.map(({ key }) => key)]));
  return overlap === undefined ? undefined : settings.find(({ key }) => key === overlap.key);
}

/** What the entrypoint itself sets first. */
const ALWAYS_SET = ["jobmanager.rpc.address", "blob.server.port", "query.server.port"];
