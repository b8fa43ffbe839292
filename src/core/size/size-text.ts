import { componentOfPart, componentSize } from "../jobmanager/process-spec.ts";
import { counted, type Language, type Localized } from "../language.ts";
import { basisLines } from "../output/basis-text.ts";
import { componentNames } from "../output/component-names.ts";
import { sizeIn } from "../output/size-in-chinese.ts";
import { bar, columnsOf, padEnd, padStart, type Terminal, type Tone, toned, wrap } from "../output/terminal.ts";
import type { Component } from "../process-memory/trace.ts";
import type { Capacity, Enough, MoreJobs } from "./capacity.ts";
import { featuresOf, type Histories } from "./features.ts";
import type { LiveHeap } from "./live-heap.ts";
import type { Need } from "./need.ts";
import { settingLine } from "./size-settings.ts";
import { enoughWords, noteText, partWords, roughly } from "./size-words.ts";
import type { Sizing } from "./sizing.ts";
import type { JobShape, JobState, Workload } from "./workload.ts";

const tones: Readonly<Record<Enough, Tone>> = { enough: "good", tight: "warning", "too-small": "error" };

/** A sizing for people: what will live on the heap, and the settings for it, or whether those that are there will do. */
export function sizeText(sizing: Sizing, language: Language, terminal: Terminal): string {
  const { question, need, capacity } = sizing;
  const { title, tone } = titleOf(sizing);
  const sections = [
    [
      ...wrap(title[language], terminal.width).map((line) => toned(line, tone, terminal)),
      ...wrap(workloadText(question.workload, sizing.options)[language], terminal.width),
    ],
    heapLines(need.live, language, terminal),
    ...(capacity === undefined ? [] : [capacityLines(capacity, question.workload, language, terminal)]),
    recommendedLines(sizing, language, terminal),
    priceLines(sizing, language, terminal),
    noteLines(sizing, language, terminal),
    question.basis === undefined ? [] : basisLines(question.basis, language, terminal),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

const titles: Readonly<Record<Enough, (release: string) => Localized>> = {
  enough: (release) => ({ en: `Flink ${release}: this is enough`, zh: `Flink ${release}：内存足够` }),
  tight: (release) => ({
    en: `Flink ${release}: this works, but with less memory than recommended`,
    zh: `Flink ${release}：可以运行，但余量低于建议值`,
  }),
  "too-small": (release) => ({ en: `Flink ${release}: this is too small`, zh: `Flink ${release}：内存不足` }),
};

function titleOf({ question, capacity, refusal }: Sizing): { readonly title: Localized; readonly tone: Tone } {
  const { line } = question.release;
  if (
    capacity?.enough === "enough" &&
    question.workload.jobs.every(({ count, perHour }) => count === 0 && perHour === undefined)
  ) {
    return {
      title: { en: `Flink ${line}: which jobs this memory is enough for`, zh: `Flink ${line}：这些内存够哪些作业使用` },
      tone: "strong",
    };
  }
  if (capacity !== undefined) return { title: titles[capacity.enough](line), tone: tones[capacity.enough] };
  if (refusal !== undefined) {
    return {
      title: { en: `Flink ${line} refuses this. ${refusal.en}`, zh: `Flink ${line} 对此配置报错。${refusal.zh}` },
      tone: "error",
    };
  }
  if (question.against?.outcome.kind === "unknown") {
    return {
      title: {
        en: `Flink ${line}: memory for these jobs; the available memory is not known`,
        zh: `Flink ${line}：这些作业所需的内存；现有内存是否足够无法得知`,
      },
      tone: "warning",
    };
  }
  return {
    title: { en: `Flink ${line}: memory for these jobs`, zh: `Flink ${line}：这些作业所需的内存` },
    tone: "strong",
  };
}

function workloadText(workload: Workload, options: Histories): Localized {
  const { job, finishedJob, subtask, finishedSubtask, runningJob, observedJob, vertex } = featuresOf(workload, options);
  const subtasks = subtask + finishedSubtask;
  if (job + finishedJob === 0) return { en: "No jobs given.", zh: "没有给出作业。" };
  const states = [
    ...(job > runningJob
      ? [{ en: `${job - runningJob} waiting for slots`, zh: `${job - runningJob} 个在等待 slot` }]
      : []),
    ...(runningJob > 0 ? [{ en: `${runningJob} running`, zh: `${runningJob} 个在运行` }] : []),
    ...(finishedJob > 0 ? [{ en: `${finishedJob} finished`, zh: `${finishedJob} 个已结束` }] : []),
    ...(observedJob > 0 ? [{ en: "metrics observed", zh: "有人查看指标" }] : []),
  ];
  const list = (language: Language) => states.map((state) => state[language]).join(language === "zh" ? "，" : ", ");
  const vertices =
    job === 0 ? { en: "", zh: "" } : { en: `, ${counted(vertex, "vertex", "vertices")}`, zh: `，${vertex} 个顶点` };
  return {
    en: `${counted(job + finishedJob, "job")}${vertices.en}, ${counted(subtasks, "subtask")}: ${list("en")}`,
    zh: `${job + finishedJob} 个作业${vertices.zh}，${subtasks} 个 subtask：${list("zh")}`,
  };
}

/** Parts that are less than a hundredth are told together. */
const SMALL_SHARE = 100;
const BAR_COLUMNS = 24;

function heapLines(live: LiveHeap, language: Language, terminal: Terminal): string[] {
  const [bytes, low, high] = [live.bytes, live.low, live.high].map((size) => roughly(size));
  const title: Localized = {
    en: `Live heap   ${bytes} predicted, ${low} to ${high} (used after two full collections)`,
    zh: `存活堆内存   预计 ${bytes}，范围 ${low} 到 ${high}（两次 Full GC 之后的已用量）`,
  };
  const shown = [...live.parts]
    .filter(({ bytes: size }) => size * SMALL_SHARE >= live.bytes)
    .sort((a, b) => b.bytes - a.bytes);
  const rest = live.bytes - shown.reduce((sum, part) => sum + part.bytes, 0);
  const rows = shown.map(({ name, bytes: size }) => ({ name: partWords[name][language], size }));
  const others: Localized = { en: "everything else", zh: "其他" };
  if (rest * SMALL_SHARE >= live.bytes) rows.push({ name: others[language], size: rest });
  const width = Math.max(...rows.map(({ name }) => columnsOf(name)));
  const sizes = rows.map(({ size }) => roughly(size));
  const numbers = Math.max(...sizes.map(columnsOf));
  return [
    toned(title[language], "strong", terminal),
    ...rows.map(({ name, size }, index) => {
      const share = `${((100 * size) / live.bytes).toFixed(1)}%`;
      const drawn = toned(bar((size / live.bytes) * BAR_COLUMNS), "heap", terminal);
      return `  ${padEnd(name, width)}  ${padStart(sizes[index] as string, numbers)}  ${padStart(share, 7)}  ${drawn}`;
    }),
  ];
}

function capacityLines(capacity: Capacity, workload: Workload, language: Language, terminal: Terminal): string[] {
  const title: Localized = { en: "Is it enough?", zh: "够用吗？" };
  const heads: Localized<readonly string[]> = {
    en: ["", "has", "will use", "recommended"],
    zh: ["", "现有", "预计使用", "建议"],
  };
  const rows = capacity.parts.map(({ part, has, used, recommended, enough }) => ({
    cells: [componentNames[componentOfPart[part]][language], ...[has, used, recommended].map((size) => roughly(size))],
    verdict: toned(enoughWords[enough][language], tones[enough], terminal),
  }));
  const widths = heads[language].map((head, column) =>
    Math.max(columnsOf(head), ...rows.map(({ cells }) => columnsOf(cells[column] as string))),
  );
  const line = (cells: readonly string[]) =>
    cells.map((cell, column) => (column === 0 ? padEnd : padStart)(cell, widths[column] as number)).join("  ");
  return [
    toned(title[language], "strong", terminal),
    toned(`  ${line(heads[language])}`.trimEnd(), "quiet", terminal),
    ...rows.map(({ cells, verdict }) => `  ${line(cells)}  ${verdict}`),
    ...moreLines(capacity.more, workload, language, terminal),
  ];
}

/** How many more jobs fit: a sentence, or of several shapes a table. */
function moreLines(more: readonly MoreJobs[], workload: Workload, language: Language, terminal: Terminal): string[] {
  const [only, ...others] = more;
  if (only === undefined) return [];
  if (others.length === 0) return indented(moreText(only)[language], terminal);
  const title: Localized = {
    en: "How many more jobs fit, and which component then runs short",
    zh: "还能放下多少作业，以及届时最先低于建议值的部分",
  };
  const rows = more.map(({ shape, jobs, breaks }) => {
    const job = workload.jobs[shape];
    return [
      job === undefined ? "" : shapeText(job)[language],
      breaks === undefined ? "∞" : String(jobs),
      breaks === undefined ? "" : componentNames[componentOfPart[breaks]][language],
    ] as const;
  });
  const [names, counts] = [0, 1].map((column) => Math.max(...rows.map((row) => columnsOf(row[column] as string)))) as [
    number,
    number,
  ];
  return ["", toned(title[language], "strong", terminal)].concat(
    rows.map(([name, jobs, part]) => `  ${padEnd(name, names)}  ${padStart(jobs, counts)}  ${part}`.trimEnd()),
  );
}

function moreText({ jobs, breaks }: MoreJobs): Localized {
  if (breaks === undefined) return { en: "Any number of jobs of this shape fit.", zh: "这种作业再多也放得下。" };
  const part = componentOfPart[breaks];
  const first = componentNames[part];
  return jobs === 0
    ? {
        en: `No more jobs of this shape fit: ${first.en} would be the first to run short of the recommended size.`,
        zh: `放不下更多这种作业，最先低于建议值的部分：${first.zh}。`,
      }
    : {
        en: `${counted(jobs, "more job")} of this shape ${jobs === 1 ? "fits" : "fit"}; then ${first.en} is the first to run short of the recommended size.`,
        zh: `还能放下 ${jobs} 个这种作业；再多时最先低于建议值的部分：${first.zh}。`,
      };
}

const stateWords: Readonly<Record<JobState, Localized>> = {
  waiting: { en: "waiting", zh: "等待 slot" },
  running: { en: "running", zh: "运行" },
  finished: { en: "finished", zh: "已结束" },
};

function shapeText({ vertices, state, observed }: JobShape): Localized {
  const parallelism = vertices.reduce((most, vertex) => Math.max(most, vertex.parallelism), 0);
  const count = vertices.length;
  const seen: Localized = observed ? { en: ", metrics observed", zh: "，有人查看指标" } : { en: "", zh: "" };
  return {
    en: `${counted(count, "vertex", "vertices")}, parallelism ${parallelism}, ${stateWords[state].en}${seen.en}`,
    zh: `${count} 个顶点，并行度 ${parallelism}，${stateWords[state].zh}${seen.zh}`,
  };
}

function recommendedLines(sizing: Sizing, language: Language, terminal: Terminal): string[] {
  const { question, recommended, need, capacity } = sizing;
  const title: Localized =
    capacity?.enough === "enough"
      ? { en: "The smallest size that is enough", zh: "够用的最小配置" }
      : { en: "Recommended", zh: "建议配置" };
  if (recommended === undefined) {
    const none: Localized = { en: "No size that Flink accepts is enough.", zh: "Flink 能接受的任何大小都不够。" };
    return [toned(none[language], "error", terminal)];
  }
  if (recommended.settings.length === 0) return [];
  const { spec } = recommended.plan;
  const components = ["jvm-heap", "off-heap", "jvm-metaspace", "jvm-overhead", "total-process"] as const;
  const reasons = reasonsOf(need);
  const names = components.map((component) => componentNames[component][language]);
  const sizes = components.map((component) => sizeIn(componentSize(spec, component), language));
  const [width, numbers] = [Math.max(...names.map(columnsOf)), Math.max(...sizes.map(columnsOf))];
  return [
    toned(title[language], "strong", terminal),
    ...recommended.settings.map((setting) => settingLine(setting, question.against?.configuration)),
    ...components.map((component, index) => {
      const reason = reasons[component]?.[language] ?? "";
      return `    ${padEnd(names[index] as string, width)}  ${padStart(sizes[index] as string, numbers)}  ${toned(reason, "quiet", terminal)}`.trimEnd();
    }),
  ];
}

function reasonsOf({ live, used, fetchPeak }: Need): Partial<Record<Component, Localized>> {
  const twice = roughly(live.bytes * 2);
  const fetch = roughly(fetchPeak);
  return {
    "jvm-heap":
      fetchPeak === 0n
        ? { en: `at least twice the live heap, ${twice}`, zh: `不少于存活堆内存的两倍，即 ${twice}` }
        : {
            en: `at least twice the live heap, ${twice}, plus ${fetch} while all metrics are fetched`,
            zh: `不少于存活堆内存的两倍（${twice}），另加拉取全部指标时的 ${fetch}`,
          },
    "off-heap": {
      en: `${roughly(used.direct)} of direct memory in use`,
      zh: `预计使用直接内存 ${roughly(used.direct)}`,
    },
    "jvm-metaspace": {
      en: `${roughly(used.metaspace)} in use, without the jobs' own classes`,
      zh: `预计使用 ${roughly(used.metaspace)}，不含作业自身的类`,
    },
    "jvm-overhead": {
      en: `about ${used.threads} threads, compiled code, G1's own tables`,
      zh: `约 ${used.threads} 个线程、代码缓存与 G1 自身的数据结构`,
    },
  };
}

function priceLines({ prices }: Sizing, language: Language, terminal: Terminal): string[] {
  if (prices.length === 0) return [];
  const title: Localized = { en: "Options that reduce it", zh: "可以减少占用的配置项" };
  return [
    toned(title[language], "strong", terminal),
    ...prices.flatMap(({ key, value, savesBytes, cost }) => {
      const saved = roughly(savesBytes);
      const text: Localized = {
        en: `saves ${saved} of live heap; ${cost.en}`,
        zh: `存活堆内存减少 ${saved}；${cost.zh}`,
      };
      return [`  ${key}: ${value}`, ...indented(text[language], terminal, "    ")];
    }),
  ];
}

function noteLines({ notes, calibration }: Sizing, language: Language, terminal: Terminal): string[] {
  const error = Math.max(0, ...calibration.heldOut.map(({ largestError }) => largestError));
  const percent = (error * 100).toFixed(1);
  const measured: Localized = {
    en: `Measured with Flink ${calibration.flink}, Java ${calibration.java}, ${calibration.collector}, ${calibration.cores} cores, on ${calibration.measuredOn}; jobs that were not part of the fit were predicted within ${percent}%.`,
    zh: `测量环境：Flink ${calibration.flink}、Java ${calibration.java}、${calibration.collector}、${calibration.cores} 核，${calibration.measuredOn}；对未参与拟合的作业，预测误差不超过 ${percent}%。`,
  };
  return [
    ...notes.flatMap((note) => wrap(noteText(note)[language], terminal.width)),
    ...wrap(measured[language], terminal.width).map((line) => toned(line, "quiet", terminal)),
  ];
}

function indented(text: string, terminal: Terminal, indent = "  "): string[] {
  return wrap(text, terminal.width - indent.length).map((line) => indent + line);
}
