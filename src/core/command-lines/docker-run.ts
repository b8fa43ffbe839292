import type { NotRead } from "../assumed.ts";
import type { LayeredSetting } from "../configuration/configuration.ts";
import { type ExpandedWord, spanInWord } from "../shell/shell-word.ts";
import type { Span } from "../text/source.ts";
import { dockerOptions, type ReadOption, readOptions } from "./client-options.ts";
import type { FlinkCommandLine, ReleaseNamed, StartScript } from "./flink-command-line.ts";
import type { Reading } from "./reading.ts";

/** What the official image starts by its first argument. */
const imageCommands: Readonly<Record<string, StartScript>> = {
  jobmanager: "jobmanager.sh",
  "standalone-job": "standalone-job.sh",
};

/** `docker run` of an image of Flink's, and of what is called otherwise and takes the same. */
export function readDockerRun(reading: Reading): FlinkCommandLine[] {
  const { options, rest } = readOptions(reading.words, dockerOptions);
  const [image, command, ...args] = rest;
  if (image === undefined || !/(?:^|[/-])flink(?:[-:@/]|$)/u.test(image.text)) return [];
  const script = imageCommands[command?.text ?? ""];
  if (command !== undefined && script === undefined) return [];
  const tag = /:([^/:@]+)(?:@.*)?$/u.exec(image.text)?.[1];
  const release: ReleaseNamed = tag === undefined ? { kind: "none" } : { kind: "tag", text: tag };
  const directory = options.map((option) => mountedDirectory(reading, option)).findLast((one) => one !== undefined);
  for (const { name, value } of options) if (directory === undefined) noteMount(reading, name, value);
  const properties = options.flatMap(({ name, value }) =>
    name === "--env" && value?.text.startsWith("FLINK_PROPERTIES=") === true ? propertiesIn(reading, value) : [],
  );
  const called = `docker run … ${image.text}${command === undefined ? "" : ` ${command.text}`}`;
  const toScript = script && { script, settings: reading.dynamicSettings(args) };
  const more = { base: "image", release, ...(toScript && { toScript }), ...(directory && { directory }) } as const;
  return [reading.started(called, "standalone", properties, more)];
}

/** `-v ./conf:/opt/flink/conf`: a directory that may be seen from here, in the place of the image's. */
function mountedDirectory(reading: Reading, { name, value }: ReadOption): FlinkCommandLine["directory"] {
  const path = /^(?:\.\/|\$\(pwd\)\/|\$\{?PWD\}?\/)?([^:$/][^:$]*):\/opt\/flink\/conf\/?(?::\w+)?$/u.exec(
    value?.text ?? "",
  )?.[1];
  return name !== "--volume" || value === undefined || path === undefined || !/^[.$]/u.test(value.text)
    ? undefined
    : { path, notRead: notAmongInputs(reading, value) };
}

/** A directory of this machine, or a file, in the place of the image's. */
function noteMount(reading: Reading, name: string, value: ExpandedWord | undefined): void {
  const mounts = name === "--volume" || name === "--mount" || name === "--env-file";
  if (!mounts || value === undefined) return;
  if (name !== "--env-file" && !/\/conf\b|flink-conf\.yaml|config\.yaml/u.test(value.text)) return;
  reading.unknown.push(notAmongInputs(reading, value));
}

function notAmongInputs(reading: Reading, { text, span }: ExpandedWord): NotRead {
  return {
    what: { en: text, zh: text },
    why: { en: "it is not among the inputs", zh: "不在输入之中" },
    place: reading.place(span),
  };
}

/** Each line of FLINK_PROPERTIES, which the image's entrypoint puts into the configuration. */
function propertiesIn(reading: Reading, word: ExpandedWord): LayeredSetting[] {
  const settings: LayeredSetting[] = [];
  if (word.unknown.length > 0) {
    reading.unknown.push({
      what: { en: "FLINK_PROPERTIES", zh: "FLINK_PROPERTIES" },
      why: { en: `${word.unknown.join(", ")} is not known here`, zh: `此处不知道 ${word.unknown.join("、")} 的值` },
      place: reading.place(word.span),
    });
    return [];
  }
  let at = "FLINK_PROPERTIES=".length;
  for (const line of word.text.slice(at).split("\n")) {
    const match = /^[ \t]*([^\s:#]+):[ \t]+(.*?)[ \t]*$/u.exec(line);
    const [, key, value] = match ?? [];
    if (key !== undefined && value !== undefined && value !== "") {
      const keyAt = at + line.indexOf(key);
      const valueAt = at + line.lastIndexOf(value);
      const spans = [spanInWord(word, keyAt, keyAt + key.length), spanInWord(word, valueAt, valueAt + value.length)];
      settings.push(reading.setting(key, value, ...(spans as [Span, Span])));
    }
    at += line.length + 1;
  }
  return settings;
}
