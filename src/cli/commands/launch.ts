import { rmSync } from "node:fs";
import type { Localized } from "../../core/messages/language.ts";
import { explainText } from "../../core/report/explain-text.ts";
import { explanationOf } from "../../core/report/explanation.ts";
import { jvmOptionsOf, overriddenOptions } from "../../flink/launch/jvm-comparison.ts";
import { endpointInLog, occupiedPort, restEndpoint } from "../../flink/launch/rest-endpoint.ts";
import { startJobManager } from "../../flink/launch/start-job-manager.ts";
import { supervise } from "../../flink/launch/supervise.ts";
import { type Invocation, textOption } from "../command.ts";
import { FINE, FOUND, WRONG } from "../console.ts";
import { originOf } from "../origin.ts";
import { type LaunchInput, launchInput } from "./launch-input.ts";
import { type LaunchPreparation, prepareLaunch } from "./launch-preparation.ts";
import { commandJson, commandText } from "./launch-print.ts";
import { differenceText, endLines, eventLines, planLine } from "./launch-text.ts";

type Ready = Extract<LaunchPreparation, { kind: "ready" }>;

/** What a zombie that was ended leaves to a supervisor: EX_SOFTWARE of sysexits.h. */
const STOPPED_ZOMBIE = 70;

/** `headroom launch [PATH] [-D key=value]…`: checks, starts a real JobManager, watches over it and explains its end. */
export async function run(invocation: Invocation): Promise<number> {
  const { language } = invocation;
  const misuse = wrongUse(invocation);
  if (misuse !== undefined) return wrong(misuse, invocation);
  const found = launchInput(invocation);
  if (!found.ok) return wrong(found.problem, invocation);
  const { input } = found;
  const dryRun = invocation.options.dryRun === true;
  try {
    const prepared = prepareLaunch(input, invocation);
    if (!prepared.ok) return wrong(prepared.problem, invocation);
    const { preparation } = prepared;
    if (preparation.kind === "not-started") {
      const explanation = explanationOf(preparation.answer, [], originOf(input.asked));
      invocation.console.error(explainText(explanation, language, { ...invocation.terminal, colour: false }));
      return preparation.answer.outcome.kind === "refused" ? FOUND : WRONG;
    }
    sayNotes(preparation, invocation);
    if (!dryRun) return await launch(input, preparation, invocation);
    const print = textOption(invocation, "output") === "json" ? commandJson : commandText;
    invocation.console.out(print(preparation.command));
    return FINE;
  } finally {
    if (input.staged && !dryRun) rmSync(input.directory, { recursive: true, force: true });
  }
}

function wrongUse(invocation: Invocation): Localized | undefined {
  const execution = textOption(invocation, "execution");
  if (execution === "kubernetes" || execution === "yarn") {
    return {
      en: "launch starts a JobManager on this machine: on Kubernetes and YARN Flink's own client does",
      zh: "launch 在本机启动 JobManager；在 Kubernetes 和 YARN 上由 Flink 自己的客户端启动",
    };
  }
  if (textOption(invocation, "output") === "json" && invocation.options.dryRun !== true) {
    return { en: "--output json goes with --dry-run", zh: "--output json 须与 --dry-run 一起使用" };
  }
  if ((invocation.trailing ?? []).length > 0 && textOption(invocation, "mode") !== "application") {
    return {
      en: "arguments after -- are the job's, and go with --mode application",
      zh: "-- 之后是作业的参数，须与 --mode application 一起使用",
    };
  }
  return undefined;
}

async function launch({ distribution }: LaunchInput, ready: Ready, invocation: Invocation): Promise<number> {
  const { console, language, environment } = invocation;
  const { plan, command, configuration } = ready;
  const endpoint = restEndpoint(configuration);
  const occupied = await occupiedPort(endpoint);
  if (occupied !== undefined) {
    return wrong(
      {
        en: `port ${occupied} of ${endpoint.host} is in use: choose another with -D rest.port=…`,
        zh: `${endpoint.host} 的端口 ${occupied} 已被占用：请用 -D rest.port=… 另选`,
      },
      invocation,
    );
  }
  const say = (line: string) => console.error(`headroom: ${line}\n`);
  say(`Flink ${distribution.release} · ${planLine(plan, language)}`);
  let portInLog: number | undefined;
  const started = await startJobManager(
    command,
    environment,
    { out: (chunk) => console.out(chunk), error: (chunk) => console.error(chunk) },
    (line) => {
      portInLog ??= endpointInLog(line)?.port;
    },
  );
  if (!started.ok) return wrong({ en: started.reason, zh: started.reason }, invocation);
  const end = await supervise(started.process, {
    plan,
    argv: command.argv,
    endpoint,
    stopZombie: invocation.options.stopZombie === true,
    onEvent: (event) => eventLines(event, language).forEach(say),
    portInLog: () => portInLog,
  });
  endLines(end, started.process.output.lastError, language).forEach(say);
  return end.stoppedAsZombie ? STOPPED_ZOMBIE : end.exitCode;
}

/** What has to be known before: options that override a size, settings that do not count, a shell that complained. */
function sayNotes({ plan, command, notes }: Ready, { console, language }: Invocation): void {
  const overridden = overriddenOptions(plan, jvmOptionsOf(command.argv));
  const lines = [
    ...notes.map((note) => note[language]),
    ...overridden.map((difference) => differenceText(difference, language)),
    ...command.complaints.map((complaint) => shellNote(complaint)[language]),
  ];
  for (const line of lines) console.error(`headroom: ${line}\n`);
}

function shellNote(complaint: string): Localized {
  return {
    en: `the shell could not make Java options of env.java.opts: ${complaint}`,
    zh: `shell 无法从 env.java.opts 得到 Java 选项：${complaint}`,
  };
}

function wrong(problem: Localized, { console, language }: Invocation): number {
  console.error(`headroom: ${problem[language]}\n`);
  return WRONG;
}
