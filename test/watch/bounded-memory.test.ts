import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { CAPACITY, Series } from "../../src/core/watch/series.ts";
import { verdictOf } from "../../src/core/watch/verdict.ts";
import { watchDocument } from "../../src/core/watch/watch-document.ts";
import { fewOf } from "../support/runs.ts";
import { HOUR, MINUTE, Player, SECOND } from "./synthetic.ts";

describe("looks, one a second", () => {
  it.each(fewOf([8, 24], 1))(
    "take no more memory in %d hours than in the first",
    (hours) => {
      const player = new Player();
      const live: number[] = [];
      for (let time = 0; time <= hours * HOUR; time += SECOND) {
        const jobs = 3 + Math.floor(time / (5 * MINUTE));
        player.at(
          time,
          { live: 200 + 20 * Math.sin(time / HOUR), garbage: 120, jobs, metaspace: 60 + time / HOUR },
          SECOND,
        );
        if (time % (5 * MINUTE) === 0) describeAll(player);
        if (time % (2 * HOUR) === 0 && time > 0) live.push(liveBytes());
      }
      expect(live).toHaveLength(hours / 2);
      const [first = 0] = live;
      expect(Math.max(...live) - first).toBeLessThan(512 * 1024);
    },
    60_000,
  );

  it("keep what was lowest and highest", () => {
    const series = new Series();
    const value = (second: number) => BigInt(1000 + ((second * 7919) % 911));
    for (let second = 0; second < 86_400; second++) {
      const spiked = second === 40_000 ? 99_999n : second === 60_000 ? 1n : value(second);
      series.add(second * SECOND, spiked, { jobs: 0, collections: second });
    }
    expect(series.buckets.length).toBeLessThanOrEqual(CAPACITY);
    expect(series.buckets.length).toBeGreaterThan(CAPACITY / 4);
    expect(series.buckets.filter(({ highest }) => highest === 99_999n)).toHaveLength(1);
    expect(series.buckets.filter(({ lowest }) => lowest === 1n)).toHaveLength(1);
    expect(series.span).toBe(86_399 * SECOND);
    expect(series.buckets.at(-1)?.collections).toBe(86_399);
  });
});

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

/** What the JavaScript heap holds once all garbage is gone. */
function liveBytes(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

/** All that a running watch makes of its history. */
function describeAll({ history }: Player): void {
  const watching = history.view();
  watchDocument({ url: "http://jobmanager:8081", watching, verdict: verdictOf(watching), drift: undefined }, "en");
}
