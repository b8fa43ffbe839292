/** Why there is no Java to use: facts, one kind a code. */
export type JavaProblem =
  | { readonly code: "no-java" }
  | { readonly code: "no-java-in-home"; readonly from: "JAVA_HOME" | "env.java.home"; readonly home: string }
  | { readonly code: "java-does-not-answer"; readonly executable: string };

/** A problem in one sentence. */
export function javaProblemText(problem: JavaProblem, lang: "en" | "zh" = "en"): string {
  const en = lang === "en";
  switch (problem.code) {
    case "no-java":
      return en
        ? "There is no Java: neither env.java.home nor JAVA_HOME names a directory, and the PATH has no java."
        : "没有找到 Java：env.java.home 和 JAVA_HOME 都不是目录，PATH 中也没有 java。";
    case "no-java-in-home":
      return en
        ? `${problem.from} is ${problem.home}, which has no bin/java.`
        : `${problem.from} 为 ${problem.home}，其中没有 bin/java。`;
    case "java-does-not-answer":
      return en ? `${problem.executable} does not tell its version.` : `${problem.executable} 没有给出自己的版本。`;
  }
}
