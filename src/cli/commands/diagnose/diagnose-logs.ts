import { allSeen, type Basis, basisOfAll } from "../../../core/assumed.ts";
import { diagnoseEach } from "../../../core/diagnose/diagnose-each.ts";
import { diagnoseWriters } from "../../../core/diagnose/diagnose-report.ts";
import type { Case } from "../../../core/diagnose/diagnosis.ts";
import type { Run } from "../../../core/diagnose/process-run.ts";
import type { Localized } from "../../../core/language.ts";
import { findRelease } from "../../../core/options/flink-release.ts";
import type { Source } from "../../../core/text/source.ts";
import type { InputProblem } from "../../../flink/logs/input-problem.ts";
import { readLogs } from "../../../flink/logs/read-logs.ts";
import type { Invocation } from "../../command-line/command.ts";
import { tell, wrongUse } from "../../command-line/wrong-use.ts";
import { type ExitCode, FINE, WRONG } from "../../console.ts";
import { unreadableText } from "../../files/file-problem.ts";
import { noteNewerReleases, unknownReleaseText } from "../../input/release.ts";
import type { record } from "./command.ts";

export type DiagnoseInvocation = Invocation<typeof record>;

/** What is known of the configuration, or what is wrong with it, where the logs tell that a release is `running`. */
export type ReadConfiguration = (running: string | undefined) => ConfigurationReading;
export type ConfigurationReading = Given | { readonly problem: Localized };

export const noConfiguration: ReadConfiguration = () => ({
  configuration: undefined,
  manifest: undefined,
  basis: allSeen,
});

/** Reads the logs, and says what they and the configuration tell. */
export async function diagnoseLogs(
  invocation: DiagnoseInvocation,
  readConfiguration: ReadConfiguration,
): Promise<ExitCode> {
  const asked = readOptions(invocation, readConfiguration);
  if ("problem" in asked) return wrongUse(invocation, asked.problem);
  noteNewerReleases(invocation, invocation.options.flink);
  const paths = invocation.operands.length > 0 || asked.exitCode !== undefined ? invocation.operands : ["-"];
  const read = await readLogs(paths, { chunks: process.stdin, isTerminal: process.stdin.isTTY === true });
  for (const problem of read.problems) wrongUse(invocation, problemText(problem));
  for (const path of read.empty) wrongUse(invocation, { en: `${path} is empty`, zh: `${path} 为空` });
  if (read.files.length === 0 && asked.exitCode === undefined) return WRONG;
  const given = readConfiguration(runningRelease(read.runs));
  if ("problem" in given) return wrongUse(invocation, given.problem);
  const { configuration, described, manifest, basis } = given;
  const diagnoses = diagnoseEach({ ...asked, configuration, described, runs: read.runs, platform: read.platform });
  const told = { diagnoses, configuration, manifest, basis: basisOfAll([read.basis, basis]) };
  invocation.console.out(diagnoseWriters[invocation.options.output](told, invocation));
  if (diagnoses.every(({ diagnosis }) => diagnosis.findings.length === 0)) {
    const { notLogs } = await import("./not-logs.ts");
    for (const other of notLogs(paths, read.files)) tell(invocation, other);
  }
  return read.problems.length === 0 ? FINE : WRONG;
}

type Asked = Pick<Case, "exitCode" | "release">;

/** The options, understood, or what is wrong with them. */
function readOptions(
  invocation: DiagnoseInvocation,
  readConfiguration: ReadConfiguration,
): Asked | { readonly problem: Localized } {
  const { flink, "exit-code": code } = invocation.options;
  const found = flink === undefined ? undefined : findRelease(flink);
  if (found?.ok === false) {
    return { problem: unknownReleaseText(flink ?? "", found.reason === "too-old") };
  }
  if (code !== undefined && !/^-?\d{1,4}$/u.test(code)) {
    return {
      problem: {
        en: `--exit-code expects a whole number such as 137, not ${code}`,
        zh: `--exit-code 应为整数，如 137，而不是 ${code}`,
      },
    };
  }
  if (invocation.options.conf === "-" && invocation.operands.length === 0 && code === undefined)
    return { problem: { en: "name the logs: --conf reads standard input", zh: "请给出日志：标准输入已用于 --conf" } };
  // What cannot be read is said before a long log is.
  const given = readConfiguration(undefined);
  if ("problem" in given) return given;
  return { exitCode: code === undefined ? undefined : Number(code), release: found?.release };
}

/** What `--conf` names. */
interface Given extends Pick<Case, "configuration" | "described"> {
  readonly manifest: Source | undefined;
  readonly basis: Basis;
}

/** The release that all logs of JobManagers tell, where it is known. */
function runningRelease(runs: readonly Run[]): string | undefined {
  const told = runs.flatMap(({ process, context }) => (process === "jobmanager" ? (context.flink ?? []) : []));
  const [first] = told;
  return first !== undefined && told.every((one) => one === first) && findRelease(first).ok ? first : undefined;
}

function problemText({ path, code, message }: InputProblem): Localized {
  switch (code) {
    case "is-a-terminal":
      return { en: "name files or directories, or pipe in a log", zh: "请给出文件或目录，或通过管道输入日志" };
    case "nothing-in-directory":
      return { en: `${path} contains no logs`, zh: `${path} 中没有日志` };
    case "compression-unknown":
      return {
        en: `${path} is packed in an unsupported format: unpack it first (gzip is supported)`,
        zh: `${path} 的压缩格式不受支持：请先解压（支持 gzip）`,
      };
    case "unreadable":
      return unreadableText(path, message);
  }
}
