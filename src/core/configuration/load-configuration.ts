import { illegalConfiguration, type JavaException } from "../java/exception.ts";
import { absoluteFilePath, filePath } from "../java/file-path.ts";
import { stringValue } from "../java/value.ts";
import type { FlinkRelease } from "../options/flink-release.ts";
import type { ConfigurationFileName } from "../options/release-differences.ts";
import type { Source } from "../text/source.ts";
import { type ConfigEntry, Configuration, type LayeredSetting } from "./configuration.ts";
import type { DynamicProperty } from "./dynamic-properties.ts";
import { type FlatLine, readFlatFile } from "./flat-file.ts";
import { rereadStandardYaml } from "./reread-yaml.ts";
import { readStandardYaml, type StandardYamlReading } from "./standard-yaml.ts";

/** The files of a configuration directory, by name. */
export type ConfigurationFiles = Readonly<Partial<Record<ConfigurationFileName, Source>>>;

/** How a file is read: by the name that Flink knows it under. */
export type FileFormat = ConfigurationFileName;

/** A configuration file as its release reads it. */
export type FileReading =
  | { readonly format: "flink-conf.yaml"; readonly source: Source; readonly lines: readonly FlatLine[] }
  | { readonly format: "config.yaml"; readonly source: Source; readonly reading: StandardYamlReading };

/** A file that could be read, with the entries that count. */
export interface LoadedFile {
  readonly file: FileReading;
  /** In Flink's order; of `flink-conf.yaml` those that a later line overrides included. */
  readonly entries: readonly ConfigEntry[];
}

/** What a file says, or why Flink cannot read it; a flat file can always be read, a `config.yaml` need not. */
export type ConfigurationLoading =
  | ({ readonly ok: true; readonly configuration: Configuration } & LoadedFile)
  | { readonly ok: false; readonly file: FileReading; readonly failure: YamlFailure };

type YamlFailure = Extract<StandardYamlReading, { ok: false }>;

/** Which file of a directory a release reads, if it is there. */
export function fileToRead(files: ConfigurationFiles, release: FlinkRelease): ConfigurationFileName | undefined {
  return release.behaviour.configurationFiles.find((name) => files[name] !== undefined);
}

/**
 * Reads a file in a format and puts dynamic properties on top. `GlobalConfiguration#loadConfiguration`, 1.10–2.3.
 *
 * @param before how a text was read that may be nearly the same: what is, is not read again
 */
export function loadConfiguration(
  source: Source,
  format: FileFormat,
  dynamicProperties: readonly DynamicProperty[] = [],
  before?: FileReading,
): ConfigurationLoading {
  const file = readFile(source, format, before);
  if (file.format === "config.yaml" && !file.reading.ok) return { ok: false, file, failure: file.reading };
  const entries = entriesOf(file);
  // Overridden spellings come first: of one key the last setting counts.
  const settings = [...overriddenEntriesOf(file), ...entries].map((entry) => settingOf(entry, source));
  const configuration = Configuration.of([...settings, ...dynamicProperties.map(dynamicSetting)]);
  return { ok: true, file, entries, configuration };
}

/**
 * What a release throws where a directory has none of the files that it reads.
 *
 * @param directory as it was named
 * @param workingDirectory the process's own, below which a relative name is
 */
export function missingFileException(
  directory: string,
  release: FlinkRelease,
  workingDirectory?: string,
): JavaException {
  const { configurationFiles, missingFileShows } = release.behaviour;
  const name = configurationFiles[configurationFiles.length - 1];
  const file = filePath(`${directory}/${name}`);
  const whole = (path: string) =>
    workingDirectory === undefined ? filePath(path) : absoluteFilePath(path, workingDirectory);
  const shown = whole(missingFileShows === "file" ? file : directory);
  return illegalConfiguration(`The Flink config file '${file}' (${shown}) does not exist.`);
}

function readFile(source: Source, format: FileFormat, before?: FileReading): FileReading {
  if (format === "flink-conf.yaml") return { format, source, lines: readFlatFile(source) };
  const { text, malformed } = source;
  const known =
    before?.format === format && before.source.malformed === undefined && malformed === undefined
      ? rereadStandardYaml(text, { text: before.source.text, reading: before.reading })
      : undefined;
  return { format, source, reading: known ?? readStandardYaml(text, malformed) };
}

/** The entries of a file that count; none where it cannot be read. */
export function entriesOf(file: FileReading): readonly ConfigEntry[] {
  if (file.format === "flink-conf.yaml") return file.lines.filter((line) => line.kind === "entry");
  return file.reading.ok ? file.reading.entries : [];
}

function overriddenEntriesOf(file: FileReading): readonly ConfigEntry[] {
  return file.format === "config.yaml" && file.reading.ok ? file.reading.shadowed : [];
}

function settingOf(entry: ConfigEntry, source: Source): LayeredSetting {
  const { key, value, keySpan, valueSpan } = entry;
  return { key, value, from: { kind: "file", source, keySpan, valueSpan } };
}

/** A dynamic property as a setting. */
export function dynamicSetting({ key, value, argument }: DynamicProperty): LayeredSetting {
  return { key, value: stringValue(value), from: { kind: "dynamic-property", argument } };
}
