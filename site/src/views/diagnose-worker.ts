import { causes } from "../../../src/core/diagnose/causes.ts";
import { diagnoseEach } from "../../../src/core/diagnose/diagnose-each.ts";
import { diagnosesDocument } from "../../../src/core/diagnose/diagnose-report.ts";
import { LogReader, searchedLiterals } from "../../../src/core/diagnose/log-reader.ts";
import { platformDocument, readPlatformDocument } from "../../../src/core/diagnose/pod-status.ts";
import type { Run } from "../../../src/core/diagnose/process-run.ts";
import type { Sign } from "../../../src/core/diagnose/sign.ts";
import type { Language } from "../../../src/core/language.ts";

/** What the worker is asked: logs to read, or a text that stands in the editor. */
export interface DiagnoseAsked {
  readonly files: readonly File[];
  readonly exitCode?: number | undefined;
  readonly language: Language;
}

/** What it answers: how far it is, then what it found. */
export type DiagnoseTold =
  | { readonly kind: "progress"; readonly read: number; readonly of: number }
  | { readonly kind: "found"; readonly document: ReturnType<typeof diagnosesDocument>; readonly titles: Titles };

/** What causes are called, by their ids. */
export type Titles = Readonly<Record<string, string>>;

const HEAD = 64 << 10;
const LARGEST_DOCUMENT = 32 << 20;
/** Of a longer log only the lines around what counts are taken apart. */
const SMALL = 8 << 20;
const LINES_BACK = 64;
const LINES_ON = 64;
const LINES_OF_START = 2_000;

const counts = new RegExp(searchedLiterals.map((one) => one.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&")).join("|"), "u");

const port = globalThis as unknown as {
  onmessage: (event: MessageEvent<DiagnoseAsked>) => void;
  postMessage(told: DiagnoseTold): void;
};

port.onmessage = ({ data }) => void diagnosed(data);

async function diagnosed({ files, exitCode, language }: DiagnoseAsked): Promise<void> {
  const runs: Run[] = [];
  const platform: Sign[] = [];
  const of = files.reduce((sum, { size }) => sum + size, 0);
  let before = 0;
  for (const file of files) {
    const signs = await platformSigns(file);
    if (signs !== undefined) platform.push(...signs);
    else runs.push(...(await readLog(file, (read) => port.postMessage({ kind: "progress", read: before + read, of }))));
    before += file.size;
  }
  const titles = Object.fromEntries(causes.map(({ id, title }) => [id, title[language]]));
  const diagnoses = diagnoseEach({ runs, platform, exitCode, release: undefined, configuration: undefined });
  port.postMessage({ kind: "found", document: diagnosesDocument(diagnoses, language), titles });
}

/** What Kubernetes says of a pod is read as a whole; a log may be larger, whatever it begins with. */
async function platformSigns(file: File): Promise<readonly Sign[] | undefined> {
  if (file.size > LARGEST_DOCUMENT) return undefined;
  const kind = platformDocument(await file.slice(0, HEAD).text());
  return kind === undefined ? undefined : readPlatformDocument(kind, await file.text(), file.name)?.signs;
}

/** Reads a log of any length as it comes, in memory that does not grow with it. */
async function readLog(file: File, tell: (read: number) => void): Promise<Run[]> {
  const reader = new LogReader(file.name);
  const take = file.size > SMALL ? around(reader) : (line: number, text: string) => reader.line(line, text);
  const bytes = file.stream();
  const plain = file.name.endsWith(".gz") ? bytes.pipeThrough(new DecompressionStream("gzip")) : bytes;
  const chunks = plain.getReader();
  const decoder = new TextDecoder();
  let [number, read, rest] = [0, 0, ""];
  for (;;) {
    const { done, value } = await chunks.read();
    const text = rest + (done ? decoder.decode() : decoder.decode(value, { stream: true }));
    let start = 0;
    for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", start)) {
      take(++number, text.slice(start, text.charCodeAt(end - 1) === 13 ? end - 1 : end));
      start = end + 1;
    }
    rest = text.slice(start);
    if (done) break;
    read += value.length;
    tell(Math.min(read, file.size));
  }
  if (rest !== "") take(++number, rest);
  return reader.finish();
}

/** Passes on the lines around those that count, and says where it left some out. */
function around(reader: LogReader): (number: number, text: string) => void {
  const back: { readonly number: number; readonly text: string }[] = [];
  let wanted = LINES_OF_START;
  let left = false;
  return (number, text) => {
    if (counts.test(text)) {
      if (left) reader.gap();
      left = false;
      for (const line of back.splice(0)) reader.line(line.number, line.text);
      reader.line(number, text);
      wanted = Math.max(wanted, LINES_ON);
    } else if (wanted > 0) {
      wanted--;
      reader.line(number, text);
    } else {
      back.push({ number, text });
      if (back.length > LINES_BACK) {
        back.shift();
        left = true;
      }
    }
  };
}
