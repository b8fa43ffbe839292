import { effect, signal } from "@preact/signals";
import type { FailureFoundDocument } from "../../src/core/diagnose/diagnose-report.ts";
import { exitCodeOf } from "../../src/core/diagnose/exit-code-text.ts";
import { file, language, reading, readText, view } from "./state.ts";
import type { DiagnoseAsked, DiagnoseTold } from "./views/diagnose-worker.ts";

/** What the worker found: what died of what, and the setting. */
type Diagnosis = Extract<DiagnoseTold, { kind: "found" }>;

/** Logs that were dropped or opened: they are meant before what stands in the editor. */
export const logs = signal<readonly File[]>([]);
/** How much of them is read, from 0 to 1; undefined while nothing is. */
export const progress = signal<number | undefined>(undefined);
export const diagnosis = signal<Diagnosis | undefined>(undefined);

/** Every failure that was found, in whichever of the logs. */
export function failuresIn({ document: told }: Diagnosis): readonly FailureFoundDocument[] {
  return "findings" in told ? told.findings : told.diagnoses.flatMap(({ findings }) => findings);
}

/** Reads logs, and a text that is one, in a worker of their own whenever they are others. */
export function keepDiagnosis(): void {
  let wasLog = false;
  effect(() => {
    const isLog = reading.value.taken === "log";
    if (isLog && !wasLog) view.value = "diagnose";
    wasLog = isLog;
    if (isLog) logs.value = [];
  });
  effect(() => {
    const isLog = reading.value.taken === "log";
    const typed = isLog ? readText.value : undefined;
    const files = logs.value.length > 0 || typed === undefined ? logs.value : [new File([typed], file.value ?? "log")];
    diagnosis.value = undefined;
    progress.value = undefined;
    if (files.length === 0) return;
    const exitCode = logs.value.length > 0 || typed === undefined ? undefined : exitCodeOf(typed);
    return diagnosed({ files: exitCode === undefined ? files : [], exitCode, language: language.value });
  });
}

/** Starts a worker, and gives what ends it. */
function diagnosed(asked: DiagnoseAsked): () => void {
  const worker = new Worker(new URL("./views/diagnose-worker.ts", import.meta.url), { type: "module" });
  worker.onmessage = ({ data }: MessageEvent<DiagnoseTold>) => {
    if (data.kind === "progress") progress.value = data.of === 0 ? 1 : data.read / data.of;
    else {
      diagnosis.value = data;
      progress.value = undefined;
      worker.terminate();
    }
  };
  progress.value = 0;
  worker.postMessage(asked);
  return () => worker.terminate();
}
