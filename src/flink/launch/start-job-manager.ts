import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, openSync, writeSync } from "node:fs";
import { constants } from "node:os";
import { dirname } from "node:path";
import type { LaunchCommand } from "./launch-command.ts";
import { OutputObserver } from "./output-observer.ts";
import { notePid } from "./pid-file.ts";

/** How a process ended. */
export interface ProcessEnd {
  /** As a shell tells it: of a signal 128 and its number. */
  readonly exitCode: number;
  readonly signal: NodeJS.Signals | undefined;
  /** Whether it had been passed a signal to end. */
  readonly asked: boolean;
}

export interface JobManagerProcess {
  readonly pid: number;
  readonly ended: Promise<ProcessEnd>;
  readonly output: OutputObserver;
  kill(signal: NodeJS.Signals): void;
}

export type StartResult =
  | { readonly ok: true; readonly process: JobManagerProcess }
  | { readonly ok: false; readonly reason: string };

/** What a process manager, or a terminal, sends to end a process or to ask it for its threads. */
const forwarded: readonly NodeJS.Signals[] = ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"];

/** After its end, how long the rest of its output is waited for: a process of its own may keep the pipe. */
const OUTPUT_GRACE_MILLISECONDS = 1_000;

/** Starts the JVM, in this process' group; passes on what it says and the signals that come. */
export function startJobManager(
  command: LaunchCommand,
  environment: Readonly<Record<string, string | undefined>>,
  write: { readonly out: (chunk: Buffer) => void; readonly error: (chunk: Buffer) => void },
  onLine: (line: string) => void,
): Promise<StartResult> {
  const [executable, ...args] = command.argv as [string, ...string[]];
  const sinks = command.redirects ? filesFor(command.redirect) : write;
  const child = spawn(executable, args, {
    cwd: command.cwd,
    env: { ...environment, ...command.env },
    stdio: ["inherit", "pipe", "pipe"],
  });
  const output = new OutputObserver(onLine);
  for (const [stream, sink] of [
    [child.stdout, sinks.out],
    [child.stderr, sinks.error],
  ] as const) {
    const observe = output.stream();
    stream.on("data", (chunk: Buffer) => {
      sink(chunk);
      observe(chunk);
    });
  }

  let asked = false;
  const release = forwardSignals(child, (signal) => {
    asked ||= signal !== "SIGQUIT";
  });
  const ended = new Promise<ProcessEnd>((resolve) => {
    const end = (code: number | null, signal: NodeJS.Signals | null) => {
      release();
      const number = signal === null ? 0 : constants.signals[signal];
      resolve({ exitCode: code ?? 128 + number, signal: signal ?? undefined, asked });
    };
    child.on("close", end);
    child.on("exit", (code, signal) => setTimeout(end, OUTPUT_GRACE_MILLISECONDS, code, signal).unref());
  });
  return new Promise((resolve) => {
    child.once("error", (error) => {
      release();
      resolve({ ok: false, reason: error.message });
    });
    child.once("spawn", () => {
      const pid = child.pid as number;
      notePid(command.pidFile, pid);
      resolve({ ok: true, process: { pid, ended, output, kill: (signal) => child.kill(signal) } });
    });
  });
}

/** Until released, what this process is sent goes on to the child; and with this process ends the child. */
function forwardSignals(child: ChildProcess, onSignal: (signal: NodeJS.Signals) => void): () => void {
  const forward = (signal: NodeJS.Signals) => {
    onSignal(signal);
    child.kill(signal);
  };
  const abandon = () => child.kill("SIGTERM");
  for (const signal of forwarded) process.on(signal, forward);
  process.once("exit", abandon);
  return () => {
    for (const signal of forwarded) process.off(signal, forward);
    process.off("exit", abandon);
  };
}

function filesFor({ out, error }: { readonly out: string; readonly error: string }) {
  const opened = [out, error].map((file) => {
    mkdirSync(dirname(file), { recursive: true });
    return openSync(file, "w");
  });
  const [first, second] = opened as [number, number];
  return {
    out: (chunk: Buffer) => void writeSync(first, chunk),
    error: (chunk: Buffer) => void writeSync(second, chunk),
  };
}
