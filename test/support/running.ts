import { type ChildProcess, spawn } from "node:child_process";

/** A process whose output is kept, and waited for. */
export class Running {
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
  out = "";
  error = "";

  constructor(command: string, args: readonly string[], env: NodeJS.ProcessEnv, detached = false) {
    this.child = spawn(command, args, { env, stdio: ["ignore", "pipe", "pipe"], detached });
    this.child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      this.out += text;
    });
    this.child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.error += text;
    });
    this.ended = new Promise((resolve) => this.child.once("close", resolve));
  }

  /** Waits until it said something on standard error, or ended without having. */
  async said(text: string): Promise<void> {
    let over = false;
    this.ended.then(() => {
      over = true;
    });
    while (!this.error.includes(text)) {
      if (over) throw new Error(`it ended without saying "${text}": ${this.error}${this.out.slice(-2000)}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
