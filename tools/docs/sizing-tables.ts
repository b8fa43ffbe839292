import type { Language, Localized } from "../../src/core/language.ts";
import type { Calibration, HeldOut } from "../../src/core/size/calibration.ts";
import { calibrations } from "../../src/core/size/calibrations.ts";
import { featureNames } from "../../src/core/size/features.ts";
import { roughly } from "../../src/core/size/size-words.ts";

/** Parts of docs/sizing.md that are made of what was measured. */

const measured: readonly Calibration[] = calibrations.map(({ calibration }) => calibration);

const coefficientWords = {
  head: { en: "bytes for each", zh: "每项字节数" },
  file: { en: "a finished job's file", zh: "已结束作业的文件" },
  fileSubtask: { en: "a finished job's file, per subtask", zh: "已结束作业的文件，每个 subtask" },
  chunk: { en: "Netty chunk", zh: "Netty 的内存块" },
  waste: { en: "waste in G1's regions per Netty chunk", zh: "每个内存块在 G1 region 中浪费的空间" },
  collector: { en: "what G1 leaves (used − live)", zh: "G1 残留（已用 − 存活）" },
} as const satisfies Readonly<Record<string, Localized>>;

/** What each count costs, a column a release. */
export function coefficientTable(language: Language): string {
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
    [coefficientWords.head[language], ...measured.map(({ flink }) => flink)],
    [
      ...rows,
      row(coefficientWords.file, language, ({ stored }) => bytes(stored.job)),
      row(coefficientWords.fileSubtask, language, ({ stored }) => bytes(stored.subtask)),
      `| ${coefficientWords.chunk[language]} | ${chunks.join(" | ")} |`,
      `| ${coefficientWords.waste[language]} | ${waste.join(" | ")} |`,
      `| ${coefficientWords.collector[language]} | ${collector.join(" | ")} |`,
    ],
  );
}

const stateWords: Readonly<Record<HeldOut["state"], Localized>> = {
  waiting: { en: "waiting for slots", zh: "等待 slot" },
  running: { en: "running", zh: "运行" },
  checkpoints: { en: "running, with checkpoints", zh: "运行并做 Checkpoint" },
  observed: { en: "running and observed", zh: "运行且有人查看" },
  finished: { en: "finished", zh: "已结束" },
  "partly-cached": { en: "finished, more than the cache holds", zh: "已结束，超出缓存容量" },
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
export function nativeTable(language: Language): string {
  return table(
    ["", ...measured.map(({ flink }) => flink)],
    [
      row({ en: "metaspace, no job", zh: "Metaspace，没有作业" }, language, ({ metaspace }) =>
        roughly(metaspace.idle ?? 0),
      ),
      row(
        { en: "metaspace, first job", zh: "Metaspace，首个作业" },
        language,
        ({ metaspace }) => `+${roughly(metaspace.anyJob ?? 0)}`,
      ),
      row(
        { en: "metaspace, first deployment", zh: "Metaspace，首次部署" },
        language,
        ({ metaspace }) => `+${roughly(metaspace.anyRunning ?? 0)}`,
      ),
      row(
        { en: "metaspace, each job", zh: "Metaspace，每个作业" },
        language,
        ({ metaspace }) => `+${((metaspace.job ?? 0) / 1024).toFixed(0)} KiB`,
      ),
      row({ en: "direct memory, no job", zh: "直接内存，没有作业" }, language, ({ direct }) =>
        roughly(direct.idle ?? 0),
      ),
      row({ en: "direct memory, with jobs that run", zh: "直接内存，有运行中的作业" }, language, ({ direct }) =>
        roughly((direct.idle ?? 0) + (direct.anyJob ?? 0) + (direct.anyRunning ?? 0)),
      ),
      row({ en: "threads, no job", zh: "线程，没有作业" }, language, ({ threads }) => (threads.idle ?? 0).toFixed(0)),
      row(
        { en: "threads, each job", zh: "线程，每个作业" },
        language,
        ({ threads }) => `+${((threads.job ?? 0) + (threads.source ?? 0)).toFixed(1)}`,
      ),
    ],
  );
}

function row(name: Localized, language: Language, cells: (calibration: Calibration) => string): string {
  return `| ${name[language]} | ${measured.map(cells).join(" | ")} |`;
}

function table(heads: readonly string[], rows: readonly string[]): string {
  return [`| ${heads.join(" | ")} |`, `|${"---|".repeat(heads.length)}`, ...rows].join("\n");
}

function bytes(count: number): string {
  return count >= 100 ? Math.round(count).toLocaleString("en") : String(Number(count.toPrecision(2)));
}
