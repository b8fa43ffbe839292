import { readFileSync } from "node:fs";
import { describe, expect, it, type TestContext } from "vitest";
import { executable, runningHeadroom } from "../support/command.ts";
import type { Running } from "../support/running.ts";
import { FakeRest, healthy, job, sendError } from "./fake-rest.ts";
import { hostile } from "./hostile-answers.ts";

/** A server, until the test is over. */
async function serve({ onTestFinished }: TestContext, answers: FakeRest["answers"] = healthy): Promise<FakeRest> {
  const rest = await FakeRest.start(answers);
  onTestFinished(() => rest.stop());
  return rest;
}

/** `headroom watch`, until the test is over. */
function watch({ onTestFinished }: TestContext, ...args: readonly string[]): Running {
  const running = runningHeadroom(["watch", ...args]);
  onTestFinished(async () => {
    running.child.kill("SIGKILL");
    await running.ended;
  });
  return running;
}

interface Look {
  readonly answered: boolean;
  readonly problem: { readonly code: string } | null;
  readonly jobMasters: readonly { readonly name: string }[] | null;
  readonly trends: { readonly jobsSubmitted: number };
  readonly verdict: { readonly judgements: readonly { readonly code: string; readonly text: string }[] };
}

/** The looks that a process has written by now; each is read once. */
function looksOf(running: Running): () => readonly Look[] {
  const looks: Look[] = [];
  let from = 0;
  return () => {
    for (let end = running.out.indexOf("\n", from); end !== -1; end = running.out.indexOf("\n", from)) {
      looks.push(JSON.parse(running.out.slice(from, end)) as Look);
      from = end + 1;
    }
    return looks;
  };
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

/** An executable has 49 MB of itself mapped, which the system may take back whenever it wants. */
const MOST_RESIDENT = executable === undefined ? 80_000_000 : 120_000_000;

/** The most that a process held in memory so far. */
function highestResident({ child }: Running): number {
  return Number(/^VmHWM:\s+(\d+)/mu.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1]) * 1024;
}

/** What is said of what was not read; null where that is no answer at all, and nothing has to be said. */
const unread: Readonly<Record<keyof typeof hostile, string | null>> = {
  "400,000 running jobs": " items in /jobs/overview; everything in /jobs/overview after ",
  "400,000 jobs that are over": "everything in /jobs/overview after ",
  "a job 5,000 levels deep": "(1000 levels deep)",
  "5,000 levels": null,
  "levels without end": null,
  "a job's name without end": "(overlong text)",
  "a setting of 60 MB": "(overlong text)",
  "settings without end": "everything in /jobmanager/config after 4 MiB",
  "metrics without end": "everything in /jobmanager/metrics after 4 MiB",
  "members without end": null,
  "white space without end": null,
  "an error without end": null,
  "a page without end": null,
  "a redirect without end": null,
  "compressed, though nobody asked": null,
  "a byte now and then": null,
  "half an answer": null,
};

describe.runIf(process.platform === "linux")("watch goes on, says what it did not read, and stays small, with", () => {
  it.for(Object.keys(hostile) as (keyof typeof hostile)[])("%s", async (name, test) => {
    const rest = await serve(test);
    const running = watch(test, rest.url, "--interval", "0.2", "--output", "ndjson", "--prometheus", "127.0.0.1:0");
    const looks = looksOf(running);
    await until(() => looks().length > 0, running);
    rest.answers = hostile[name];
    const told = unread[name];
    const before = looks().length;
    await until(
      () =>
        looks()
          .slice(before)
          .some((look) => says(look, told)),
      running,
    );
    const port = /:(\d+)\/metrics/u.exec(running.error)?.[1];
    const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    expect(metrics).toContain(`headroom_jobmanager_up ${told === null ? 0 : 1}\n`);
    rest.answers = healthy;
    await until(() => says(looks().at(-1) as Look, ""), running);
    expect(running.error.trim().split("\n")).toHaveLength(1);
    expect(highestResident(running)).toBeLessThan(MOST_RESIDENT);
  });
});

/** Whether it says that, where it is an answer; with "" nothing is missing of it. */
function says({ answered, verdict }: Look, told: string | null): boolean {
  if (!answered || told === null) return !answered && told === null;
  const { text = "" } = verdict.judgements.find(({ code }) => code === "partly-read") ?? {};
  return told === "" ? text === "" : text.includes(told);
}

describe("watch --once", () => {
  it("shows an error page of any length on one line", async (test) => {
    const rest = await serve(test, { "*": sendError(500, `\u001b[2J${"wrong ".repeat(30_000)}`) });
    const watching = watch(test, rest.url, "--once");
    expect(await watching.ended).toBe(2);
    expect(watching.error).toMatch(/^headroom: http:\S+ answered HTTP 500: \\u001b\[2Jwrong [^\p{Cc}]*…\n$/u);
    expect(watching.error.length).toBeLessThan(1000);
  });

  it("warns of nothing where there are many jobs", async (test) => {
    const jobs = Array.from({ length: 30 }, (_, index) => ({ ...job("a", 1), jid: `${index}`.padStart(32, "0") }));
    const rest = await serve(test, { ...healthy, "/jobs/overview": { jobs } });
    const watching = watch(test, rest.url, "--once");
    expect(await watching.ended).toBe(0);
    expect(watching.error).toBe("");
  });

  it("shows what steers a terminal in a job's name, state or release as it is written", async (test) => {
    const evil = "\u001b]0;owned\u0007\u009b2J\n■ forged\u202e\u2028";
    const jobs = [{ ...job("a", 1), name: evil, state: evil }];
    const overview = { ...(healthy["/overview"] as object), "flink-version": `1.20.5${evil}` };
    const rest = await serve(test, { ...healthy, "/overview": overview, "/jobs/overview": { jobs } });
    const watching = watch(test, rest.url, "--once");
    await watching.ended;
    expect(watching.out).toContain("\\u001b]0;owned\\u0007\\u009b2J\\n■ forged\\u202e\\u2028");
    expect(watching.out.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202e]/u);
  });
});
