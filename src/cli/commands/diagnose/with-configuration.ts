import { basisOf } from "../../../core/explain/explanation.ts";
import type { ExitCode } from "../../console.ts";
import { askedExplanation, subjectFor } from "../../input/described-job-managers.ts";
import { type ConfigurationReading, type DiagnoseInvocation, diagnoseLogs } from "./diagnose-logs.ts";

/** Diagnoses with the configuration that `--conf` names. */
export function diagnoseWithConfiguration(invocation: DiagnoseInvocation, path: string): Promise<ExitCode> {
  return diagnoseLogs(invocation, (running) => givenConfiguration(invocation, path, running));
}

/** @param running the release that the logs tell, for which a configuration that names none is answered */
function givenConfiguration(
  { options, environment }: DiagnoseInvocation,
  path: string,
  running: string | undefined,
): ConfigurationReading {
  const { name, namespace, "operator-config": operator } = options;
  const request = { path, flink: options.flink, name, namespace, "operator-config": operator, environment };
  const first = askedExplanation(request);
  if (!first.ok) return { problem: first.problem };
  const isFile = first.jobManager === undefined && options.flink === undefined && running !== undefined;
  const again = isFile ? askedExplanation({ ...request, flink: running }) : first;
  const { explanation, jobManager, source } = again.ok ? again : first;
  return {
    configuration: explanation.answer,
    described: jobManager === undefined ? undefined : subjectFor(jobManager, request),
    manifest: source,
    basis: basisOf(explanation),
  };
}
