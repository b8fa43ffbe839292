import { type ChildProcess, spawn } from "node:child_process";
import type { Environment } from "../../core/jobmanager/legacy-heap.ts";

/** The Python of the machine: its pip knows the machine's mirrors and proxies. */
export const pythonCommand: string = process.platform === "win32" ? "python" : "python3";

export type PythonResult =
  | { readonly kind: "ended"; readonly status: number | null; readonly stderr: string }
  | { readonly kind: "not-started" }
  | { readonly kind: "aborted" };

// In a process group of its own, pip can be stopped together with the processes that it starts.
const hasGroups = process.platform !== "win32";

/** Runs Python to its end; what it prints is for nobody, what it complains of is kept. */
export function runPython(
  args: readonly string[],
  { env, signal }: { readonly env: Environment; readonly signal: AbortSignal | undefined },
): Promise<PythonResult> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve({ kind: "aborted" });
    const child = spawn(pythonCommand, args, { env, stdio: ["ignore", "ignore", "pipe"], detached: hasGroups });
    let stderr = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    const abort = () => stop(child);
    signal?.addEventListener("abort", abort, { once: true });
    child.on("error", () => resolve({ kind: "not-started" }));
    child.on("close", (status) => {
      signal?.removeEventListener("abort", abort);
      resolve(signal?.aborted ? { kind: "aborted" } : { kind: "ended", status, stderr });
    });
  });
}

/** How long it may take to put things in order. */
const KILL_AFTER_MILLISECONDS = 500;

function stop(child: ChildProcess): void {
  send("SIGTERM", child);
  const timer = setTimeout(send, KILL_AFTER_MILLISECONDS, "SIGKILL", child);
  child.once("close", () => clearTimeout(timer));
}

function send(signal: NodeJS.Signals, child: ChildProcess): void {
  if (!hasGroups || child.pid === undefined) {
    child.kill(signal);
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // It has ended by itself.
  }
}
