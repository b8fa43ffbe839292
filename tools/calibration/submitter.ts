import { type ChildProcessWithoutNullStreams, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Cluster, classPathOf, type Installed, shippedJavaOptions } from "./cluster.ts";
import type { ShapeText } from "./shape.ts";

const SOURCE = fileURLToPath(new URL("java", import.meta.url));

/** One JVM that submits jobs of any shape, to one JobManager after the other. */
export class Submitter {
  readonly #directory: string;
  readonly #process: ChildProcessWithoutNullStreams;

  /** Compiles the job and its submitter against the release. */
  constructor(flink: Installed) {
    this.#directory = mkdtempSync(join(tmpdir(), "headroom-shapes-"));
    const [classes, jar] = [join(this.#directory, "classes"), join(this.#directory, "shapes.jar")];
    const tool = (name: string) => flink.java.replace(/java$/u, name);
    const files = readdirSync(SOURCE).map((name) => join(SOURCE, name));
    const classPath = classPathOf(flink.home);
    execFileSync(tool("javac"), ["--release", "11", "-nowarn", "-cp", classPath, "-d", classes, ...files]);
    execFileSync(tool("jar"), ["cf", jar, "-C", classes, "."]);
    this.#process = spawn(
      flink.java,
      ["-Xmx1g", "-XX:+UseSerialGC", ...shippedJavaOptions(flink.home), "-cp", `${jar}:${classPath}`, "Shapes", jar],
      { cwd: this.#directory },
    );
    this.#process.stdout.setEncoding("utf8");
    this.#process.stderr.setEncoding("utf8");
  }

  submit(cluster: Cluster, shape: ShapeText): Promise<void> {
    const { stdin, stdout, stderr } = this.#process;
    return new Promise((resolve, reject) => {
      let heard = "";
      const said: string[] = [];
      const onError = (text: string) => said.push(text);
      const onData = (text: string) => {
        heard += text;
        const answer = /^(submitted|failed) .*\n/mu.exec(heard);
        if (answer === null) return;
        stdout.off("data", onData);
        stderr.off("data", onError);
        if (answer[1] === "submitted") resolve();
        else reject(new Error(`${answer[0]}${said.join("").slice(-3000)}`));
      };
      stdout.on("data", onData);
      stderr.on("data", onError);
      stdin.write(`localhost:${cluster.rest} ${shape}\n`);
    });
  }

  close(): void {
    this.#process.kill("SIGKILL");
    rmSync(this.#directory, { recursive: true, force: true });
  }
}
