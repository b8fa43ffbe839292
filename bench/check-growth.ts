import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Ratio } from "./benchmark.ts";
import { checkedBy, headroom } from "./check.ts";

const MANY = 1_000_000;
const FEW = 125_000;
/** What is linear takes 8 times as long, what is quadratic 64 times. */
const MOST = 10;

/** One configuration of many lines in each of which something is found. */
export async function benchmark(): Promise<Ratio[]> {
  const directory = mkdtempSync(join(tmpdir(), "headroom-bench-"));
  try {
    return (["text", "ndjson"] as const).flatMap((format) => {
      const [few, many] = [FEW, MANY].map((count) => {
        const path = join(directory, "flink-conf.yaml");
        writeFileSync(path, `jobmanager.memory.process.size: 1600m\n${"a:\n".repeat(count)}`);
        return checkedBy([headroom, "check", path, "--flink", "1.18", "--output", format]);
      });
      if (few === undefined || many === undefined) throw new Error("nothing was measured");
      return [
        {
          what: `check of ${MANY} lines with a finding each as ${format}, time`,
          against: `that of ${FEW}`,
          ratio: many.seconds / few.seconds,
          hold: { atMost: MOST },
          figures: `${many.seconds.toFixed(1)} s, ${few.seconds.toFixed(1)} s`,
        },
        {
          what: `check of ${MANY} lines with a finding each as ${format}, memory`,
          against: `that of ${FEW}`,
          ratio: many.bytes / few.bytes,
          hold: { atMost: MOST },
          figures: `${Math.round(many.bytes / 1e6)} MB, ${Math.round(few.bytes / 1e6)} MB`,
        },
      ];
    });
  } finally {
    rmSync(directory, { recursive: true });
  }
}
