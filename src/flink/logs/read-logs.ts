import { readFileSync, statSync } from "node:fs";
import { Readable } from "node:stream";
import type { Assumed, Basis, NotRead } from "../../core/assumed.ts";
import { LogReader } from "../../core/diagnose/log-reader.ts";
import { platformDocument, readPlatformDocument } from "../../core/diagnose/pod-status.ts";
import type { Run } from "../../core/diagnose/process-run.ts";
import type { Sign } from "../../core/diagnose/sign.ts";
import { STANDARD_INPUT } from "../../core/text/source-name.ts";
import {
  damagedRest,
  type InputProblem,
  inGb18030,
  notReadLogs,
  notReadProblem,
  tooLargeDocument,
} from "./input-problem.ts";
import { type LogFiles, logsIn, rolledTogether } from "./log-files.ts";
import { LogScanner } from "./log-scanner.ts";
import { encodingOf, openStream, readHead, scanPlain, scanStream, unpack } from "./log-source.ts";

export interface LogsRead {
  readonly runs: readonly Run[];
  readonly platform: readonly Sign[];
  /** What was looked at. */
  readonly files: readonly string[];
  /** Of those the ones with nothing in them. */
  readonly empty: readonly string[];
  readonly problems: readonly InputProblem[];
  /** In what they were read, and what of them was not. */
  readonly basis: Basis;
}

/** Standard input, by the name that evidence is to bear. */
export interface StandardInput {
  readonly chunks: AsyncIterable<Uint8Array>;
  readonly isTerminal: boolean;
}

const HEAD = 64 << 10;
/** What Kubernetes says of a pod is never larger; a log may be, whatever it begins with. */
const LARGEST_DOCUMENT = 32 << 20;

/** Reads files, directories and standard input (`-`), each as what it is. Nothing in them is an error. */
export async function readLogs(paths: readonly string[], standardInput: StandardInput): Promise<LogsRead> {
  const found = new Found();
  const files: string[] = [];
  for (const path of paths) {
    if (path === "-") await found.standardInput(standardInput);
    else files.push(...found.filesOf(path));
  }
  for (const log of rolledTogether([...new Set(files)])) await found.log(log);
  return found;
}

class Found implements LogsRead {
  readonly runs: Run[] = [];
  readonly platform: Sign[] = [];
  readonly files: string[] = [];
  readonly empty: string[] = [];
  readonly problems: InputProblem[] = [];
  readonly #assumed: Assumed[] = [];
  readonly #notRead: NotRead[] = [];

