import { rmSync } from "node:fs";
import { answer, type UnifiedPlan } from "../../core/jobmanager/answer.ts";
import { Configuration } from "../../core/configuration/configuration.ts";
import { readDynamicProperties } from "../../core/configuration/dynamic-properties.ts";
import { loadConfiguration } from "../../core/configuration/load-configuration.ts";
import type { Localized } from "../../core/messages/language.ts";
import { explainText } from "../../core/report/explain-text.ts";
import { explanationOf } from "../../core/report/explanation.ts";
import { toJson } from "../../core/report/json.ts";
import { findJava, type Java } from "../../flink/java/find-java.ts";
import { javaProblemText } from "../../flink/java/problem.ts";
import { javaMismatch } from "../../flink/launch/java-support.ts";
import { jvmOptionsOf, overriddenOptions } from "../../flink/launch/jvm-comparison.ts";
import { launchBehaviour } from "../../flink/launch/launch-behaviour.ts";
import { type LaunchCommand, launchCommand } from "../../flink/launch/launch-command.ts";
import { type LaunchMode, sessionArguments } from "../../flink/launch/program-arguments.ts";
import { endpointInLog, occupiedPort, restEndpoint } from "../../flink/launch/rest-endpoint.ts";
import { settingsInFile } from "../../flink/launch/script-settings.ts";
import { quoteForShell } from "../../flink/launch/shell-quote.ts";
import { splitWords } from "../../flink/launch/shell-words.ts";
import { startJobManager } from "../../flink/launch/start-job-manager.ts";
import { supervise } from "../../flink/launch/supervise.ts";
import { type Invocation, textOption } from "../command.ts";
import { FINE, FOUND, WRONG } from "../console.ts";
import { originOf } from "../origin.ts";
import type { Result } from "../question.ts";
import { type LaunchInput, launchInput } from "./launch-input.ts";
import { differenceText, endLines, eventLines, planLine } from "./launch-text.ts";

/** What a zombie that was ended leaves to a supervisor: EX_SOFTWARE of sysexits.h. */
const STOPPED_ZOMBIE = 70;

/** `headroom launch [PATH] [-D key=value]…`: checks, starts a real JobManager, watches over it and explains its end. */
export async function run(invocation: Invocation): Promise<number> {
  const { console, language } = invocation;
  const say = (line: string) => console.error(`headroom: ${line}\n`);
  const misuse = wrongUse(invocation);
  if (misuse !== undefined) return wrong(misuse[language], say);
  const found = launchInput(invocation);
  if (!found.ok) return wrong(found.problem[language], say);
  const { input } = found;
  const made = makeCommand(input, invocation);
  if (!made.ok) return wrong(made.problem[language], say);
  if (made.plan === undefined) return made.exitCode;

  const dryRun = invocation.options["dryRun"] === true;
  try {
    if (dryRun) return printCommand(made.command, invocation);
    return await launch(input, made.plan, made.command, made.userArguments, invocation);
  } finally {
    if (input.staged && !dryRun) rmSync(input.directory, { recursive: true, force: true });
  }
}
