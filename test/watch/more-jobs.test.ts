import { describe, expect, it } from "vitest";
import { moreJobsOf, type Room } from "../../src/core/watch/more-jobs.ts";
import { MINUTE, type Moment, play, START } from "./synthetic.ts";

/** After an hour in which a full collection was seen lately. */
function roomAfter(moment: Moment): Room | undefined {
  const collections = (time: number) => Math.floor(time / (10 * MINUTE));
  const { history } = play(1, (time) => ({ ...moment, ...withFullCollection(moment, time, collections(time)) }));
  const { answered, trends } = history.view();
  return answered === undefined ? undefined : moreJobsOf(answered.budget, answered.sample, trends);
}

function withFullCollection({ live }: Moment, time: number, fullCollections: number): Partial<Moment> {
  const value = BigInt(live) * 1024n * 1024n;
  return { fullCollections, use: { heapAfterFullCollection: { value, from: "rest", at: START + time } } };
}

describe("how many more jobs fit", () => {
  it("is told of jobs like those that are there, and what then is short", () => {
    const room = roomAfter({ live: 60, subtasks: 24 });
    expect(room?.jobs).toBeGreaterThan(100);
    expect(room?.breaks).toBeDefined();
  });

  it("is fewer, the larger they are, and the more lives on the heap already", () => {
    const small = roomAfter({ live: 60, subtasks: 24 })?.jobs ?? 0;
    const large = roomAfter({ live: 60, subtasks: 600 })?.jobs ?? 0;
    const full = roomAfter({ live: 300, subtasks: 600 })?.jobs ?? 0;
    expect(large).toBeLessThan(small);
    expect(full).toBeLessThan(large);
    expect(full).toBeGreaterThan(0);
  });

  it("is none where the heap is already less than is recommended", () => {
    expect(roomAfter({ live: 600, subtasks: 600 })).toEqual({ jobs: 0, breaks: "jvmHeap" });
  });

  it("is not told without a job", () => {
    expect(roomAfter({ live: 60, jobs: 0 })).toBeUndefined();
  });
});
