import type { Language, Localized } from "../../src/core/language.ts";
import type { Calibration, HeldOut } from "../../src/core/size/calibration.ts";
import { calibrations } from "../../src/core/size/calibrations.ts";
import { featureNames } from "../../src/core/size/features.ts";
import { roughly } from "../../src/core/size/size-words.ts";

/** Parts of docs/sizing.md that are made of what was measured. */

const measured: readonly Calibration[] = calibrations.map(({ calibration }) => calibration);

/** What each count costs, a column a release. */
export function coefficientTable(): string {
  const rows = featureNames.flatMap((name) => {
    const costs = measured.map(({ live }) => live[name]);
    return costs.every((cost) => cost === undefined)
      ? []
      : [`| \`${name}\` | ${costs.map((cost) => (cost === undefined ? "–" : bytes(cost))).join(" | ")} |`];
  });
  const chunks = measured.map(({ chunks: found }) => (found === undefined ? "–" : bytes(found.bytes)));
  const waste = measured.map(({ chunks: found }) => (found === undefined ? "–" : bytes(found.wasteBytes)));
  const collector = measured.map(({ collectorBytes }) => bytes(collectorBytes));
  return table(
    ["bytes for each", ...measured.map(({ flink }) => flink)],
    [
      ...rows,
      `| Netty chunk | ${chunks.join(" | ")} |`,
      `| waste in G1's regions per Netty chunk | ${waste.join(" | ")} |`,
      `| what G1 leaves (used − live) | ${collector.join(" | ")} |`,
    ],
  );
}

const stateWords: Readonly<Record<HeldOut["state"], Localized>> = {
  waiting: { en: "waiting for slots", zh: "等待 slot" },
  running: { en: "running", zh: "运行" },
  checkpoints: { en: "running, with checkpoints", zh: "运行并做 Checkpoint" },
  observed: { en: "running and observed", zh: "运行且有人查看" },
  finished: { en: "finished", zh: "已结束" },
};

/** How jobs that the fit never saw were predicted, by release and state. */
export function heldOutTable(language: Language): string {
  const heads: Localized<readonly string[]> = {
    en: ["Flink", "jobs", "points", "median error", "largest error", "within the predicted range"],
    zh: ["Flink", "作业状态", "测量点", "误差中位数", "最大误差", "落在所给范围内"],
  };
  const percent = (fraction: number) => `${(fraction * 100).toFixed(1)}%`;
  return table(
    heads[language],
    measured.flatMap(({ flink, heldOut }) =>
      heldOut.map(
        ({ state, points, medianError, largestError, inRange }) =>
          `| ${flink} | ${stateWords[state][language]} | ${points} | ${percent(medianError)} | ${percent(largestError)} | ${inRange} |`,
      ),
    ),
  );
}

/** What else will be in use. */
export function nativeTable(): string {
  const row = (name: string, cells: (calibration: Calibration) => string) =>
    `| ${name} | ${measured.map(cells).join(" | ")} |`;
  return table(
    ["", ...measured.map(({ flink }) => flink)],
    [
      row("metaspace, no job", ({ metaspace }) => roughly(metaspace.idle ?? 0)),
      row("metaspace, first job", ({ metaspace }) => `+${roughly(metaspace.anyJob ?? 0)}`),
      row("metaspace, first deployment", ({ metaspace }) => `+${roughly(metaspace.anyRunning ?? 0)}`),
      row("metaspace, each job", ({ metaspace }) => `+${((metaspace.job ?? 0) / 1024).toFixed(0)} KiB`),
      row("direct memory, no job", ({ direct }) => roughly(direct.idle ?? 0)),
      row("direct memory, with jobs that run", ({ direct }) =>
        roughly((direct.idle ?? 0) + (direct.anyJob ?? 0) + (direct.anyRunning ?? 0)),
      ),
      row("threads, no job", ({ threads }) => (threads.idle ?? 0).toFixed(0)),
      row("threads, each job", ({ threads }) => `+${((threads.job ?? 0) + (threads.source ?? 0)).toFixed(1)}`),
    ],
  );
}

function table(heads: readonly string[], rows: readonly string[]): string {
  return [`| ${heads.join(" | ")} |`, `|${"---|".repeat(heads.length)}`, ...rows].join("\n");
}

function bytes(count: number): string {
  return count >= 100 ? Math.round(count).toLocaleString("en") : String(Number(count.toPrecision(2)));
}
