import { type NotRead, valuesNotKnown } from "../assumed.ts";
import type { LayeredSetting } from "../configuration/configuration.ts";
import { isBitnamis, keyOfVariable, startOfBitnamis } from "../manifests/container/bitnami.ts";
import { dockerBytes } from "../manifests/container/docker-bytes.ts";
import { readFlinkProperties } from "../manifests/container/flink-properties-variable.ts";
import { isFlinksImage } from "../manifests/container/image.ts";
import { startOf } from "../manifests/container/started-container.ts";
import { textInFile } from "../manifests/reading/embedded-text.ts";
import { newestRelease } from "../options/flink-release.ts";
import { type ExpandedWord, partOfWord, spanInWord } from "../shell/shell-word.ts";
import type { Span } from "../text/source.ts";
import { dockerOptions, type ReadOption, readOptions } from "./client-options.ts";
import type { CommandLineReading } from "./command-line-reading.ts";
import type { FlinkCommandLine, ImageProperties, ReleaseInCommandLine, StartScript } from "./flink-command-line.ts";
import { handedOn } from "./session-arguments.ts";

/** What the official image starts by its first argument. */
const imageCommands: Readonly<Record<string, StartScript>> = {
  jobmanager: "jobmanager.sh",
  "standalone-job": "standalone-job.sh",
};

/** `docker run` of an image of Flink's, and of what is called otherwise and takes the same. */
export function readDockerRun(reading: CommandLineReading): FlinkCommandLine[] {
  const { options: given, open, rest } = readOptions(reading.words, dockerOptions);
  const options = given.map((option) => withValueOfShell(reading, option));
  const [image, ...words] = rest;
  if (image === undefined || !/(?:^|[/-])flink(?:[-:@/]|$)/u.test(image.text)) return [];
  const start = startIn(image.text, words, reading.variable(options, "FLINK_MODE"));
  const entrypoint = options.findLast(({ name }) => name === "--entrypoint")?.value;
  if (start === undefined || entrypoint !== undefined) return startedByOwnCommand(reading, image, entrypoint, words);
  reading.mayHold(open);
  const directory = options.map((option) => mountedDirectory(reading, option)).findLast((one) => one !== undefined);
  for (const { name, value } of options) if (directory === undefined) noteMount(reading, name, value);
  const variables = options.flatMap(({ name, value }) => (name === "--env" ? (value ?? []) : []));
  const settings = isBitnamis(image.text) ? variables.flatMap((one) => settingsOfBitnamis(reading, one)) : [];
  const toImage = propertiesIn(reading, variables, image.text);
  const argued = handedOn(reading, start.script, start.arguments);
  const toScript = { script: start.script, settings: reading.dynamicSettings(argued) };
  // Which sizes there are is the same in every release.
  const ofImage = toImage === undefined ? [] : readFlinkProperties(toImage.text, newestRelease, image.text).settings;
  const isDecided = [...settings, ...ofImage, ...toScript.settings].some(({ key }) => DECIDING.has(key));
  if (directory === undefined && !isFlinksImage(image.text) && !isDecided)
    reading.unknown.push(imageNotRead(reading, image));
  const called = `docker run … ${[image, ...words.slice(0, 1)].map(({ text }) => text).join(" ")}`;
  const own = { environment: reading.environmentOf(options), container: limitOf(reading, options) };
  const more = {
    base: "image",
    release: releaseOf(image),
    toScript,
    toImage,
    ...own,
    ...(directory && { directory }),
  } as const;
  return [reading.started(called, "standalone", settings, more)];
}

/** `docker run flink bash -c "…; /docker-entrypoint.sh jobmanager"`: what such a command does first is not followed. */
function startedByOwnCommand(
  reading: CommandLineReading,
  image: ExpandedWord,
  entrypoint: ExpandedWord | undefined,
  words: readonly ExpandedWord[],
): FlinkCommandLine[] {
  const own = [...(entrypoint === undefined ? [] : [entrypoint]), ...words];
  if (startOf(own.map(({ text }) => text)) === undefined) return [];
  const [first = image] = own;
  reading.unknown.push({
    what: { en: `what ${first.text} does in the container`, zh: `容器中 ${first.text} 所做的操作` },
    why: { en: "Headroom does not run commands", zh: "Headroom 不运行命令" },
    place: reading.place(first.span),
  });
  const called = `docker run … ${image.text} ${first.text}`;
  return [reading.started(called, "standalone", [], { base: "image", release: releaseOf(image), environment: [] })];
}

function releaseOf({ text }: ExpandedWord): ReleaseInCommandLine {
  const tag = /:([^/:@]+)(?:@.*)?$/u.exec(text)?.[1];
  return tag === undefined ? { kind: "none" } : { kind: "tag", text: tag };
}

/** `--memory 1g`; a swap, or a reservation, is no limit. */
function limitOf(reading: CommandLineReading, options: readonly ReadOption[]): FlinkCommandLine["container"] {
  const value = options.findLast(({ name }) => name === "--memory" || name === "--limit-memory")?.value;
  if (value === undefined || value.unknown.length > 0) return undefined;
  return { text: value.text, bytes: dockerBytes(value.text), at: reading.place(value.span) };
}

