import { describe, expect, it } from "vitest";
import type { Use } from "../../src/core/watch/sample.ts";
import { verdictOf } from "../../src/core/watch/verdict.ts";
import { HOUR, MINUTE, type Moment, play } from "./synthetic.ts";

function verdictAfter(hours: number, moment: (time: number) => Moment, step?: number) {
  const player = play(hours, moment, step);
  const watching = player.history.view();
  const verdict = verdictOf(watching);
  return { ...verdict, codes: verdict.judgements.map(({ code }) => code), trends: watching.trends };
}

/** The same wobble on every run. */
function wobble(time: number, size: number): number {
  return size * Math.sin(time / 137_000) + (size / 2) * Math.sin(time / 41_000);
}

describe("the verdict after hours", () => {
  it.each([1, 3, 12])("is that all is well of a healthy saw-tooth of %d h", (hours) => {
    const verdict = verdictAfter(hours, (time) => ({ live: 200 + wobble(time, 6), garbage: 60 }));
    expect(verdict.codes).toEqual(["healthy"]);
    expect(verdict.level).toBe("fine");
  });

  it("is a leak where what the heap keeps rises and half of it is gone", () => {
    const verdict = verdictAfter(6, (time) => ({ live: 200 + (time / HOUR) * 80 + wobble(time, 6), garbage: 60 }));
    expect(verdict.code).toBe("heap-growing");
    expect(verdict.level).toBe("warning");
    expect(Number(verdict.trends.heapBytesPerHour) / 1024 / 1024).toBeGreaterThan(70);
    expect(Number(verdict.trends.heapBytesPerHour) / 1024 / 1024).toBeLessThan(90);
    expect((verdict.trends.heapFullInMilliseconds as number) / HOUR).toBeCloseTo(4.3, 0);
  });

  it("is that the heap is nearly full once the leak is through", () => {
    const verdict = verdictAfter(9, (time) => ({ live: 200 + (time / HOUR) * 80, garbage: 60 }));
    expect(verdict.codes.slice(0, 2)).toEqual(["heap-nearly-full", "heap-growing"]);
    expect(verdict.judgements[0]?.changes.map(({ key }) => key)).toEqual(["jobmanager.memory.process.size"]);
  });

  it("mentions slow growth, without alarm as long as it may be garbage of the old generation", () => {
    const verdict = verdictAfter(12, (time) => ({ live: 150 + (time / HOUR) * 12 + wobble(time, 3), garbage: 60 }));
    expect(verdict.codes).toEqual(["healthy", "heap-growing"]);
    expect(verdict.level).toBe("fine");
    expect(verdict.judgements[1]?.level).toBe("advice");
  });

  it("remembers a spike and stays calm", () => {
    const spiky = (time: number) => ({ live: Math.abs(time - 2 * HOUR) < 3 * MINUTE ? 1000 : 200, garbage: 60 });
    const verdict = verdictAfter(4, spiky);
    expect(verdict.codes).toEqual(["healthy", "heap-spike"]);
    expect(verdict.judgements[1]?.text("en")).toContain("At 09:57");
  });

  it("begins again after a restart", () => {
    const verdict = verdictAfter(6, (time) => {
      const second = time > 4 * HOUR;
      const age = second ? time - 4 * HOUR : time;
      return { live: 200 + (age / HOUR) * 150, garbage: 60, instance: second ? "b" : "a" };
    });
    expect(verdict.codes).toContain("restarted");
    expect(verdict.codes).not.toContain("heap-nearly-full");
    expect(verdict.trends.watchedMilliseconds).toBeLessThanOrEqual(2 * HOUR);
  });

  it("says that classes stay where each job leaves metaspace behind", () => {
    const verdict = verdictAfter(5, (time) => {
      const jobs = 3 + Math.floor(time / (10 * MINUTE));
      return { live: 200, jobs, metaspace: 60 + (jobs - 3) * 4 + wobble(time, 0.5) };
    });
    expect(verdict.code).toBe("metaspace-grows-with-jobs");
    expect(Number(verdict.trends.metaspaceBytesPerJob) / 1024 / 1024).toBeCloseTo(4, 0);
    expect(verdict.trends.metaspaceFullAfterJobs).toBeGreaterThan(10);
    expect(verdict.trends.metaspaceFullAfterJobs).toBeLessThan(30);
  });

  it("takes the metaspace that the first jobs bring for what it is", () => {
    const verdict = verdictAfter(5, (time) => {
      const jobs = Math.floor(time / (10 * MINUTE));
      return { live: 200, jobs, metaspace: (jobs === 0 ? 45 : 56) + jobs * 0.05 };
    });
    expect(verdict.codes).toEqual(["healthy"]);
  });

  it("asks for more metaspace before it ends", () => {
    const verdict = verdictAfter(1, () => ({ live: 200, metaspace: 250 }));
    expect(verdict.code).toBe("metaspace-nearly-full");
    expect(verdict.level).toBe("critical");
    expect(verdict.judgements[0]?.changes).toEqual([
      { key: "jobmanager.memory.jvm-metaspace.size", value: "384m" },
      { key: "jobmanager.memory.process.size", value: "1728m" },
    ]);
  });

  it("raises the alarm of the clouds where collecting takes 30 % of five minutes, and not after a single long pause", () => {
    expect(verdictAfter(1, (time) => ({ live: 600, gcShare: time > 55 * MINUTE ? 0.4 : 0.01 })).code).toBe(
      "gc-takes-too-long",
    );
    const paused = verdictAfter(1, (time) => ({ live: 300, gcShare: time === 58 * MINUTE ? 4 : 0.01 }));
    expect(paused.codes).toEqual(["healthy"]);
  });

  it("does not take more jobs for a leak", () => {
    const verdict = verdictAfter(6, (time) => ({
      live: 200 + (time / HOUR) * 70,
      garbage: 60,
      subtasks: 24 + Math.floor(time / MINUTE) * 3,
    }));
    expect(verdict.judgements.find(({ code }) => code === "heap-growing")?.text("en")).toContain("more subtasks");
  });

  it("claims nothing of a trend after a minute", () => {
    const verdict = verdictAfter(1 / 60, (time) => ({ live: 200 + time / 1000 }));
    expect(verdict.codes).toEqual(["healthy"]);
    expect(verdict.trends.heapBytesPerHour).toBeUndefined();
    expect(verdict.text("en")).toContain("so far");
  });

  it("lets garbage of the old generation come and go", () => {
    const verdict = verdictAfter(12, (time) => ({ live: 200 + ((time % (3 * HOUR)) / HOUR) * 60, garbage: 60 }));
    expect(verdict.level).toBe("fine");
    expect(verdict.judgements.filter(({ level }) => level !== "fine" && level !== "advice")).toEqual([]);
  });

  it("sees a leak below half of the heap where full collections show it", () => {
    const verdict = verdictAfter(3, (time) => ({
      live: 100 + (time / HOUR) * 60,
      fullCollections: Math.floor(time / (10 * MINUTE)),
    }));
    expect(verdict.trends.heapFloor?.known).toBe("after-full-collection");
    expect(verdict.code).toBe("heap-growing");
  });
});

describe("the verdict on native memory", () => {
  const MEBIBYTE = 1024n * 1024n;
  const from = "process" as const;
  const verdictWith = (use: Use) => verdictAfter(0.1, () => ({ live: 200, use }));

  it("warns of a process that outgrew its total, with the overhead to set", () => {
    const verdict = verdictWith({ process: { value: 1750n * MEBIBYTE, from } });
    expect(verdict.code).toBe("process-above-total");
    expect(verdict.judgements[0]?.changes).toContainEqual({ key: "jobmanager.memory.jvm-overhead.min", value: "384m" });
  });

  it("warns of a container that is nearly full, or was too small from the first", () => {
    const limit = { value: 1200n * MEBIBYTE, from };
    expect(verdictWith({ process: { value: 1190n * MEBIBYTE, from }, containerLimit: limit }).codes).toEqual([
      "container-nearly-full",
      "container-below-total",
    ]);
  });

  it("warns of direct memory above what is planned, since nothing stops it", () => {
    const verdict = verdictWith({ direct: { value: 140n * MEBIBYTE, from: "rest" } });
    expect(verdict.code).toBe("direct-memory-above-off-heap");
    expect(verdict.text("en")).toContain("Flink does not limit it");
  });
});
