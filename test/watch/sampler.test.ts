import { afterEach, describe, expect, it } from "vitest";
import { History } from "../../src/core/watch/history.ts";
import type { Observation, Sample } from "../../src/core/watch/sample.ts";
import { verdictOf } from "../../src/core/watch/verdict.ts";
import { type RestClient, restClient } from "../../src/flink/rest/rest-client.ts";
import type { Clock } from "../../src/flink/watch/clock.ts";
import { LocalProcess } from "../../src/flink/watch/local-process.ts";
import { type MetricsPolicy, observations, Sampler } from "../../src/flink/watch/sampler.ts";
import { FakeRest, hang, healthy, job, metricsAnswer, sendError } from "./fake-rest.ts";

const open: FakeRest[] = [];
afterEach(async () => {
  for (const rest of open.splice(0)) await rest.stop();
});

async function fakeRest(answers = healthy): Promise<FakeRest> {
  const rest = await FakeRest.start(answers);
  open.push(rest);
  return rest;
}

/** Time that passes only while someone sleeps. */
class FakeClock implements Clock {
  time = 1_795_000_000_000;

  now(): number {
    return this.time;
  }

  async sleep(milliseconds: number): Promise<void> {
    this.time += milliseconds;
  }
}

function clientOf(url: string, timeoutMilliseconds: number): RestClient {
  const reaching = restClient(url, { timeoutMilliseconds });
  if (!reaching.ok) throw new Error("no client");
  return reaching.client;
}

/** Waits long for whoever answers, and only a moment for one who never will. */
function clientFor(rest: FakeRest): RestClient {
  const [patient, hasty] = [clientOf(rest.url, 60_000), clientOf(rest.url, 50)];
  return { url: rest.url, get: (path, signal) => (rest.answers["*"] === hang ? hasty : patient).get(path, signal) };
}

function samplerOf(rest: FakeRest | string, metrics: MetricsPolicy = "auto", clock: Clock = new FakeClock()): Sampler {
  const client = typeof rest === "string" ? clientOf(rest, 60_000) : clientFor(rest);
  return new Sampler({ client, clock, metrics, fullCollections: false, findProcess: () => undefined });
}

function sampleOf({ outcome }: Observation): Sample {
  if (outcome.kind === "silent") throw new Error(outcome.text.en);
  return outcome.sample;
}

function silenceOf({ outcome }: Observation): string {
  return outcome.kind === "silent" ? outcome.silence : "answered";
}

describe("a look", () => {
  it("tells a JobManager from what answers otherwise", async () => {
    const cases = {
      answered: healthy,
      starting: { "*": sendError(503, "Service temporarily unavailable due to an ongoing leader election.") },
      failing: { "*": sendError(500, "Internal server error.") },
      foreign: { "*": { hello: "world" } },
      "not-allowed": { "*": sendError(401) },
      hanging: { "*": hang },
    };
    for (const [silence, answers] of Object.entries(cases)) {
      const rest = await fakeRest(answers);
      expect(silenceOf(await samplerOf(rest).look()), silence).toBe(silence);
    }
    expect(silenceOf(await samplerOf("http://127.0.0.1:1").look())).toBe("unreachable");
  });

  it("says that a page which is no JSON is no JobManager's", async () => {
    const rest = await fakeRest({ "*": (_, response) => response.end("<html>It works!</html>") });
    const { outcome } = await samplerOf(rest).look();
    expect(outcome).toMatchObject({ silence: "foreign" });
    expect(outcome.kind === "silent" ? outcome.text.en : "").toContain("not as Flink does");
  });

  it("gives up on an answer that breaks off, or comes slower than it waits", async () => {
    const broken = await fakeRest({
      "*": (_, response) => {
        response.writeHead(200, { "content-length": "1000" });
        response.write("{");
        setTimeout(() => response.destroy(), 20);
      },
    });
    expect(silenceOf(await samplerOf(broken).look())).toBe("unreachable");
    const slow = await fakeRest({ "*": hang });
    expect(silenceOf(await samplerOf(slow).look())).toBe("hanging");
  });

  it("asks for what costs nothing, and for a job's plan once", async () => {
    const rest = await fakeRest();
    const sampler = samplerOf(rest, "never");
    for (let look = 0; look < 3; look++) await sampler.look();
    const counts = new Map<string, number>();
    for (const path of rest.asked) counts.set(path, (counts.get(path) ?? 0) + 1);
    expect(Object.fromEntries(counts)).toEqual({
      "/overview": 3,
      "/jobs/overview": 3,
      "/jobmanager/config": 3,
      "/jobmanager/environment": 1,
      [`/jobs/${"a".repeat(32)}/plan`]: 1,
    });
  });

  it("asks twice for metrics that nobody asked for lately, since the first answer is an old one", async () => {
    let fetched = 0;
    const values = ["[]", '[{"id":"Status.JVM.Memory.Heap.Used"}]'];
    const rest = await fakeRest({
      ...healthy,
      "/jobmanager/metrics": (request, response) => {
        const asksFor = request.url?.includes("get=") === true;
        response.end(asksFor ? '[{"id":"Status.JVM.Memory.Heap.Used","value":"77"}]' : values[Math.min(fetched++, 1)]);
      },
    });
    expect(sampleOf(await samplerOf(rest).look()).use.heap?.value).toBe(77n);
    expect(fetched).toBe(2);
  });

  it("leaves metrics alone where the JobManager would have to keep much for the answer", async () => {
    const rest = await fakeRest({ ...healthy, "/jobs/overview": { jobs: [job("a", 2000)] } });
    const sample = sampleOf(await samplerOf(rest).look());
    expect(sample.metricsSkipped).toEqual({ reason: "too-dear", cost: 2000n * 41n * 1024n });
    expect(rest.asked.filter((path) => path.includes("metrics"))).toEqual([]);
    expect(sampleOf(await samplerOf(rest, "always").look()).use.heap?.value).toBe(50_000_000n);
  });

  it("knows what collections left of the heap where a release tells it, once old objects were collected", async () => {
    const clock = new FakeClock();
    const pool = "Status.JVM.Memory.Pool";
    const left = { [`${pool}.G1_Eden_Space.CollectionUsed`]: "0", [`${pool}.G1_Survivor_Space.CollectionUsed`]: "3" };
    const answers = (old: string) =>
      metricsAnswer({ ...left, [`${pool}.G1_Old_Gen.CollectionUsed`]: old, [`${pool}.G1_Old_Gen.Used`]: "99" });
    const rest = await fakeRest({ ...healthy, "/jobmanager/metrics": answers("0") });
    const sampler = samplerOf(rest, "auto", clock);
    const look = async () => sampleOf(await sampler.look()).use.heapAfterFullCollection;
    expect(await look()).toBeUndefined();
    rest.answers = { ...healthy, "/jobmanager/metrics": answers("40") };
    const first = await look();
    expect(first).toEqual({ value: 43n, from: "rest", at: clock.time });
    clock.time += 20_000;
    expect(await look()).toEqual(first);
    rest.answers = { ...healthy, "/jobmanager/metrics": answers("41") };
    expect(await look()).toEqual({ value: 44n, from: "rest", at: clock.time });
  });

  it("takes the larger of two readings of the metaspace: the JVM's own counter stands still between collections", async () => {
    const rest = await fakeRest();
    const metaspaceWith = async (counter: bigint) => {
      class Here extends LocalProcess {
        override performanceData() {
          return new Map([["sun.gc.metaspace.used", counter]]);
        }
      }
      const findProcess = () => new Here(process.pid, "0");
      const client = clientFor(rest);
      const clock = new FakeClock();
      const sampler = new Sampler({ client, clock, metrics: "auto", fullCollections: false, findProcess });
      return sampleOf(await sampler.look()).use.metaspace;
    };
    expect(await metaspaceWith(43_000_000n)).toEqual({ value: 55_000_000n, from: "rest" });
    expect(await metaspaceWith(56_000_000n)).toEqual({ value: 56_000_000n, from: "jvm" });
  });

  it("does not count a collector twice where a release also tells their sum", async () => {
    const rest = await fakeRest();
    expect(sampleOf(await samplerOf(rest).look()).gc?.value).toEqual({
      collections: 7,
      fullCollections: 0,
      milliseconds: 70,
    });
  });

  it("answers without the options of the JVM where a release does not tell them", async () => {
    const rest = await fakeRest({ ...healthy, "/jobmanager/environment": sendError(404, "Not found.") });
    const { outcome } = await samplerOf(rest).look();
    expect(outcome).toMatchObject({ kind: "answered", description: { jvmOptions: undefined } });
  });
});

