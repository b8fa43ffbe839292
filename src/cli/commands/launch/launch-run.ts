import type { Localized } from "../../../core/language.ts";
import { visible } from "../../../core/text/visible.ts";
import { endedAsAsked } from "../../../flink/launch/exit-meaning.ts";
import { fullMemory } from "../../../flink/launch/full-memory.ts";
import { endpointInLog, occupiedPort, restEndpoint } from "../../../flink/launch/rest-endpoint.ts";
import { startJobManager } from "../../../flink/launch/start-job-manager.ts";
import { type SupervisionEvent, supervise, supervisionTimes } from "../../../flink/launch/supervise.ts";
import { WRONG } from "../../console.ts";
import { endOnSignal } from "../../end-on-signal.ts";
import { unwritableText } from "../../files/file-problem.ts";
import type { LaunchInvocation } from "./command.ts";
import type { LaunchArchive } from "./launch-archive.ts";
import type { LaunchInput } from "./launch-input.ts";
import type { LaunchPreparation } from "./launch-preparation.ts";
import { endLines, eventLines, planLine } from "./launch-text.ts";

type Ready = Extract<LaunchPreparation, { kind: "ready" }>;

/** What a zombie that was ended leaves to a supervisor: EX_SOFTWARE of sysexits.h. */
const STOPPED_ZOMBIE = 70;

/** Starts a JobManager, says what there is to say of it, and ends as it ends. */
export async function runJobManager(
  ready: Ready,
  input: LaunchInput,
  archive: LaunchArchive | undefined,
  invocation: LaunchInvocation,
): Promise<number> {
  const { console, language, environment, options } = invocation;
  const { plan, configuration } = ready;
  const say = (line: string) => console.error(`headroom: ${visible(line)}\n`);
  const endpoint = restEndpoint(configuration);
  const occupied = await occupiedPort(endpoint);
  if (occupied !== undefined) {
    say(portInUse(occupied, endpoint.host)[language]);
    return WRONG;
  }
  const watches = options.watch;
  const prevented = archive?.prepare();
  if (prevented !== undefined) say(prevented[language]);
  const used = prevented === undefined ? archive : undefined;
  // A picture that is redrawn in place and a log do not go together: its output goes where Flink would redirect it.
  const command = { ...(used?.command ?? ready.command), ...(watches ? { redirects: true } : {}) };
  say(`Flink ${input.distribution.release} · ${planLine(plan)[language]}`);
  console.outliveReaders?.();
  const ending = endOnSignal(console);
  let portInLog: number | undefined;
  const started = await startJobManager(
    command,
    input.staged,
    environment,
    {
      out: (chunk) => console.out(chunk),
      error: (chunk) => console.error(chunk),
      onceTaken: (listener) => (console.onceTaken === undefined ? listener() : console.onceTaken(listener)),
      missed: (file, error) => say(unwritableText(file, error)[language]),
    },
    (line) => {
      portInLog ??= endpointInLog(line)?.port;
    },
  );
  if (!started.ok) {
    ending.release();
    say(started.reason);
    return WRONG;
  }
  const { process } = started;
  const watchUntilEnd = async (url: string): Promise<void> => {
    const { watchLaunched } = await import("./launch-watch.ts");
    await watchLaunched(url, process.ended, invocation);
  };
  const diagnose = async (exitCode?: number, memory?: string): Promise<void> => {
    const { diagnosisLines } = await import("./launch-diagnosis.ts");
    const known = exitCode === undefined ? { alive: true } : { alive: false, exitCode };
    const { tail, outOfMemory } = process.output;
    // Where the JVM lacked the memory for its last words, they are said for it.
    const words = outOfMemory === undefined && memory ? `java.lang.OutOfMemoryError: ${memory}\n` : "";
    for (const line of diagnosisLines(`${tail}${words}`, known, ready.answer)) say(line[language]);
  };
  const onEvent = (event: SupervisionEvent): void => {
    for (const line of eventLines(event)) say(line[language]);
    if (event.kind === "zombie") void diagnose(undefined, event.memory);
    if (event.kind !== "ready") return;
    const proof = used?.proof(process.pid);
    if (proof !== undefined) say(proof[language]);
    if (watches) void watchUntilEnd(event.url);
  };
  const stopZombie = options["stop-zombie"];
  const end = await supervise(process, {
    plan,
    argv: command.argv,
    endpoint,
    stopZombie,
    times: supervisionTimes,
    onEvent,
    portInLog: () => portInLog,
    fullMemory: () => fullMemory(process.pid, command.argv),
  });
  ending.release();
  for (const line of endLines(end, process.output.lastError)) say(line[language]);
  const finished = await used?.finish();
  if (finished !== undefined) say(finished[language]);
  if (end.stoppedAsZombie) return STOPPED_ZOMBIE;
  if (!endedAsAsked(end)) await diagnose(end.exitCode);
  return end.exitCode;
}

function portInUse(port: number, host: string): Localized {
  return {
    en: `port ${port} of ${host} is in use: choose another with -D rest.port=…`,
    zh: `${host} 的端口 ${port} 已被占用：请用 -D rest.port=… 另选`,
  };
}
