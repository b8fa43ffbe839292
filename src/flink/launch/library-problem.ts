import type { Localized } from "../../core/language.ts";
import type { LibraryProblem } from "./class-path.ts";

/** Why a distribution's jars do not make a class path, in one sentence. */
export function libraryProblemText(problem: LibraryProblem): Localized {
  const { directory } = problem;
  if (problem.code === "no-dist-jar") {
    return {
      en: `${directory} holds no flink-dist*.jar: nothing to start`,
      zh: `${directory} 中没有 flink-dist*.jar，无法启动`,
    };
  }
  const jars = problem.jars.join(", ");
  return {
    en: `${directory} holds several flink-dist*.jar (${jars}): Flink's scripts take only one`,
    zh: `${directory} 中有多个 flink-dist*.jar（${jars}）：Flink 的脚本只接受一个`,
  };
}
