import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import type { Localized } from "../../core/language.ts";

/** A Java on this machine. */
export interface Java {
  readonly executable: string;
  /** As Java tells it: `17.0.15`, `1.8.0_292`. */
  readonly version: string;
  /** 8, 11, 17, 21 … */
  readonly majorVersion: number;
  /** Whether it is a JDK: only that runs source files and has `jcmd`. */
  readonly hasCompiler: boolean;
  readonly from: "JAVA_HOME" | "env.java.home" | "PATH";
  /** What the setting, else JAVA_HOME, says, as it is written there; empty where neither is set. */
  readonly named: string;
}

export type JavaResult =
  | { readonly ok: true; readonly java: Java }
  | { readonly ok: false; readonly problem: JavaProblem };

/**
 * The Java that Flink's scripts would take: the setting `env.java.home`, else JAVA_HOME, and the PATH's where neither
 * is a directory. Like them it does not look further when that directory holds no Java.
 */
export function findJava(env: Readonly<Record<string, string | undefined>>, envJavaHome?: string): JavaResult {
  const named = envJavaHome
    ? { from: "env.java.home" as const, home: envJavaHome }
    : { from: "JAVA_HOME" as const, home: env.JAVA_HOME ?? "" };
  if (isDirectory(named.home)) {
    // As the scripts put it together: with whatever slashes there are.
    const executable = `${named.home}/bin/java`;
    if (!isExecutable(executable)) return { ok: false, problem: { code: "no-java-in-home", ...named } };
    return javaAt(executable, named.from, named.home);
  }
  for (const directory of (env.PATH ?? "").split(delimiter)) {
    const executable = join(directory, "java");
    if (directory !== "" && isExecutable(executable)) return javaAt(executable, "PATH", named.home);
  }
  return { ok: false, problem: { code: "no-java" } };
}

/** The major version in what Java calls its version: before Java 9 the second number. */
export function javaMajorVersion(version: string): number | undefined {
  const match = /^(?:1\.)?(\d+)/.exec(version);
  return match === null ? undefined : Number(match[1]);
}

function javaAt(executable: string, from: Java["from"], named: string): JavaResult {
  const home = dirname(dirname(realpathSync(executable)));
  // A JDK's `release` file answers without starting a JVM.
  const version = versionInReleaseFile(home) ?? versionAsked(executable);
  const majorVersion = version === undefined ? undefined : javaMajorVersion(version);
  if (version === undefined || majorVersion === undefined) {
    return { ok: false, problem: { code: "java-does-not-answer", executable } };
  }
  const hasCompiler = existsSync(join(home, "bin", "javac")) || existsSync(join(home, "..", "bin", "javac"));
  return { ok: true, java: { executable, version, majorVersion, hasCompiler, from, named } };
}

function versionInReleaseFile(home: string): string | undefined {
  try {
    return /^JAVA_VERSION="([^"]+)"/m.exec(readFileSync(join(home, "release"), "utf8"))?.[1];
  } catch {
    return undefined;
  }
}

function versionAsked(executable: string): string | undefined {
  const { stderr } = spawnSync(executable, ["-version"], { encoding: "utf8", timeout: 30_000 });
  return / version "([^"]+)"/.exec(stderr ?? "")?.[1];
}

function isDirectory(path: string): boolean {
  return path !== "" && (statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Why there is no Java to use: facts, one kind a code. */
export type JavaProblem =
  | { readonly code: "no-java" }
  | { readonly code: "no-java-in-home"; readonly from: "JAVA_HOME" | "env.java.home"; readonly home: string }
  | { readonly code: "java-does-not-answer"; readonly executable: string };

/** A problem in one sentence. */
export function javaProblemText(problem: JavaProblem): Localized {
  switch (problem.code) {
    case "no-java":
      return {
        en: "no Java was found: neither env.java.home nor JAVA_HOME names a directory, and there is no java on the PATH; install Java, or set JAVA_HOME",
        zh: "没有找到 Java：env.java.home 和 JAVA_HOME 都没有指向目录，PATH 中也没有 java；请安装 Java，或设置 JAVA_HOME",
      };
    case "no-java-in-home":
      return {
        en: `${problem.from} is ${problem.home}, which has no bin/java`,
        zh: `${problem.from} 为 ${problem.home}，其中没有 bin/java`,
      };
    case "java-does-not-answer":
      return {
        en: `${problem.executable} does not report its version`,
        zh: `${problem.executable} 没有给出自己的版本`,
      };
  }
}
