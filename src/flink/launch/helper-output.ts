import { EXECUTION_RESULT } from "../../core/jobmanager/jm-resource-params.ts";

/** What the scripts make of what Flink's helper prints: log lines and answers in one stream. */
export interface HelperOutput {
  /** Lines with the mark of an answer, wherever in them it stands, without any such mark. */
  readonly results: readonly string[];
  /** All others, as `$(…)` keeps them. */
  readonly logs: string;
}

/** The scripts take the last so many lines (`tail -n 1000`), answers and all. */
const KEPT_LINES = 1000;

/** Mirrors runBashJavaUtilsCmd, extractLoggingOutputs and extractExecutionResults of config.sh, 1.11–2.3. */
export function helperOutput(lines: readonly string[]): HelperOutput {
  const kept = lines.slice(-KEPT_LINES);
  const results = kept.filter((line) => line.includes(EXECUTION_RESULT));
  const logs = kept.filter((line) => !line.includes(EXECUTION_RESULT));
  return {
    results: results.map((line) => line.replaceAll(EXECUTION_RESULT, "")),
    logs: logs.join("\n").replace(/\n+$/u, ""),
  };
}
