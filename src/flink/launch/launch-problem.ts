import type { Localized } from "../../core/language.ts";
import type { LibraryProblem } from "./class-path.ts";
import type { InheritedLogs } from "./inherited-logs.ts";

/** Why Flink's scripts would come to no command line. */
export type LaunchProblem = LibraryProblem | Extract<InheritedLogs, { ok: false }>["problem"];

type Texts = { readonly [C in LaunchProblem["code"]]: (problem: Extract<LaunchProblem, { code: C }>) => Localized };

const texts: Texts = {
  "no-dist-jar": ({ directory }) => ({
    en: `${directory} holds no flink-dist*.jar: nothing to start`,
    zh: `${directory} 中没有 flink-dist*.jar，无法启动`,
  }),
  "several-dist-jars": ({ directory, jars }) => ({
    en: `${directory} holds several flink-dist*.jar (${jars.join(", ")}): Flink's scripts take only one`,
    zh: `${directory} 中有多个 flink-dist*.jar（${jars.join(", ")}）：Flink 的脚本只接受一个`,
  }),
  "helper-misunderstood": ({ answers }) => ({
    en: `a value holds BASH_JAVA_UTILS_EXEC_RESULT:, which Flink's scripts take for an answer of its helper: with ${answers} of them they do not start`,
    zh: `有值包含 BASH_JAVA_UTILS_EXEC_RESULT:，Flink 的脚本会把它当作其辅助程序的应答：应答有 ${answers} 行时不会启动`,
  }),
};

/** The same in one sentence. */
export function launchProblemText(problem: LaunchProblem): Localized {
  return (texts[problem.code] as (problem: LaunchProblem) => Localized)(problem);
}