describe("watching on", () => {
  it("sees that another JobManager answers at the same address", async () => {
    const rest = await fakeRest();
    const sampler = samplerOf(rest);
    const history = new History();
    history.add(await sampler.look());
    rest.answers = { ...healthy, "/jobmanager/config": [{ key: "web.tmpdir", value: "/tmp/flink-web-2" }] };
    history.add(await sampler.look());
    expect(history.view().restarts.count).toBe(1);
    expect(history.view().answered?.budget.spec).toBeUndefined();
  });

  it("knows no budget of a configuration that it did not read to its end", async () => {
    const more = Array.from({ length: 10_001 }, (_, index) => ({ key: `a${index}`, value: "b" }));
    const rest = await fakeRest({ ...healthy, "/jobmanager/config": more });
    const history = new History();
    history.add(await samplerOf(rest).look());
    const { budget } = history.view().answered ?? {};
    expect(budget?.answer.outcome).toMatchObject({
      kind: "unknown",
      because: [{ what: { en: "the rest of /jobmanager/config" } }],
    });
    expect(budget?.spec).toBeUndefined();
  });

  it("takes a JobManager that hangs for half a minute for a zombie, and welcomes it back", async () => {
    const rest = await fakeRest();
    const clock = new FakeClock();
    const sampler = samplerOf(rest, "auto", clock);
    const history = new History();
    const look = async () => {
      history.add(await sampler.look());
      clock.time += 20_000;
      return verdictOf(history.view());
    };
    expect((await look()).code).toBe("healthy");
    rest.answers = { "*": hang };
    expect((await look()).code).toBe("hanging");
    expect((await look()).code).toBe("hanging");
    const zombie = await look();
    expect(zombie.code).toBe("zombie");
    expect(zombie.text("en")).toContain("Only a restart helps");
    expect(zombie.text("zh")).toContain("只能重启");
    rest.answers = healthy;
    expect((await look()).code).toBe("healthy");
  });

  it("does not make up for looks that a slow one cost", async () => {
    const clock = new FakeClock();
    const looks: number[] = [];
    const slow = {
      look: async (): Promise<Observation> => {
        looks.push(clock.now());
        await clock.sleep(looks.length === 2 ? 17_000 : 100);
        return { at: clock.now(), outcome: { kind: "silent", silence: "hanging", text: { en: "", zh: "" } } };
      },
    };
    const ending = new AbortController();
    for await (const _ of observations(slow, 5000, clock, ending.signal)) if (looks.length === 4) ending.abort();
    const [first = 0, ...others] = looks;
    expect(others.map((at) => at - first)).toEqual([5000, 22_000, 27_000]);
  });
});
