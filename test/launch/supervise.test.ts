import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { UnifiedPlan } from "../../src/core/jobmanager/answer.ts";
import type { LaunchCommand } from "../../src/flink/launch/launch-command.ts";
import { startJobManager } from "../../src/flink/launch/start-job-manager.ts";
import {
  type SupervisionEvent,
  type SupervisionTimes,
  supervise,
  supervisionTimes,
} from "../../src/flink/launch/supervise.ts";
import { freePort } from "../support/free-port.ts";

const FAKE = fileURLToPath(new URL("./fake-job-manager.mjs", import.meta.url));

const times = {
  ...supervisionTimes,
  pollUntilReady: 20,
  pollWhenReady: 50,
  answerTimeout: 200,
  zombieAfter: 500,
};
const plan: UnifiedPlan = {
  model: "unified",
  spec: { jvmHeap: 1n, offHeap: 1n, jvmMetaspace: 1n, jvmOverhead: 1n },
  directMemoryLimit: null,
  jvmArguments: [],
  dynamicConfigs: new Map(),
};

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "headroom-supervise-"));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

async function superviseFake(
  args: readonly string[],
  options: { stopZombie: boolean; redirects?: boolean; full?: string; times?: Partial<SupervisionTimes> },
) {
  const port = await freePort();
  const command: LaunchCommand = {
    argv: [process.execPath, FAKE, String(port), ...args],
    env: {},
    cwd: directory,
    pidFile: join(directory, "pids", "fake.pid"),
    logFile: "",
    redirect: { out: join(directory, "log", "fake.out"), error: join(directory, "log", "fake.err") },
    redirects: options.redirects ?? false,
    complaints: [],
  };
  const out: Buffer[] = [];
  const write = { out: (chunk: Buffer) => void out.push(chunk), error: () => undefined };
  const started = await startJobManager(command, undefined, process.env, write, () => undefined);
  if (!started.ok) throw new Error(started.reason);
  const events: SupervisionEvent[] = [];
  const onEvent = (event: SupervisionEvent) => {
    events.push(event);
    if (event.kind === "silent" || (event.kind === "zombie" && !options.stopZombie)) started.process.kill("SIGKILL");
  };
  const endpoint = { protocol: "http", host: "localhost", ports: [port] } as const;
  const { stopZombie } = options;
  const end = await supervise(started.process, {
    plan,
    argv: command.argv,
    endpoint,
    stopZombie,
    times: { ...times, ...options.times },
    onEvent,
    portInLog: () => undefined,
    fullMemory: () => options.full,
  });
  return { end, events, out: Buffer.concat(out).toString(), pid: started.process.pid };
}

describe("a JobManager that ran out of memory and lives on", () => {
  it("is ended where it never served", async () => {
    const { end, events, out, pid } = await superviseFake(["0"], { stopZombie: true });
    expect(end).toEqual({ exitCode: 143, signal: "SIGTERM", asked: false, stoppedAsZombie: true });
    expect(events).toEqual([{ kind: "zombie", memory: "Metaspace", answeredBefore: false, stopping: true }]);
    expect(out).toBe("é started\n");
    expect(readFileSync(join(directory, "pids", "fake.pid"), "utf8")).toBe(`${pid}\n`);
  });

  it("is killed where it served, and does not heed the signal", async () => {
    const { end, events } = await superviseFake(["5", "stubborn"], {
      stopZombie: true,
      // It serves, however late; and it does not end, however long one waits.
      times: { answerTimeout: 3_000, killAfter: 300 },
    });
    expect(end).toEqual({ exitCode: 137, signal: "SIGKILL", asked: false, stoppedAsZombie: true });
    expect(events.map(({ kind }) => kind)).toEqual(["ready", "zombie"]);
    expect(events[1]).toMatchObject({ answeredBefore: true });
  });

  it("is ended where it had no memory left for last words", async () => {
    const { end, events } = await superviseFake(["-1"], {
      stopZombie: true,
      full: "Metaspace",
      times: { silentAfter: 300 },
    });
    expect(end).toMatchObject({ stoppedAsZombie: true });
    expect(events).toEqual([{ kind: "zombie", memory: "Metaspace", answeredBefore: false, stopping: true }]);
  });

  it("is not taken for one that is only silent", async () => {
    const running = superviseFake(["-1"], { stopZombie: true, times: { silentAfter: 300 } });
    expect((await running).events).toMatchObject([{ kind: "silent" }]);
  });

  it("is only told of where nobody wants it ended", async () => {
    const { end, events } = await superviseFake(["0"], { stopZombie: false, redirects: true });
    expect(end).toEqual({ exitCode: 137, signal: "SIGKILL", asked: false, stoppedAsZombie: false });
    expect(events).toMatchObject([{ kind: "zombie", stopping: false }]);
    expect(readFileSync(join(directory, "log", "fake.out"), "utf8")).toBe("é started\n");
  });
});

it("says so where there is nothing to start", async () => {
  const command = {
    argv: [join(directory, "no-java")],
    env: {},
    cwd: directory,
    redirects: false,
  } as unknown as LaunchCommand;
  const write = { out: () => undefined, error: () => undefined };
  expect(await startJobManager(command, undefined, {}, write, () => undefined)).toMatchObject({ ok: false });
});
