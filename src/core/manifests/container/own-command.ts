import type { NotRead } from "../../assumed.ts";
import type { Localized } from "../../language.ts";
import type { Field } from "../reading/manifest-document.ts";

/** What is known of a container whose own words start no JobManager. */
export interface ContainerAsked {
  readonly name: string;
  /** Of its command. */
  readonly words: readonly string[];
  /** What it is given, as it is written: its variables, and what it mounts. */
  readonly given: string;
}

/** What only a container with Flink in it is given. */
const GIVEN = /\bFLINK_(?:PROPERTIES|CONF_DIR|JM_HEAP)\b|\/flink\/conf\b|\bflink-conf\.yaml\b/u;

const OTHERS = /task-?manager|(?:^|-)tm(?:-|$)|history|gateway|sql-?client|operator/iu;

/** Options of a client that start a JobManager of its own. */
const STARTS =
  /\b(?:yarn|kubernetes)-session\.sh|\brun-application\b|(?:-t|--target|-e|-m)[ =]?(?:yarn-(?:application|per-job|cluster)|kubernetes-application)/u;

/** Whether a container may start a JobManager in a way that is not read: by its image's own command, or as a client. */
export function mayStartJobManager({ name, words, given }: ContainerAsked): boolean {
  const line = words.join(" ");
  if (words.length > 0) return /\bflink\b|-session\.sh/u.test(line) && STARTS.test(line);
  return !OTHERS.test(name) && GIVEN.test(given);
}

/** That it is not known what a container starts. */
export function ownCommandNotRead(what: Localized, { document: { source }, keySpan: span }: Field): NotRead {
  return {
    what: { en: `what ${what.en} starts`, zh: `${what.zh} 启动的内容` },
    why: {
      en: "its command starts no JobManager, and Headroom does not read images; if it is a client that submits a job, give its command line: headroom explain -- flink run …",
      zh: "它的命令没有启动 JobManager，而 Headroom 不读取镜像；如果它是提交作业的客户端，请给出其命令行：headroom explain -- flink run …",
    },
    place: { source, span },
  };
}
