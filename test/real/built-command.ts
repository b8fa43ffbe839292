import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** The command as it is bundled for users, in a directory of its own. */
export async function buildCommand(): Promise<{ readonly file: string; readonly remove: () => void }> {
  const directory = mkdtempSync(join(tmpdir(), "headroom-bin-"));
  await build({
    absWorkingDir: fileURLToPath(new URL("../..", import.meta.url)),
    entryPoints: { headroom: "src/cli/main.ts" },
    outdir: directory,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    platform: "node",
    target: "node20.19",
    format: "esm",
    logLevel: "error",
    define: { HEADROOM_VERSION: '"0.0.0"' },
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
  });
  return { file: join(directory, "headroom.mjs"), remove: () => rmSync(directory, { recursive: true, force: true }) };
}

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