/** `-e FLINK_PROPERTIES` hands on what the shell has under that name. */
function withValueOfShell(reading: CommandLineReading, option: ReadOption): ReadOption {
  const { name, value } = option;
  if (name !== "--env" || value === undefined || !/^\w+$/u.test(value.text)) return option;
  const assigned = reading.assigned(value.text);
  if (assigned === undefined) {
    if (DECIDES.test(value.text)) reading.unknown.push(ofShell(reading, value));
    return option;
  }
  const before = Array.from({ length: value.text.length + 1 }, () => assigned.span.start);
  const text = `${value.text}=${assigned.text}`;
  return { ...option, value: { ...assigned, text, offsets: [...before, ...assigned.offsets] } };
}

/** Variables of the image that decide its configuration. */
const DECIDES = /^(?:FLINK_PROPERTIES|FLINK_CONF_DIR|FLINK_JM_HEAP|FLINK_CFG_\w+)$/u;

function ofShell(reading: CommandLineReading, { text, span }: ExpandedWord): NotRead {
  return {
    what: { en: `shell variable ${text}`, zh: `shell 变量 ${text}` },
    why: { en: "its value is not known", zh: "它的值未知" },
    place: reading.place(span),
  };
}

/** What a container starts; undefined where that is no JobManager, or nobody knows. */
function startIn(
  image: string,
  words: readonly ExpandedWord[],
  mode: string | undefined,
): { readonly script: StartScript; readonly arguments: readonly ExpandedWord[] } | undefined {
  const [command, ...args] = words;
  const script = imageCommands[command?.text ?? ""];
  if (script !== undefined) return { script, arguments: args };
  const texts = words.map(({ text }) => text);
  const start = startOfBitnamis(image, mode, texts);
  if (start === undefined) return undefined;
  const isSession = start.mode === "session";
  return {
    script: isSession ? "jobmanager.sh" : "standalone-job.sh",
    arguments: words.slice(words.length - start.arguments.length),
  };
}

/** Sizes from which the others follow: what an image itself configures does not count beside them. */
const DECIDING = new Set(["process.size", "flink.size", "heap.size"].map((name) => `jobmanager.memory.${name}`));

function imageNotRead(reading: CommandLineReading, { text, span }: ExpandedWord): NotRead {
  return {
    what: { en: `the configuration in the image ${text}`, zh: `镜像 ${text} 中的配置` },
    why: { en: "Headroom does not read images", zh: "Headroom 不读取镜像" },
    place: reading.place(span),
  };
}

/** The variables that Bitnami's image makes settings of. */
function settingsOfBitnamis(reading: CommandLineReading, value: ExpandedWord): LayeredSetting[] {
  const name = /^(\w+)=/u.exec(value.text)?.[1] ?? "";
  if (!name.startsWith("FLINK_CFG_")) return [];
  const [key, from] = [keyOfVariable(name), name.length + 1];
  if (value.unknown.length > 0) {
    reading.notKnown(key, value, key.startsWith("jobmanager.memory."));
    return [];
  }
  const { text } = value;
  return [
    reading.setting(key, text.slice(from), spanInWord(value, 0, name.length), spanInWord(value, from, text.length)),
  ];
}

/** `-v ./conf:/opt/flink/conf`: a directory that may be seen from here, in the place of the image's. */
function mountedDirectory(reading: CommandLineReading, { name, value }: ReadOption): FlinkCommandLine["directory"] {
  const path = /^(?:\.\/|\$\(pwd\)\/|\$\{?PWD\}?\/)?([^:$/][^:$]*):\/opt\/flink\/conf\/?(?::\w+)?$/u.exec(
    value?.text ?? "",
  )?.[1];
  return name !== "--volume" || value === undefined || path === undefined || !/^[.$]/u.test(value.text)
    ? undefined
    : { path, notRead: notAmongInputs(reading, value) };
}

const MOUNTS = new Set(["--volume", "--mount", "--env-file", "--volumes-from", "--config", "--secret"]);

/** A directory of this machine, or a file, in the place of the image's. */
function noteMount(reading: CommandLineReading, name: string, value: ExpandedWord | undefined): void {
  if (!MOUNTS.has(name) || value === undefined) return;
  const isSeen = name === "--env-file" || name === "--volumes-from";
  if (!isSeen && !/\/conf\b|\/opt\/flink(?=[:,/]?(?:$|[^\w/]))|flink-conf\.yaml|config\.yaml/u.test(value.text)) return;
  reading.unknown.push(notAmongInputs(reading, value));
}

function notAmongInputs(reading: CommandLineReading, { text, span }: ExpandedWord): NotRead {
  return {
    what: { en: text, zh: text },
    why: { en: "it is not among the inputs", zh: "不在输入中" },
    place: reading.place(span),
  };
}

/** FLINK_PROPERTIES, which the image's entrypoint puts into the configuration; set twice, the last counts. */
function propertiesIn(
  reading: CommandLineReading,
  variables: readonly ExpandedWord[],
  image: string,
): ImageProperties | undefined {
  const [key, assignment] = ["FLINK_PROPERTIES", "FLINK_PROPERTIES="];
  const word = variables.findLast(({ text }) => text.startsWith(assignment));
  if (word === undefined) return undefined;
  if (word.unknown.length > 0) {
    reading.unknown.push({
      what: { en: key, zh: key },
      why: valuesNotKnown(word.unknown),
      place: reading.place(word.span),
    });
    return undefined;
  }
  const value = partOfWord(word, assignment.length);
  const at = {
    ...{ path: key, key, keySpan: reading.spanHere(spanInWord(word, 0, key.length)) },
    valueSpan: reading.spanHere(value.span),
  };
  const toSource = ({ start, end }: Span) => reading.spanHere(spanInWord(value, start, end));
  return { image, text: textInFile(reading.source, at, value.text, toSource) };
}
