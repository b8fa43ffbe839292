import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Distribution } from "../../src/flink/distributions/distribution.ts";
import { findJava } from "../../src/flink/java/find-java.ts";
import { writeTree } from "../support/write-tree.ts";

const HELPER = "org.apache.flink.runtime.util.bash.BashJavaUtils";
const HELPER_ANSWERS = fileURLToPath(new URL("./java/HelperAnswers.java", import.meta.url));

/** What a release's own script starts. */
export interface ScriptCommand {
  readonly argv: readonly string[];
  readonly env: ReadonlyMap<string, string>;
}

/** What the scripts ask Flink's helper. */
export interface HelperQuestion {
  /** Of the configuration directory, of which they hold the only YAML file. */
  readonly directory: string;
  readonly file: string;
  readonly args: readonly string[];
}

/**
 * A `java` that stands in for the real one: Flink's helper gets the real one, each question once, and what would be the
 * JobManager is written down instead of being started.
 */
export class StubJava {
  readonly directory: string;
  readonly home: string;
  readonly script: string;
  readonly #real: string;

  constructor() {
    const real = findJava(process.env);
    if (!real.ok) throw new Error("These tests need a Java: install a JDK 17, or name one with JAVA_HOME.");
    this.#real = real.java.executable;
    this.directory = mkdtempSync(join(tmpdir(), "headroom-launch-"));
    this.home = join(this.directory, "java");
    this.script = stubScript(this.#real, this.directory);
    writeTree(this.home, { release: `JAVA_VERSION="${real.java.version}"\n`, "bin/java": this.script });
  }

  /** Asks a release's helper everything beforehand, in one JVM instead of one a question. */
  prepare({ distJar, bashJavaUtilsJar }: Distribution, questions: readonly HelperQuestion[]): void {
    const classPath = `${bashJavaUtilsJar}:${distJar}`;
    const lines = questions.map(({ directory, file, args }) => {
      const asked = [args[0] ?? "", "--configDir", directory, ...args.slice(1)];
      const key = createHash("md5").update(["-classpath", classPath, HELPER, ...asked, "", ""].join("\0"));
      return [
        join(this.directory, `answer-${key.update(readFileSync(join(directory, file))).digest("hex")}`),
        ...asked,
      ].join("\t");
    });
    const options = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-classpath", classPath, HELPER_ANSWERS];
    const { status, stderr } = spawnSync(this.#real, options, { input: `${lines.join("\n")}\n`, encoding: "utf8" });
    if (status !== 0) throw new Error(`Flink's helper could not be asked: ${stderr}`);
  }

  /** Runs a script in the foreground with the stub, and reads what it would have started. */
  run(script: string, args: readonly string[], environment: Readonly<Record<string, string>>): ScriptCommand {
    return this.runScript(script, ["start-foreground", ...args], environment);
  }

  /** The same of a script that is told otherwise what to start. */
  runScript(script: string, args: readonly string[], environment: Readonly<Record<string, string>>): ScriptCommand {
    const started = ["argv", "env"].map((name) => join(this.directory, name));
    for (const file of started) rmSync(file, { force: true });
    const { stdout, stderr } = spawnSync("bash", [script, ...args], { env: environment, encoding: "utf8" });
    const [argv, env] = started.map((file) => readNulSeparated(file, `${stdout}\n${stderr}`)) as [string[], string[]];
    return {
      argv,
      env: new Map(env.map((line) => [line.split("=", 1)[0] as string, line.slice(line.indexOf("=") + 1)])),
    };
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}

function stubScript(realJava: string, directory: string): string {
  return `#!/usr/bin/env bash
case " $* " in
*" ${HELPER} "*)
  key=$(cat <(printf '%s\\0' "$@" "\${FLINK_JM_HEAP-}") "$FLINK_CONF_DIR"/*.yaml | md5sum | cut -d ' ' -f 1)
  answer=${directory}/answer-$key
  [ -f $answer ] || "${realJava}" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC "$@" > $answer 2>&1
  cat $answer ;;
*" -XshowSettings:properties "*) echo "    java.specification.version = $(sed 's/[^"]*"\\([0-9]*\\).*/\\1/' "$(dirname "$0")/../release")" >&2 ;;
*" -version "*) exec "${realJava}" -version ;;
*) printf '%s\\0' "$0" "$@" > ${directory}/argv; env -0 > ${directory}/env ;;
esac
`;
}

function readNulSeparated(file: string, output: string): string[] {
  try {
    return readFileSync(file, "utf8").split("\0").slice(0, -1);
  } catch {
    throw new Error(`the script did not get to its JobManager: ${output.trim()}`);
  }
}
