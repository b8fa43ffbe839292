import { allSeen } from "../../../core/assumed.ts";
import { explainText } from "../../../core/explain/explain-text.ts";
import { explanationWith } from "../../../core/explain/explanation.ts";
import { originOf } from "../../../core/explain/origin.ts";
import type { Localized } from "../../../core/language.ts";
import { toJson } from "../../../core/output/json.ts";
import { quoteForShell } from "../../../core/shell/quote-for-shell.ts";
import { jvmOptionsOf, overriddenOptions } from "../../../flink/launch/jvm-comparison.ts";
import type { LaunchCommand } from "../../../flink/launch/launch-command.ts";
import { tell, wrongUse } from "../../command-line/wrong-use.ts";
import { FINE, FOUND, WRONG } from "../../console.ts";
import type { LaunchInvocation } from "./command.ts";
import { type LaunchArchive, launchArchive } from "./launch-archive.ts";
import { type LaunchInput, launchInput } from "./launch-input.ts";
import { type LaunchPreparation, prepareLaunch } from "./launch-preparation.ts";
import { runJobManager } from "./launch-run.ts";
import { differenceText } from "./launch-text.ts";

/** `headroom launch [PATH] [-D key=value]…`: checks, starts a real JobManager, watches over it and explains its end. */
export async function run(invocation: LaunchInvocation): Promise<number> {
  const misuse = misuseOf(invocation);
  if (misuse !== undefined) return wrongUse(invocation, misuse);
  const found = launchInput(invocation);
  if (!found.ok) return wrongUse(invocation, found.problem);
  return launch(found.input, invocation.options["dry-run"], invocation);
}

async function launch(input: LaunchInput, dryRun: boolean, invocation: LaunchInvocation): Promise<number> {
  const { language, console, terminal } = invocation;
  const prepared = prepareLaunch(input, invocation);
  if (!prepared.ok) return wrongUse(invocation, prepared.problem);
  const { preparation } = prepared;
  if (preparation.kind === "not-started") {
    const explanation = explanationWith(preparation.answer, [], originOf(input.asked), allSeen);
    console.error(explainText(explanation, language, { ...terminal, colour: false }));
    return preparation.answer.outcome.kind === "refused" ? FOUND : WRONG;
  }
  const { obstacle } = preparation;
  if (obstacle !== undefined && !dryRun) return wrongUse(invocation, obstacle);
  if (!dryRun) console.outlastPauses?.();
  for (const line of notesOf(preparation)) tell(invocation, line);
  const archive = archiveFor(preparation, input, invocation);
  if (archive !== undefined) tell(invocation, archive.line);
  if (!dryRun) return runJobManager(preparation, input, archive, invocation);
  if (input.staged !== undefined) {
    const told = input.manifest === undefined ? madeAtStart : standsForPods;
    tell(invocation, told(input.staged.path));
  }
  const print = invocation.options.output === "json" ? commandJson : commandText;
  console.out(print(archive?.command ?? preparation.command));
  return FINE;
}

function archiveFor(
  { command, java }: Extract<LaunchPreparation, { kind: "ready" }>,
  { distribution }: LaunchInput,
  { options, environment }: LaunchInvocation,
): LaunchArchive | undefined {
  if (!options["class-data-archive"]) return undefined;
  return launchArchive(command, java, distribution.release, environment);
}

function madeAtStart(directory: string): Localized {
  return {
    en: `launch creates ${directory}, under a unique name, when it starts the JobManager, and removes it afterwards: it does not exist now`,
    zh: `launch 在启动 JobManager 时才创建 ${directory}（名称届时确定），结束后删除：现在并不存在`,
  };
}

function standsForPods(directory: string): Localized {
  return {
    en: `the configuration directory in the pod is shown as ${directory}, which does not exist on this machine`,
    zh: `Pod 中的配置目录显示为 ${directory}，本机并不存在`,
  };
}

function misuseOf({ options, trailing }: LaunchInvocation): Localized | undefined {
  if (options.output === "json" && !options["dry-run"]) {
    return { en: "--output json needs --dry-run", zh: "--output json 须与 --dry-run 一起使用" };
  }
  if (trailing.length > 0 && options.mode !== "application") {
    return {
      en: "arguments after -- belong to the job and need --mode application",
      zh: "-- 之后是作业的参数，须与 --mode application 一起使用",
    };
  }
  return undefined;
}

/** What has to be known before: settings that do not count, options that override a size, a shell that complained. */
function notesOf({ plan, command, notes, obstacle }: Extract<LaunchPreparation, { kind: "ready" }>): Localized[] {
  const overridden = overriddenOptions(plan, jvmOptionsOf(command.argv));
  return [
    ...notes,
    ...(obstacle === undefined ? [] : [obstacle]),
    ...overridden.map(differenceText),
    ...command.complaints.map((complaint) => ({
      en: `the shell could not evaluate env.java.opts: ${complaint}`,
      zh: `shell 解析 env.java.opts 失败：${complaint}`,
    })),
  ];
}

/** The variables that matter to Flink; what the JobManager only writes to its log is left out of a shell's command. */
const LOGGED_ONLY = "FLINK_INHERITED_LOGS";

/** A command line for a shell, one setting or argument a line: pasted, it does what `launch` does. */
function commandText({ argv, env }: LaunchCommand): string {
  const variables = Object.entries(env).filter(([name]) => name !== LOGGED_ONLY);
  const words = [...variables.map(([name, value]) => `${name}=${quoteForShell(value)}`), ...argv.map(quoteForShell)];
  const lines = words.map((word, index) =>
    takesValue.has(words[index - 1] ?? "") ? ` ${word}` : `${index === 0 ? "" : " \\\n  "}${word}`,
  );
  return `${lines.join("")}\n`;
}

/** Arguments that stand on one line with the next. */
const takesValue: ReadonlySet<string> = new Set(["-D", "-classpath", "--configDir", "--executionMode"]);

/** Nothing is assumed: the distribution that is to be started names the release. */
function commandJson({ argv, env, cwd }: LaunchCommand): string {
  return `${toJson({ schema: 1, argv, env, cwd, assumed: [], notRead: [] })}\n`;
}
