import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { FileFormat } from "../../core/configuration/load-configuration.ts";
import { answer } from "../../core/jobmanager/answer.ts";
import { unifiedPlan } from "../../core/jobmanager/unified-plan.ts";
import type { FlinkRelease } from "../../core/options/flink-release.ts";
import { shippedConfiguration } from "../../core/options/shipped-configurations.ts";
import type { Source } from "../../core/text/source.ts";
import type { Distribution } from "../distributions/distribution.ts";
import type { Java } from "../java/find-java.ts";
import { anyDocument } from "../rest/documents.ts";
import { restClient } from "../rest/rest-client.ts";
import { type LaunchCommand, launchCommand, launchProblemText } from "./launch-command.ts";
import { startJobManager } from "./start-job-manager.ts";

/** A JobManager that is started only so that its JVM loads its classes, with what the release ships as configuration. */
export interface StartForArchive {
  readonly release: FlinkRelease;
  readonly distribution: Distribution;
  readonly java: Java;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

interface Prepared {
  readonly command: LaunchCommand;
  readonly url: string;
  readonly files: ReadonlyMap<string, string>;
  readonly directory: string;
}

/** The command line for it, in a directory that is made when it starts. */
export async function commandForArchive(
  start: StartForArchive,
): Promise<{ readonly ok: true; readonly prepared: Prepared } | { readonly ok: false; readonly reason: string }> {
  const { release, distribution, java, environment } = start;
  const [rest, rpc] = [await freePort(), await freePort()];
  const { file, settings } = shippedConfiguration(release);
  const own: Readonly<Record<string, string>> = { "rest.port": `${rest}`, "jobmanager.rpc.port": `${rpc}` };
  const kept = settings.filter(({ key }) => !(key in own) && key !== "rest.bind-address" && key !== "rest.address");
  const lines = [...kept, ...Object.entries(own).map(([key, value]) => ({ key, value }))];
  const directory = join(tmpdir(), `headroom-archive-${randomBytes(6).toString("hex")}`, "conf");
  const format = file as FileFormat;
  const source: Source = {
    name: join(directory, format),
    text: lines.map(({ key, value }) => `${key}: ${value}\n`).join(""),
  };
  const given = { kind: "file", source, format } as const;
  const plan = unifiedPlan(answer({ release, execution: "standalone", given, arguments: [], environment }));
  if (plan === undefined) return { ok: false, reason: `Flink ${release.version} has no plan for what it ships` };
  const made = launchCommand({
    mode: "session",
    release,
    home: distribution.home,
    java,
    configuration: { directory, source, format },
    plan,
    userArguments: [],
    memoryArguments: [],
    cwd: process.cwd(),
    environment,
  });
  if (!made.ok) return { ok: false, reason: launchProblemText(made.problem).en };
  const log = "log4j-console.properties";
  const files = new Map([
    [format, source.text],
    [log, readFileSync(join(distribution.home, "conf", log), "utf8")],
  ]);
  return { ok: true, prepared: { command: made.command, url: `http://localhost:${rest}`, files, directory } };
}

const PATIENCE_MILLISECONDS = 180_000;
const BETWEEN_LOOKS_MILLISECONDS = 100;

/**
 * Starts it, waits until it answers, and ends it in order; gives why that did not come about.
 *
 * @param signal has it killed: nothing is lost with it
 */
export async function startAndEnd(
  command: LaunchCommand,
  { url, files, directory }: Prepared,
  environment: StartForArchive["environment"],
  signal: AbortSignal,
): Promise<string | undefined> {
  const home = dirname(directory);
  const env = { ...environment, FLINK_PID_DIR: home };
  const quiet = { ...command, redirects: false, pidFile: join(home, "pid") };
  const ignore = () => undefined;
  try {
    mkdirSync(home, { mode: 0o700 });
    const started = await startJobManager(
      quiet,
      { path: directory, files },
      env,
      { out: ignore, error: ignore },
      ignore,
    );
    if (!started.ok) return started.reason;
    const { process: jobManager } = started;
    const kill = () => jobManager.kill("SIGKILL");
    if (signal.aborted) kill();
    signal.addEventListener("abort", kill, { once: true });
    let end: number | undefined;
    void jobManager.ended.then(({ exitCode }) => {
      end = exitCode;
    });
    const answers = await answersBefore(url, () => end !== undefined);
    if (end === undefined) jobManager.kill("SIGTERM");
    await jobManager.ended;
    return answers ? undefined : (jobManager.output.lastError ?? `the JobManager did not answer (exit code ${end})`);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

async function answersBefore(url: string, over: () => boolean): Promise<boolean> {
  const made = restClient(url);
  const until = performance.now() + PATIENCE_MILLISECONDS;
  while (made.ok && !over() && performance.now() < until) {
    if ((await made.client.get("overview", anyDocument())).ok) return true;
    await pause(BETWEEN_LOOKS_MILLISECONDS);
  }
  return false;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
