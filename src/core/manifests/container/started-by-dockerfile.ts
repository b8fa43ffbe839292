import type { Assumed, NotRead } from "../../assumed.ts";
import type { Source } from "../../text/source.ts";
import { nameText } from "../../text/source-name.ts";
import type { FilesAround } from "../reading/files-around.ts";
import { fieldsByPath } from "../reading/manifest-document.ts";
import { startOfBitnamis } from "./bitnami.ts";
import { type BuiltImage, builtImage } from "./dockerfile.ts";
import { isTooLong } from "./dockerfile-instructions.ts";
import type { ContainerCommand } from "./dockerfile-words.ts";
import { configurationDirectory } from "./environment-variables.ts";
import { imageEntrypoint } from "./image-entrypoint.ts";
import { mountedConfiguration } from "./mounted-configuration.ts";
import { chooseRelease, releaseReading } from "./release-choice.ts";
import { type JobManagerStart, type StartedContainer, startOf } from "./started-container.ts";
import { type WrittenByCommand, writtenByScripts } from "./written-by-command.ts";

/** What a Dockerfile gives. */
export interface DockerfileRead {
  readonly started: StartedContainer | undefined;
  readonly notRead: readonly NotRead[];
}

const nothing: DockerfileRead = { started: undefined, notRead: [] };

/** The JobManager that is started from the image that a Dockerfile makes. */
export function startedByDockerfile(dockerfile: Source, around: FilesAround): DockerfileRead {
  if (isTooLong(dockerfile)) return { started: undefined, notRead: [tooLongNotRead(dockerfile)] };
  const image = builtImage(dockerfile, { around, context: { from: dockerfile, path: "" } });
  if (image === undefined) return nothing;
  const { base, from, name = base ?? "", variables, copies, entrypoint, command } = image;
  const { written, words } = ranBy(image);
  const environment = [...variables, ...written.variables];
  const directory = configurationDirectory(environment);
  const mounted = mountedConfiguration(copies, directory);
  const says =
    mounted !== undefined ||
    written.writes.length + written.unknown.length > 0 ||
    environment.some((one) => one.name === "FLINK_PROPERTIES" || one.name === "FLINK_CONF_DIR");
  const mode = variables.findLast((one) => one.name === "FLINK_MODE")?.value;
  const begins = startOf(words) ?? startOfBitnamis(base, mode, words);
  const isOfFlink = /flink/iu.test(base ?? "");
  if (begins === undefined && words.length > 0) {
    const starts = isOfFlink || says ? unknownStart(image, entrypoint ?? command) : undefined;
    return starts === undefined ? nothing : { started: undefined, notRead: [starts] };
  }
  if (begins === undefined && !says) return nothing;
  const assumed = [...image.assumed, ...(begins === undefined ? [assumedSession] : [])];
  const start: JobManagerStart = begins ?? { mode: "session", arguments: [] };
  const whole = { ...from, path: "", key: "" };
  const { source } = from.document;
  const started: StartedContainer = {
    kind: "Dockerfile",
    name,
    namespace: undefined,
    source,
    span: { start: 0, end: source.text.length },
    nameSpan: from.valueSpan,
    whole,
    flink: chooseRelease({ image: from, imageText: base, assumed: releaseReading(mounted, written) }),
    start,
    image: { field: from, text: base, ...imageEntrypoint(entrypoint?.words ?? [], command?.words ?? []) },
    environment: { variables: environment, unseen: image.unseen },
    assumed,
    directory,
    mounted,
    written,
    container: undefined,
    fields: fieldsByPath([
      from,
      ...environment.map(({ field }) => field),
      ...[...(mounted?.files.values() ?? [])].map(({ field }) => field),
    ]),
  };
  return { started, notRead: [] };
}

/** What the scripts of an image do, those of its build first, and the words that it starts with. */
export function ranBy({
  scripts,
  variables,
  entrypoint,
  command,
}: Pick<BuiltImage, "scripts" | "variables" | "entrypoint" | "command">): {
  readonly written: WrittenByCommand;
  readonly words: readonly string[];
} {
  const built = writtenByScripts(scripts, variables);
  const commands = [entrypoint, command].flatMap((one) => (one === undefined ? [] : [one]));
  const ran = writtenByScripts(
    commands.map(({ text }) => text),
    variables,
  );
  return {
    // What a script of the build exports is gone when it ends.
    written: {
      writes: [...built.writes, ...ran.writes],
      unknown: [...built.unknown, ...ran.unknown],
      variables: ran.variables,
    },
    words: commands.flatMap(({ words }) => words),
  };
}

function tooLongNotRead(source: Source): NotRead {
  return {
    what: nameText(source.name),
    why: { en: "it is longer than Headroom reads", zh: "其长度超过读取上限" },
    place: { source, span: { start: 0, end: 1 } },
  };
}

const assumedSession: Assumed = {
  what: { en: "the image is started as a JobManager", zh: "该镜像作为 JobManager 启动" },
  because: { en: "the Dockerfile names no command", zh: "Dockerfile 没有指定命令" },
};

/** Programs that start something else of Flink's, or nothing. */
const OTHERS =
  /^(?:taskmanager(?:\.sh)?|history-?server(?:\.sh)?|sql-(?:client|gateway)(?:\.sh)?|help|bash|sh|sleep|tail)$/u;

function unknownStart({ from }: BuiltImage, command: ContainerCommand | undefined): NotRead | undefined {
  const all = command?.words ?? [];
  const text = all.join(" ").trim();
  const words = text.split(/\s+/u).map((word) => word.replace(/^.*\//u, ""));
  if (command === undefined || words.some((word) => OTHERS.test(word))) return undefined;
  const shown = text.length > 60 ? `${text.slice(0, 59)}…` : text;
  return {
    what: { en: `what ${shown} starts`, zh: `${shown} 启动的内容` },
    why: { en: "Headroom does not run commands", zh: "Headroom 不运行命令" },
    place: { source: from.document.source, span: command.text.field.valueSpan },
  };
}
