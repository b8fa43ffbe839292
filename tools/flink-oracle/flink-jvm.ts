import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Distribution } from "../../src/flink/distributions/distribution.ts";
import type { Java } from "../../src/flink/java/find-java.ts";
import { FrameReader, FrameWriter } from "./frames.ts";
import { type Answer, filesOf, type OracleCase } from "./oracle-case.ts";
import { OracleFailure } from "./oracle-failure.ts";

const PROGRAM = fileURLToPath(new URL("./java/FlinkOracle.java", import.meta.url));

interface Pending {
  readonly asked: OracleCase;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

/** A JVM with a release's own BashJavaUtils in it, that answers case after case. */
export class FlinkJvm {
  readonly release: string;
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #directory: string;
  readonly #configDirectory: string;
  readonly #pending: Pending[] = [];
  readonly #reader = new FrameReader();
  #stderr = "";

  constructor(distribution: Distribution, java: Java) {
    this.release = distribution.release;
    this.#directory = mkdtempSync(join(tmpdir(), "flink-oracle-"));
    this.#configDirectory = join(this.#directory, "conf");
    mkdirSync(this.#configDirectory);
    const classPath = [distribution.bashJavaUtilsJar, distribution.distJar].join(delimiter);
    // UTF-8 whatever the machine's locale: it is the charset in which Flink reads its file and prints.
    const options = ["-Dfile.encoding=UTF-8", "--add-opens=java.base/java.lang=ALL-UNNAMED", "-XX:TieredStopAtLevel=1"];
    this.#process = spawn(java.executable, [...options, "-cp", classPath, PROGRAM, this.#configDirectory], {
      // Nothing of this shell's that Flink or the JVM would heed.
      env: { PATH: process.env.PATH, HOME: process.env.HOME },
    });
    this.#process.stdout.on("data", (bytes: Buffer) => this.#receive(bytes));
    this.#process.stderr.setEncoding("utf8").on("data", (text: string) => {
      this.#stderr = (this.#stderr + text).slice(-4000);
    });
    // A JVM that is gone is told by its end, below.
    this.#process.stdin.on("error", () => {});
    this.#process.on("error", (error) => this.#end(error.message));
    this.#process.on("close", (status) => this.#end(`status ${status}. ${this.#stderr}`));
  }

  /** The answers to the cases, in their order. */
  ask(cases: readonly OracleCase[]): Promise<Answer[]> {
    return Promise.all(
      cases.map((asked) => {
        const answered = new Promise<Answer>((resolve, reject) => this.#pending.push({ asked, resolve, reject }));
        this.#process.stdin.write(requestBytes(asked));
        return answered;
      }),
    );
  }

  /** Ends the JVM and removes its configuration directory. */
  close(): void {
    this.#process.kill("SIGKILL");
    rmSync(this.#directory, { recursive: true, force: true });
  }

  #receive(bytes: Buffer): void {
    this.#reader.add(bytes);
    for (let answer = this.#nextAnswer(); answer !== undefined; answer = this.#nextAnswer()) {
      this.#pending.shift()?.resolve(answer);
    }
  }

  #nextAnswer(): Answer | undefined {
    const frame = this.#reader.take((reader) => ({ out: reader.text(), error: reader.texts() }));
    if (frame === undefined) return undefined;
    const out = frame.out === "" ? [] : frame.out.replace(/\n$/, "").split("\n");
    const generic = (text: string) => text.replaceAll(this.#configDirectory, "CONF");
    return { out: out.map(generic), error: frame.error.map(generic) };
  }

  #end(how: string): void {
    for (const { asked, reject } of this.#pending.splice(0)) {
      reject(new OracleFailure(`The JVM of Flink ${this.release} ended at the case ${JSON.stringify(asked)}: ${how}`));
    }
  }
}

function requestBytes(asked: OracleCase): Buffer {
  const { command = "GET_JM_RESOURCE_PARAMS", env = {}, args } = asked;
  return new FrameWriter()
    .pairs([...filesOf(asked)])
    .pairs(Object.entries(env))
    .texts([command, ...args])
    .bytes();
}
