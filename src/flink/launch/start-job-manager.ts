import { type ChildProcessByStdio, spawn } from "node:child_process";
import { mkdirSync, openSync, rmSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import { dirname, join } from "node:path";
import type { Readable } from "node:stream";
import { makeDirectory } from "../distributions/own-directory.ts";
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

/**
 * Starts the JVM, in this process' group; passes on what it says and the signals that come.
 *
 * @param staged is made first, and removed when the JVM has ended
 */
export async function startJobManager(
  command: LaunchCommand,
  staged: StagedDirectory | undefined,
  environment: Readonly<Record<string, string | undefined>>,
  write: OutputSinks,
  onLine: (line: string) => void,
): Promise<StartResult> {
  const [executable, ...args] = command.argv as [string, ...string[]];
  let asked = false;
  let child: JobManagerChild | undefined;
  const release = untilReleased((signal) => {
    asked ||= signal !== "SIGQUIT";
    child?.kill(signal);
  }, staged);
  try {
    const sinks = command.redirects ? filesFor(command.redirect, write.missed) : write;
    if (staged !== undefined) stage(staged);
    const env = { ...environment, ...command.env };
    child = spawn(executable, args, { cwd: command.cwd, env, stdio: ["inherit", "pipe", "pipe"] });
    const output = observed(child, sinks, onLine);
    const ended = endOf(child).then((end) => {
      release();
      return { ...end, asked };
    });
    await spawned(child);
    const pid = child.pid as number;
    notePid(command.pidFile, pid);
    const running = child;
    return { ok: true, process: { pid, ended, output, kill: (signal) => running.kill(signal) } };
  } catch (error) {
    release();
    return { ok: false, reason: (error as Error).message };
  }
}

type JobManagerChild = ChildProcessByStdio<null, Readable, Readable>;

interface Sinks {
  /** Calls back once what was passed on has been taken, where that may take time. */
  readonly onceTaken?: (listener: () => void) => void;
  readonly out: (chunk: Buffer) => void;
  readonly error: (chunk: Buffer) => void;
}

interface OutputSinks extends Sinks {
  /** A file did not take what it was to hold: told once of each. */
  readonly missed?: (file: string, error: unknown) => void;
}

function spawned(child: JobManagerChild): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("spawn", resolve);
  });
}

function observed(child: JobManagerChild, sinks: Sinks, onLine: (line: string) => void): OutputObserver {
  const output = new OutputObserver(onLine);
  for (const [stream, sink] of [
    [child.stdout, sinks.out],
    [child.stderr, sinks.error],
  ] as const) {
    const observe = output.stream();
    stream.on("data", (chunk: Buffer) => {
      sink(chunk);
      observe(chunk);
      if (sinks.onceTaken === undefined || child.exitCode !== null || child.signalCode !== null) return;
      // Whose reader pauses waits at last, as without this process between them; but not with its end.
      stream.pause();
      sinks.onceTaken(() => stream.resume());
    });
    child.once("exit", () => stream.resume());
  }
  return output;
}

function endOf(child: JobManagerChild): Promise<Omit<ProcessEnd, "asked">> {
  return new Promise((resolve) => {
    const end = (code: number | null, signal: NodeJS.Signals | null) => {
      const number = signal === null ? 0 : constants.signals[signal];
      resolve({ exitCode: code ?? 128 + number, signal: signal ?? undefined });
    };
    child.on("close", end);
    child.on("exit", (code, signal) => setTimeout(end, OUTPUT_GRACE_MILLISECONDS, code, signal).unref());
  });
}

/**
 * Until released, what this process is sent is passed on, and with this process ends the child; what was made for it
 * goes in either case.
 */
function untilReleased(pass: (signal: NodeJS.Signals) => void, staged: StagedDirectory | undefined): () => void {
  const tidy = () => {
    if (staged !== undefined) unstage(staged);
  };
  const abandon = () => {
    pass("SIGTERM");
    tidy();
  };
  for (const signal of forwarded) process.on(signal, pass);
  process.once("exit", abandon);
  return () => {
    for (const signal of forwarded) process.off(signal, pass);
    process.off("exit", abandon);
    tidy();
  };
}

function filesFor(
  { out, error }: { readonly out: string; readonly error: string },
  missed: OutputSinks["missed"],
): Sinks {
  return { out: sinkOf(out, missed), error: sinkOf(error, missed) };
}

/** A JobManager goes on where a disk is full, and says what it has to say once there is space again. */
function sinkOf(file: string, missed: OutputSinks["missed"]): (chunk: Buffer) => void {
  makeDirectory(dirname(file));
  const descriptor = openSync(file, "w");
  let isMissed = false;
  return (chunk) => {
    try {
      writeFileSync(descriptor, chunk);
    } catch (error) {
      if (!isMissed) missed?.(file, error);
      isMissed = true;
    }
  };
}

/** A configuration directory that is made for one JobManager, since Flink reads no file by itself. */
export interface StagedDirectory {
  /** Absolute, and not there before. */
  readonly path: string;
  /** By name. */
  readonly files: ReadonlyMap<string, string | Uint8Array>;
}

/** Makes it, for this user alone; throws where anything is there. */
function stage({ path, files }: StagedDirectory): void {
  mkdirSync(path, { mode: 0o700 });
  for (const [name, content] of files) writeFileSync(join(path, name), content);
}

/** Removes it: nobody else was to write there. */
function unstage({ path }: StagedDirectory): void {
  rmSync(path, { recursive: true, force: true });
}
