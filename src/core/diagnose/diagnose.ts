import type { NotRead } from "../assumed.ts";
import { askedOf, type ConfigurationText, releaseNamed } from "../explain/explain.ts";
import { answer } from "../jobmanager/answer.ts";
import type { Language } from "../language.ts";
import { physicalLines } from "../text/lines.ts";
import { diagnoseEach } from "./diagnose-each.ts";
import { type DiagnosesDocument, type DiagnosisDocument, diagnosesDocument } from "./diagnose-report.ts";
import { LogReader } from "./log-reader.ts";
import { platformDocument, readPlatformDocument } from "./pod-status.ts";
import type { Run } from "./process-run.ts";
import type { Sign } from "./sign.ts";

/** What is left of a JobManager that failed. */
export interface DiagnoseRequest {
  /** Logs of any layout, `.out` files, hs_err and GC logs, output of kubectl: each is told apart by its content. */
  readonly files: readonly LeftFile[];
  /** The code with which the process ended. */
  readonly exitCode?: number;
  /** Where the logs do not tell it: `1.20`, `1.20.5`, `v2_3` … */
  readonly flink?: string;
  /** The configuration that is to be changed. */
  readonly configuration?: ConfigurationText;
}

/** A file that was left, decoded. */
export interface LeftFile {
  readonly name: string;
  readonly text: string;
}

/**
 * From logs, exit codes and pod status to the cause, and to the setting to change: the document of
 * `diagnose --output json`, with sizes as bigint. Texts are read at once; the command reads logs of any size.
 *
 * @throws RangeError where `flink` names no release from 1.10 on, or the configuration is a manifest
 */
export function diagnose(request: DiagnoseRequest, language: Language = "en"): DiagnosisDocument | DiagnosesDocument {
  const { flink, configuration, exitCode } = request;
  const asked = flink === undefined ? {} : { flink };
  const runs: Run[] = [];
  const platform: Sign[] = [];
  const notRead: NotRead[] = [];
  for (const file of request.files) {
    const kind = platformDocument(file.text.slice(0, HEAD));
    const read = kind === undefined ? undefined : readPlatformDocument(kind, file.text, file.name);
    if (read === undefined) runs.push(...runsOf(file));
    else {
      platform.push(...read.signs);
      notRead.push(...read.notRead);
      if (read.log !== undefined) runs.push(...runsOf({ name: file.name, text: read.log }));
    }
  }
  const diagnoses = diagnoseEach({
    runs,
    platform,
    exitCode,
    release: flink === undefined ? undefined : releaseNamed(flink).release,
    configuration: configuration && answer(askedOf({ ...configuration, ...asked }).question),
  });
  return diagnosesDocument(diagnoses, language, { assumed: [], notRead });
}

/** A document says at its beginning what it is. */
const HEAD = 64 << 10;

function runsOf({ name, text }: LeftFile): Run[] {
  const reader = new LogReader(name);
  for (const [index, line] of physicalLines(text).entries()) reader.line(index + 1, line.text);
  return reader.finish();
}
