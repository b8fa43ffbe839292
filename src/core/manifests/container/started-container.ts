import type { Assumed } from "../../assumed.ts";
import type { FlinkRelease } from "../../options/flink-release.ts";
import { placesIn } from "../../shell/jobmanager-script.ts";
import type { Source, Span } from "../../text/source.ts";
import { type Field, type Fields, items, textOf } from "../reading/manifest-document.ts";
import type { ContainerMemory } from "./container-memory.ts";
import type { ContainerEnvironment } from "./environment-variables.ts";
import type { ImageEntrypoint } from "./image-entrypoint.ts";
import type { MountedConfiguration } from "./mounted-configuration.ts";
import type { ReleaseChoice } from "./release-choice.ts";
import type { WrittenByCommand } from "./written-by-command.ts";

/**
 * A container that starts a JobManager from an image of Flink's, and what it is given: what workloads, ConfigMaps and
 * docker-compose files come to alike.
 */
export interface StartedContainer {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly source: Source;
  readonly span: Span;
  readonly nameSpan: Span;
  /** What to point at where nothing else is meant. */
  readonly whole: Field;
  readonly flink: ReleaseChoice;
  readonly start: JobManagerStart;
  readonly image: StartedImage;
  readonly environment: ContainerEnvironment;
  /** What was taken for granted to read it. */
  readonly assumed: readonly Assumed[];
  /** FLINK_CONF_DIR, where it is set. */
  readonly directory: string | undefined;
  /** Undefined where the image's own files are in use. */
  readonly mounted: MountedConfiguration | undefined;
  /** What the command does to the configuration first. */
  readonly written: WrittenByCommand;
  readonly container: ContainerMemory | undefined;
  readonly fields: Fields;
}

/** The image of a container. */
export interface StartedImage extends ImageEntrypoint {
  readonly field: Field | undefined;
  /** Its name once variables are put in; undefined where that is not known. */
  readonly text: string | undefined;
}

/** How a container starts one, and the arguments of the program. */
export interface JobManagerStart {
  readonly mode: "session" | "application";
  readonly arguments: readonly string[];
  /** Arguments with a variable in them whose value is not known. */
  readonly waiting?: readonly string[];
  /** Properties that its script takes for something else. */
  readonly lost?: readonly string[];
}

const SESSION = new Set(["jobmanager", "jobmanager.sh", "kubernetes-jobmanager.sh"]);
const APPLICATION = new Set(["standalone-job", "standalone-job.sh"]);
const NOT_ARGUMENTS = new Set(["start", "start-foreground", "kubernetes-session", "kubernetes-application"]);

/**
 * How the words of a container's command start a JobManager; undefined where they do not. Mirrors
 * docker-entrypoint.sh, and the start scripts called directly or through a shell.
 */
export function startOf(words: readonly string[]): JobManagerStart | undefined {
  const flat = words.flatMap((word) => (/\s/.test(word) ? shellWords(word) : [word]));
  const at = flat.findIndex((word) => SESSION.has(baseName(word)) || APPLICATION.has(baseName(word)));
  if (at === -1) return undefined;
  const mode = SESSION.has(baseName(flat[at] as string)) ? "session" : "application";
  const rest = flat.slice(at + 1);
  const given = NOT_ARGUMENTS.has(rest[0] ?? "") ? rest.slice(1) : rest;
  if (!/^jobmanager(?:\.sh)?$/u.test(baseName(flat[at] as string))) return { mode, arguments: given };
  const places = placesIn(given);
  const lost = given.slice(0, places).filter((word) => word.startsWith("-D"));
  return { mode, arguments: given.slice(places), ...(lost.length > 0 && { lost }) };
}

/** In some releases the start scripts forget the arguments when they compute sizes. */
export function countedArguments(
  { mode, arguments: given }: JobManagerStart,
  { behaviour }: FlinkRelease,
): readonly string[] {
  return (mode === "session" ? behaviour.sessionArgumentsCount : behaviour.applicationArgumentsCount) ? given : [];
}

/** The words of a command: a list, or one text that a shell would split. */
export function wordsOf(field: Field | undefined): string[] {
  if (field?.node.kind === "sequence") return items(field).map((item) => textOf(item) ?? "");
  const text = textOf(field);
  return text === undefined ? [] : shellWords(text);
}

function shellWords(text: string): string[] {
  return [...text.matchAll(/(?:[^\s"']|"[^"]*"|'[^']*')+/g)].map(([word]) =>
    word.replace(/"([^"]*)"|'([^']*)'/g, "$1$2"),
  );
}

function baseName(word: string): string {
  return word.replace(/^.*\//, "");
}
