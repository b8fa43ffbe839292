import { type Case, type Diagnosis, diagnosisOf } from "./diagnosis.ts";
import type { Run } from "./process-run.ts";

/** The diagnosis of one of several JobManagers. */
export interface DiagnosisOfOne {
  /** Its log: a file, a pod, a service, a container; empty where there is no other, and of what is of none of them. */
  readonly of: string;
  readonly diagnosis: Diagnosis;
}

/**
 * Diagnoses each JobManager that the inputs tell of by itself. One is told by its banner: with one or none of them
 * everything is taken for that of one JobManager. With several, what is of none of them (a TaskManager's log, a report
 * of a crash, what a platform says) is the last, where it tells of a failure.
 */
export function diagnoseEach(known: Case): readonly DiagnosisOfOne[] {
  const names = jobManagersOf(known.runs);
  if (names.length <= 1) return [{ of: "", diagnosis: diagnosisOf(known) }];
  const each = names.map((of) => {
    const runs = known.runs.filter((run) => belongsTo(run, names) === of);
    const name = runs.find((run) => run.of === of)?.name ?? of;
    return { of: name, diagnosis: diagnosisOf({ ...known, runs, platform: [], exitCode: undefined }) };
  });
  const rest = known.runs.filter((run) => belongsTo(run, names) === undefined);
  const others = diagnosisOf({ ...known, runs: rest });
  return others.findings.length === 0 ? each : [...each, { of: "", diagnosis: others }];
}

function jobManagersOf(runs: readonly Run[]): string[] {
  const started = runs.filter(({ process, context }) => process === "jobmanager" && context.entrypoint !== undefined);
  return [...new Set(started.map(({ of }) => of))];
}

/** The JobManager whose run it is: its own files, or what lies in its directory where no other's lie. */
function belongsTo({ of, process }: Run, names: readonly string[]): string | undefined {
  if (names.includes(of)) return of;
  if (process !== "jobmanager") return undefined;
  const beside = names.filter((name) => directoryOf(name) === directoryOf(of));
  return beside.length === 1 ? beside[0] : undefined;
}

function directoryOf(path: string): string {
  return path.replace(/[^/\\]*$/u, "");
}
