import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { LocalProcess } from "./local-process.ts";

const TIMEOUT = 60_000;

/** Has a JVM on this machine collect its whole heap, which pauses it for a moment; false where that cannot be done. */
export function collectWholeHeap(target: LocalProcess, signal?: AbortSignal): Promise<boolean> {
  const beside = join(target.javaDirectory() ?? "", "jcmd");
  const command = existsSync(beside) ? beside : "jcmd";
  return new Promise((resolve) => {
    const child = spawn(command, [`${target.pid}`, "GC.run"], { stdio: "ignore", timeout: TIMEOUT, signal });
    child.once("error", () => resolve(false));
    child.once("exit", (code) => resolve(code === 0));
  });
}
