import type { NotRead } from "../../assumed.ts";
import { isCommandOption, isShell } from "../../shell/shell-program.ts";
import type { Field } from "../reading/manifest-document.ts";

/** What stands before what a container runs. */
export interface ImageEntrypoint {
  /** Whether the entrypoint of Flink's images runs, which makes settings of FLINK_PROPERTIES. */
  readonly entrypointRuns: boolean;
  /** A program of somebody's own in its place, which may do whatever the entrypoint does, and more. */
  readonly ownEntrypoint: string | undefined;
}

/** Programs that run what follows them, and touch no configuration. */
const RUNNERS = /^(?:tini|dumb-init|catatonit|gosu|su-exec|exec|env|nohup|nice|timeout|time|\S*wait\S*|dockerize)$/u;
/** What starts Flink without the entrypoint. */
const SCRIPT = /^(?:(?:kubernetes-)?(?:jobmanager|standalone-job|session|taskmanager)(?:\.sh)?|java)$/u;
const BITNAMIS = /^\/opt\/bitnami\/scripts\//u;

/**
 * What runs before a container's command. A shell may call the entrypoint in the words that follow: `bash -c`, then
 * `… && /docker-entrypoint.sh jobmanager`.
 *
 * @param instead what takes the place of the image's own entrypoint
 * @param following the command, or the arguments
 */
export function imageEntrypoint(instead: readonly string[], following: readonly string[]): ImageEntrypoint {
  const words = [...instead, ...following];
  const calls = words.some((word) => /(?:^|[\s/])docker-entrypoint\.sh\b/u.test(word));
  const entrypointRuns = instead.length === 0 || calls;
  return { entrypointRuns, ownEntrypoint: entrypointRuns ? undefined : ownProgram(words) };
}

/** The first program that is neither a runner nor a shell, up to what starts Flink. */
function ownProgram(words: readonly string[]): string | undefined {
  let isShells = false;
  for (const word of words) {
    const name = word.replace(/^.*\//u, "");
    // What a shell is told with -c is read as commands.
    if (isShells && isCommandOption(word)) return undefined;
    if (SCRIPT.test(name) || BITNAMIS.test(word) || /\s/u.test(word)) return undefined;
    if (isShell(name)) isShells = true;
    else if (!RUNNERS.test(name.replace(/\.\w+$/u, "")) && isProgram(word)) return word;
  }
  return undefined;
}

/** `jobmanager`, `-D` or `zookeeper:2181` is no program, but a word for one. */
function isProgram(word: string): boolean {
  return !/^-|=|:\/\//u.test(word) && (word.includes("/") || /\.(?:sh|py|pl|rb)$/u.test(word));
}

/** That it is not known what a program does that stands in the place of the image's entrypoint. */
export function entrypointNotRead(program: string, { document: { source }, keySpan: span }: Field): NotRead {
  return {
    what: { en: `what ${program} does`, zh: `${program} 所做的操作` },
    why: {
      en: "it takes the place of the image's entrypoint, and Headroom does not run commands",
      zh: "它取代了镜像的入口脚本，而 Headroom 不执行命令",
    },
    place: { source, span },
  };
}
