import type { NotRead } from "../../assumed.ts";
import type { ConfigEntry, LayeredSetting } from "../../configuration/configuration.ts";
import { fileNotRead } from "../../configuration/file-not-read.ts";
import { type FlatLine, readFlatFile } from "../../configuration/flat-file.ts";
import type { FileFormat, FileReading } from "../../configuration/load-configuration.ts";
import { readStandardYaml } from "../../configuration/standard-yaml.ts";
import { Refusal } from "../../process-memory/refusal.ts";
import type { Source } from "../../text/source.ts";
import type { EmbeddedText } from "./embedded-text.ts";

/** A Flink configuration file inside a manifest, read as Flink reads it; all spans are the manifest's. */
export interface EmbeddedFile {
  readonly text: EmbeddedText;
  readonly reading: FileReading;
  /** In Flink's order, overridden ones first. */
  readonly settings: readonly LayeredSetting[];
  /** Where Flink cannot read it. */
  readonly refusal: Refusal | undefined;
  /** Where it is more than Headroom reads. */
  readonly unread?: NotRead;
}

export function readEmbeddedFile(text: EmbeddedText, format: FileFormat): EmbeddedFile {
  const { source } = text.field.document;
  return format === "flink-conf.yaml" ? readFlat(text, source) : readStandard(text, source);
}

function readFlat(text: EmbeddedText, source: Source): EmbeddedFile {
  const lines = readFlatFile({ name: source.name, text: text.text }).map((line) => placeLine(line, text));
  const entries = lines.filter((line) => line.kind === "entry");
  const reading: FileReading = { format: "flink-conf.yaml", source, lines };
  return { text, reading, settings: entries.map((entry) => settingOfEntry(entry, source)), refusal: undefined };
}

function placeLine(line: FlatLine, text: EmbeddedText): FlatLine {
  return line.kind === "entry" ? { ...line, ...place(line, text) } : { ...line, span: text.toManifest(line.span) };
}

function readStandard(text: EmbeddedText, source: Source): EmbeddedFile {
  const reading = readStandardYaml(text.text);
  if (!reading.ok) {
    const span = text.toManifest(reading.span);
    const file: FileReading = { format: "config.yaml", source, reading: { ...reading, span } };
    if ("beyond" in reading) {
      const unread = fileNotRead(source, { beyond: reading.beyond, span });
      return { text, reading: file, settings: [], refusal: undefined, unread };
    }
    const refusal = new Refusal(
      { code: "file-unreadable", problem: reading.problem, source, span },
      reading.exception,
      [],
    );
    return { text, reading: file, settings: [], refusal };
  }
  const entries = reading.entries.map((entry) => place(entry, text));
  const shadowed = reading.shadowed.map((entry) => place(entry, text));
  const settings = [...shadowed, ...entries].map((entry) => settingOfEntry(entry, source));
  return {
    text,
    reading: { format: "config.yaml", source, reading: { ...reading, entries, shadowed } },
    settings,
    refusal: undefined,
  };
}

function place({ key, value, keySpan, valueSpan }: ConfigEntry, text: EmbeddedText): ConfigEntry {
  return { key, value, keySpan: text.toManifest(keySpan), valueSpan: text.toManifest(valueSpan) };
}

function settingOfEntry({ key, value, keySpan, valueSpan }: ConfigEntry, source: Source): LayeredSetting {
  return { key, value, from: { kind: "manifest", source, keySpan, valueSpan } };
}