  get basis(): Basis {
    const unread = this.problems.filter(({ code }) => code !== "is-a-terminal").map(notReadProblem);
    return { assumed: this.#assumed, notRead: [...unread, ...this.#notRead] };
  }

  filesOf(path: string): string[] {
    try {
      if (!statSync(path).isDirectory()) return [path];
      const { files, leftOut } = logsIn(path);
      this.#notRead.push(...notReadLogs(leftOut));
      if (files.length === 0) this.problems.push({ path, code: "nothing-in-directory", message: "" });
      return [...files];
    } catch (error) {
      this.#unreadable(path, error);
      return [];
    }
  }

  async standardInput({ chunks, isTerminal }: StandardInput): Promise<void> {
    if (isTerminal) {
      this.problems.push({ path: "-", code: "is-a-terminal", message: "" });
      return;
    }
    const { head, rest } = await beginning(chunks);
    this.files.push(STANDARD_INPUT);
    if (head.length === 0) this.empty.push(STANDARD_INPUT);
    const encoding = encodingOf(head);
    if (encoding === "plain" && platformDocument(latin1(head)) !== undefined) {
      const { whole, more } = await gathered(rest);
      if (more !== undefined) this.#notRead.push(tooLargeDocument(STANDARD_INPUT));
      else if (this.#document(whole.subarray(0, HEAD), () => whole.toString("utf8"), STANDARD_INPUT)) return;
      return this.#scan(STANDARD_INPUT, async (scanner) => {
        scanner.write(whole);
        if (more !== undefined) await scanStream(more, encoding, scanner);
      });
    }
    const plain = encoding === "gzip" ? unpack(Readable.from(rest)) : rest;
    await this.#scan(STANDARD_INPUT, async (scanner) => {
      if (await scanStream(plain, encoding, scanner)) this.#notRead.push(damagedRest(STANDARD_INPUT));
    });
  }

  /** Reads one log, rolled apart or not. */
  async log(paths: LogFiles): Promise<void> {
    const reader = new LogReader(paths.at(-1) ?? "");
    let read = false;
    for (const path of paths) {
      try {
        if (!(await this.#file(path, reader))) continue;
        read = true;
      } catch (error) {
        this.#unreadable(path, error);
      }
    }
    if (read) this.runs.push(...reader.finish());
  }

  /** Whether it was a log, and went to the reader. */
  async #file(path: string, reader: LogReader): Promise<boolean> {
    const head = readHead(path, HEAD);
    const encoding = encodingOf(head);
    if (encoding === "other-compression") {
      this.problems.push({ path, code: "compression-unknown", message: "" });
      return false;
    }
    this.files.push(path);
    if (head.length === 0) this.empty.push(path);
    if (encoding === "plain") {
      const isTooLarge = statSync(path).size > LARGEST_DOCUMENT;
      if (isTooLarge && platformDocument(latin1(head)) !== undefined) this.#notRead.push(tooLargeDocument(path));
      if (!isTooLarge && this.#document(head, () => readFileSync(path, "utf8"), path)) return false;
    }
    reader.nextFile(path);
    const scanner = encoding === "plain" ? new LogScanner(reader, statSync(path).size) : new LogScanner(reader);
    if (encoding === "plain") scanPlain(path, scanner);
    else if (await scanStream(openStream(path, encoding), encoding, scanner)) this.#notRead.push(damagedRest(path));
    scanner.end();
    if (scanner.hasGb18030) this.#assumed.push(inGb18030(path));
    return true;
  }

  #document(head: Buffer, text: () => string, file: string): boolean {
    const kind = platformDocument(latin1(head));
    const read = kind === undefined ? undefined : readPlatformDocument(kind, text(), file);
    if (read === undefined) return false;
    this.#notRead.push(...read.notRead);
    this.platform.push(...read.signs);
    if (read.log !== undefined) this.runs.push(...runsIn(file, read.log));
    return true;
  }

  async #scan(file: string, feed: (scanner: LogScanner) => void | Promise<void>): Promise<void> {
    const reader = new LogReader(file);
    const scanner = new LogScanner(reader);
    await feed(scanner);
    scanner.end();
    if (scanner.hasGb18030) this.#assumed.push(inGb18030(file));
    this.runs.push(...reader.finish());
  }

  #unreadable(path: string, error: unknown): void {
    const { code = "", message } = error as NodeJS.ErrnoException;
    this.problems.push({ path, code: "unreadable", message: code === "" ? message : code });
  }
}

function runsIn(file: string, text: string): Run[] {
  const reader = new LogReader(file);
  for (const [index, line] of text.split("\n").entries()) reader.line(index + 1, line);
  return reader.finish();
}

function latin1(head: Buffer): string {
  return head.toString("latin1");
}

/** The first bytes of a stream, and the stream with them. */
async function beginning(
  chunks: AsyncIterable<Uint8Array>,
): Promise<{ head: Buffer; rest: AsyncIterable<Uint8Array> }> {
  const iterator = chunks[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let length = 0;
  while (length < HEAD) {
    const next = await iterator.next();
    if (next.done === true) break;
    first.push(next.value);
    length += next.value.length;
  }
  const head = Buffer.concat(first);
  return { head: head.subarray(0, HEAD), rest: restOf(head, iterator) };
}

async function* restOf(head: Buffer, iterator: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield head;
  for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
}

/** A stream as a whole; of one that is too large for that its beginning, and what comes after it. */
async function gathered(
  chunks: AsyncIterable<Uint8Array>,
): Promise<{ readonly whole: Buffer; readonly more?: AsyncIterable<Uint8Array> }> {
  const iterator = chunks[Symbol.asyncIterator]();
  const all: Uint8Array[] = [];
  for (let length = 0; length <= LARGEST_DOCUMENT; ) {
    const next = await iterator.next();
    if (next.done === true) return { whole: Buffer.concat(all) };
    all.push(next.value);
    length += next.value.length;
  }
  return { whole: Buffer.concat(all), more: { [Symbol.asyncIterator]: () => iterator } };
}
