import { allSeen, type Basis, basisOfAll } from "../../../core/assumed.ts";
import { diagnoseEach } from "../../../core/diagnose/diagnose-each.ts";
import { diagnoseWriters } from "../../../core/diagnose/diagnose-report.ts";
import type { Case } from "../../../core/diagnose/diagnosis.ts";
import type { Run } from "../../../core/diagnose/process-run.ts";
import { basisOf } from "../../../core/explain/explanation.ts";
import type { Localized } from "../../../core/language.ts";
import { findRelease } from "../../../core/options/flink-release.ts";
import { recognise } from "../../../core/recognise/recognise.ts";
import type { Source } from "../../../core/text/source.ts";
import type { InputProblem } from "../../../flink/logs/input-problem.ts";
import { readLogs } from "../../../flink/logs/read-logs.ts";
import type { Invocation } from "../../command-line/command.ts";
import { tell, wrongUse } from "../../command-line/wrong-use.ts";
import { type ExitCode, FINE, WRONG } from "../../console.ts";
import { unreadableText } from "../../files/file-problem.ts";
import { readText } from "../../files/read-text.ts";
import { askedExplanation, subjectFor } from "../../input/described-job-managers.ts";
import { statusOf } from "../../input/locate.ts";
import { noteNewerReleases, unknownReleaseText } from "../../input/release.ts";
import type { record } from "./command.ts";

type DiagnoseInvocation = Invocation<typeof record>;

/** `headroom diagnose [FILE|DIR|-]…`: from logs, exit codes and pod status to the cause, and to the setting. */
export async function run(invocation: DiagnoseInvocation): Promise<ExitCode> {
  const asked = readOptions(invocation);
  if ("problem" in asked) return wrongUse(invocation, asked.problem);
  noteNewerReleases(invocation, invocation.options.flink);
  const paths = invocation.operands.length > 0 || asked.exitCode !== undefined ? invocation.operands : ["-"];
  const read = await readLogs(paths, { chunks: process.stdin, isTerminal: process.stdin.isTTY === true });
  for (const problem of read.problems) wrongUse(invocation, problemText(problem));
  for (const path of read.empty) wrongUse(invocation, { en: `${path} is empty`, zh: `${path} 为空` });
  if (read.files.length === 0 && asked.exitCode === undefined) return WRONG;
  const given = givenConfiguration(invocation, runningRelease(read.runs));
  if ("problem" in given) return wrongUse(invocation, given.problem);
  const { configuration, described, manifest, basis } = given;
  const diagnoses = diagnoseEach({ ...asked, configuration, described, runs: read.runs, platform: read.platform });
  const told = { diagnoses, configuration, manifest, basis: basisOfAll([read.basis, basis]) };
  invocation.console.out(diagnoseWriters[invocation.options.output](told, invocation));
  if (diagnoses.every(({ diagnosis }) => diagnosis.findings.length === 0)) {
    for (const other of notLogs(paths, read.files)) tell(invocation, other);
  }
  return read.problems.length === 0 ? FINE : WRONG;
}

type Asked = Pick<Case, "exitCode" | "release">;

/** The options, understood, or what is wrong with them. */
function readOptions(invocation: DiagnoseInvocation): Asked | { readonly problem: Localized } {
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
  const given = givenConfiguration(invocation, undefined);
  if ("problem" in given) return given;
  return { exitCode: code === undefined ? undefined : Number(code), release: found?.release };
}

/** What `--conf` names. */
interface Given extends Pick<Case, "configuration" | "described"> {
  readonly manifest: Source | undefined;
  readonly basis: Basis;
}

/** @param running the release that the logs tell, for which a configuration that names none is answered */
function givenConfiguration(
  { options, environment }: DiagnoseInvocation,
  running: string | undefined,
): Given | { readonly problem: Localized } {
  const { conf: path, name, namespace, "operator-config": operator } = options;
  if (path === undefined) return { configuration: undefined, manifest: undefined, basis: allSeen };
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

/** Of a directory with more nothing is said. */
const MOST_TOLD = 8;

/** What was given and is no log: of a directory only where it has nothing else. */
function notLogs(paths: readonly string[], files: readonly string[]): Localized[] {
  const given = paths.flatMap((path) => notALog(path) ?? []);
  if (given.length > 0) return given;
  const found = files.length > MOST_TOLD ? [] : files.map((file) => notALog(file));
  return found.includes(undefined) ? [] : found.flatMap((one) => one ?? []);
}

/** What holds a state can tell of a failure, whatever else it is. */
const HAS_STATUS = /(?:^|[\s"'{,])status["']?[ \t]*:/u;
/** Logs may be long, what describes a JobManager is not. */
const LONGEST = 1 << 20;

/** That a file is what a JobManager is started with, and tells nothing of how it went; undefined of others. */
function notALog(path: string): Localized | undefined {
  const status = statusOf(path);
  if (status?.isFile() !== true || status.size > LONGEST) return undefined;
  const read = readText(path);
  if (!read.ok) return undefined;
  const { kind } = recognise({ name: path, text: read.text });
  const what: Localized | undefined =
    kind === "manifest" && !HAS_STATUS.test(read.text)
      ? { en: "a manifest", zh: "清单文件" }
      : kind === "configuration"
        ? { en: "a configuration", zh: "配置文件" }
        : undefined;
  if (what === undefined) return undefined;
  return {
    en: `${path} is ${what.en}, not a log: use --conf ${path} to name the configuration of the JobManager`,
    zh: `${path} 是${what.zh}，不是日志：可用 --conf ${path} 指定 JobManager 运行时所用的配置`,
  };
}
