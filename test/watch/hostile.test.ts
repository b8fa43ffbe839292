import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { runningHeadroom } from "../support/command.ts";
import type { Running } from "../support/running.ts";
import { FakeRest, healthy, job } from "./fake-rest.ts";
import { hostile } from "./hostile-answers.ts";

let rest: FakeRest | undefined;
let watching: Running | undefined;
afterEach(async () => {
  watching?.child.kill("SIGKILL");
  await watching?.ended;
  await rest?.stop();
});

interface Look {
  readonly answered: boolean;
  readonly problem: { readonly code: string } | null;
  readonly jobMasters: readonly { readonly name: string }[] | null;
  readonly trends: { readonly jobsSubmitted: number };
  readonly verdict: { readonly judgements: readonly { readonly code: string; readonly text: string }[] };
}

function looks({ out }: Running): Look[] {
  return out
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Look);
}

async function until(holds: () => boolean, running: Running): Promise<void> {
  let over = false;
  running.ended.then(() => {
    over = true;
  });
  while (!holds()) {
    if (over) throw new Error(`watch ended: ${running.error}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The most that a process held in memory so far. */
function highestResident({ child }: Running): number {
  return Number(/^VmHWM:\s+(\d+)/mu.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1]) * 1024;
}

const unread: Partial<Record<keyof typeof hostile, string>> = {
  "200,000 running jobs": "198000 of the 200000 items of /jobs/overview",
  "a job 5,000 levels deep": "what comes in /jobs/overview after 1000 levels",
  "a job's name without end": "what comes in /jobs/overview after a text of 256 KiB",
  "a setting of 60 MB": "what comes in /jobmanager/config after a text of 256 KiB",
  "settings without end": "of /jobmanager/config",
  "metrics without end": "of /jobmanager/metrics",
};

describe.runIf(process.platform === "linux")("watch goes on, says what it did not read, and stays small, with", () => {
  it.each(Object.keys(hostile) as (keyof typeof hostile)[])("%s", { timeout: 120_000 }, async (name) => {
    rest = await FakeRest.start();
    const args = [rest.url, "--interval", "0.2", "--output", "ndjson", "--prometheus", "127.0.0.1:0"];
    watching = runningHeadroom(["watch", ...args]);
    const running = watching;
    await until(() => looks(running).length > 1, running);
    rest.answers = hostile[name];
    const before = looks(running).length;
    await until(() => looks(running).length > before + 2, running);
    const port = /:(\d+)\/metrics/u.exec(running.error)?.[1];
    const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    const last = looks(running).at(-1) as Look;
    rest.answers = healthy;
    await until(() => looks(running).at(-1)?.problem === null, running);

    const { judgements } = last.verdict;
    const told = judgements.find(({ code }) => code === "partly-read")?.text ?? "";
    if (name in unread) expect(told).toContain(unread[name]);
    expect(metrics).toContain(`headroom_jobmanager_up ${last.answered ? 1 : 0}\n`);
    expect(running.error.trim().split("\n")).toHaveLength(1);
    expect(highestResident(running)).toBeLessThan(80_000_000);
  });
});

describe("watch --once", () => {
  it("shows an error page of any length on one line", async () => {
    rest = await FakeRest.start(hostile["an error without end"]);
    watching = runningHeadroom(["watch", rest.url, "--once"]);
    expect(await watching.ended).toBe(2);
    expect(watching.error).toMatch(/^headroom: http:\S+ answered HTTP 500: \\u001b\[2Jwrong [^\p{Cc}]*…\n$/u);
    expect(watching.error.length).toBeLessThan(1000);
  });

  it("warns of nothing where there are many jobs", async () => {
    const jobs = Array.from({ length: 30 }, (_, index) => ({ ...job("a", 1), jid: `${index}`.padStart(32, "0") }));
    rest = await FakeRest.start({ ...healthy, "/jobs/overview": { jobs } });
    watching = runningHeadroom(["watch", rest.url, "--once"]);
    expect(await watching.ended).toBe(0);
    expect(watching.error).toBe("");
  });

  it("shows what steers a terminal in a job's name, state or release as it is written", async () => {
    const evil = "\u001b]0;owned\u0007\u009b2J\n■ forged\u202e\u2028";
    const jobs = [{ ...job("a", 1), name: evil, state: evil }];
    const overview = { ...(healthy["/overview"] as object), "flink-version": `1.20.5${evil}` };
    rest = await FakeRest.start({ ...healthy, "/overview": overview, "/jobs/overview": { jobs } });
    watching = runningHeadroom(["watch", rest.url, "--once"]);
    await watching.ended;
    expect(watching.out).toContain("\\u001b]0;owned\\u0007\\u009b2J\\n■ forged\\u202e\\u2028");
    expect(watching.out.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202e]/u);
  });
});
