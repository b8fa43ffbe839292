import type { Localized } from "../../src/core/language.ts";
import { newestRelease } from "../../src/core/options/flink-release.ts";
import { calibrationFor } from "../../src/core/size/calibrations.ts";
import { usualOptions } from "../../src/core/size/heap-options.ts";
import { liveHeapOf } from "../../src/core/size/live-heap.ts";
import type { JobShape } from "../../src/core/size/workload.ts";

/** A chart of the live heap against one number, a line for each state of the jobs. */

interface ChartOf {
  readonly title: Localized;
  readonly axis: Localized;
  readonly most: number;
  /** The jobs, with so much of what the axis counts. */
  readonly jobs: (count: number) => Pick<JobShape, "count" | "vertices" | "edges">;
}

const states = [
  { name: { en: "waiting for slots", zh: "等待 slot" }, colour: "#8a94a6", state: "waiting", observed: false },
  { name: { en: "running", zh: "运行" }, colour: "#2f6fde", state: "running", observed: false },
  {
    name: { en: "running, metrics observed", zh: "运行且有人查看指标" },
    colour: "#d9480f",
    state: "running",
    observed: true,
  },
] as const;

const [WIDTH, HEIGHT] = [440, 300];
const BOX = { left: 62, right: 16, top: 40, bottom: 46 };
const POINTS = 24;

const chartByJobs: ChartOf = {
  title: { en: "Jobs of 4 vertices, parallelism 10", zh: "作业：4 个顶点，并行度 10" },
  axis: { en: "jobs", zh: "作业数" },
  most: 200,
  jobs: (count) => ({ count, ...chain(4, 10) }),
};

const chartByParallelism: ChartOf = {
  title: { en: "10 jobs of 4 vertices", zh: "10 个作业，每个 4 个顶点" },
  axis: { en: "parallelism", zh: "并行度" },
  most: 400,
  jobs: (parallelism) => ({ count: parallelism === 0 ? 0 : 10, ...chain(4, Math.max(1, parallelism)) }),
};

/** Both charts beside each other, as SVG. */
export function sizingPicture(language: "en" | "zh"): string {
  const charts = [chartByJobs, chartByParallelism].map(
    (chart, index) => `<g transform="translate(${index * WIDTH} 0)">\n${chartLines(chart, language).join("\n")}\n</g>`,
  );
  const legend = states.map(({ name, colour }, index) => {
    const x = BOX.left + index * 190;
    return `<line x1="${x}" y1="${HEIGHT + 12}" x2="${x + 18}" y2="${HEIGHT + 12}" stroke="${colour}" stroke-width="2"/><text x="${x + 24}" y="${HEIGHT + 16}">${name[language]}</text>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH * 2} ${HEIGHT + 28}" font-family="system-ui, sans-serif" font-size="12" fill="#222">`,
    `<rect width="100%" height="100%" fill="#fff"/>`,
    ...charts,
    ...legend,
    "</svg>",
    "",
  ].join("\n");
}

function chartLines({ title, axis, most, jobs }: ChartOf, language: "en" | "zh"): string[] {
  const { calibration } = calibrationFor(newestRelease);
  const live = (count: number, { state, observed }: (typeof states)[number]) =>
    liveHeapOf({ jobs: [{ ...jobs(count), state, observed }] }, calibration, usualOptions).bytes / 2 ** 20;
  const counts = Array.from({ length: POINTS + 1 }, (_, index) => Math.round((index * most) / POINTS));
  const highest = Math.max(...states.map((state) => live(most, state)));
  const top = roundedUp(highest);
  const x = (count: number) => BOX.left + (count / most) * (WIDTH - BOX.left - BOX.right);
  const y = (size: number) => Math.round(HEIGHT - BOX.bottom - (size / top) * (HEIGHT - BOX.top - BOX.bottom));
  const steps = [0, 1, 2, 3, 4];
  const unit: Localized = { en: "live heap, MiB", zh: "存活堆内存，MiB" };
  return [
    `<text x="${BOX.left}" y="20" font-weight="600">${title[language]}</text>`,
    ...steps.flatMap((step) => {
      const [size, count] = [(top * step) / 4, (most * step) / 4];
      return [
        `<line x1="${BOX.left}" y1="${y(size)}" x2="${WIDTH - BOX.right}" y2="${y(size)}" stroke="#e3e6ea"/>`,
        `<text x="${BOX.left - 6}" y="${y(size) + 4}" text-anchor="end">${size}</text>`,
        `<text x="${x(count)}" y="${HEIGHT - BOX.bottom + 18}" text-anchor="middle">${count}</text>`,
      ];
    }),
    `<text x="${WIDTH - BOX.right}" y="${HEIGHT - BOX.bottom + 36}" text-anchor="end">${axis[language]}</text>`,
    `<text x="${BOX.left}" y="${BOX.top - 4}" fill="#666">${unit[language]}</text>`,
    ...states.map((state) => {
      const points = counts.map((count) => `${x(count).toFixed(1)},${y(live(count, state)).toFixed(1)}`);
      return `<polyline points="${points.join(" ")}" fill="none" stroke="${state.colour}" stroke-width="2"/>`;
    }),
  ];
}

function chain(count: number, parallelism: number): Pick<JobShape, "vertices" | "edges"> {
  const vertices = Array.from({ length: count }, () => ({ parallelism }));
  return {
    vertices,
    edges: vertices.slice(1).map((_, from) => ({ from, to: from + 1, pattern: "all-to-all" })),
  };
}

/** Four steps that read well. */
function roundedUp(size: number): number {
  const step = [10, 20, 25, 50, 100, 150, 200, 250, 500, 1000].find((one) => one * 4 >= size) ?? size / 4;
  return step * 4;
}
