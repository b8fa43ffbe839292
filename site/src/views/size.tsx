import { type Answer, answerOfSettings } from "../../../src/core/jobmanager/answer.ts";
import { componentOfPart } from "../../../src/core/jobmanager/process-spec.ts";
import { counted, type Localized } from "../../../src/core/language.ts";
import { parseMemorySize } from "../../../src/core/memory/memory-size.ts";
import { newestRelease } from "../../../src/core/options/flink-release.ts";
import { memoryKeys } from "../../../src/core/options/job-manager-options.ts";
import { componentNames } from "../../../src/core/output/component-names.ts";
import { spokenSize } from "../../../src/core/output/display-size.ts";
import { sizeIn, spokenSizeInChinese } from "../../../src/core/output/size-in-chinese.ts";
import { readFlinkPlan } from "../../../src/core/size/flink-plan.ts";
import { readWorkload } from "../../../src/core/size/read-workload.ts";
import { sizeDocument } from "../../../src/core/size/size-document.ts";
import { sizeConfig } from "../../../src/core/size/size-settings.ts";
import { enoughWords } from "../../../src/core/size/size-words.ts";
import { type Sizing, sizingOf } from "../../../src/core/size/sizing.ts";
import type { JobShape, Workload } from "../../../src/core/size/workload.ts";
import { CopyButton } from "../frame.tsx";
import type { SizeAsked } from "../size-asked.ts";
import { below, language, size } from "../state.ts";
import { words as pageWords } from "../words.ts";

const words = {
  container: { en: "Container", zh: "容器" },
  asHere: { en: "as configured above", zh: "按上方配置" },
  jobs: { en: "Running jobs", zh: "运行中的作业数" },
  parallelism: { en: "Parallelism", zh: "并行度" },
  perHour: { en: "Jobs finished per hour", zh: "每小时结束的作业数" },
  observed: {
    en: "viewed in the web UI, or metrics read through REST",
    zh: "会在 Web UI 中查看，或通过 REST 采集指标",
  },
  plan: {
    en: "For exact shapes (optional): a job's plan, from /jobs/ID/plan or flink info, or jobs as headroom size reads them",
    zh: "按作业自身的结构估算（可选）：作业的执行计划（/jobs/ID/plan 或 flink info），或 headroom size 的作业文件",
  },
  part: { en: "Part", zh: "内存部分" },
  has: { en: "has", zh: "现有" },
  uses: { en: "will use", zh: "预计使用" },
  // On a phone its line may end within it.
  wants: { en: "recom\u00admended", zh: "建议" },
  recommended: { en: "Recommended settings", zh: "建议的配置" },
  nothing: { en: "No change is needed.", zh: "无需改动。" },
  refused: { en: "Flink refuses this configuration.", zh: "Flink 对此配置报错。" },
  badSize: { en: "A container's size is a number with a unit, such as 2g.", zh: "容器大小为数字加单位，例如 2g。" },
} as const satisfies Readonly<Record<string, Localized>>;

/** Is it enough, what fits, and what to set: from a few fields, the plan of a job, or jobs as `headroom size` reads them. */
export function Size() {
  const lang = language.value;
  const asked = size.value;
  const ask = (changed: Partial<SizeAsked>) => {
    size.value = { ...asked, ...changed };
  };
  const { shape, workload, problem } = given(asked.plan);
  const against = memoryOf(asked.container);
  const sizing =
    against === undefined
      ? undefined
      : sizingOf({
          workload: workload ?? jobsOf(asked, shape ?? chainOf(asked.parallelism)),
          release: against.question.release,
          execution: against.question.execution,
          against,
        });
  const number = (name: "jobs" | "parallelism" | "perHour", label: Localized) => (
    <label>
      <span>{label[lang]}</span>
      <input
        type="number"
        min={0}
        max={100_000}
        value={asked[name]}
        onInput={(event) => ask({ [name]: Number(event.currentTarget.value) })}
      />
    </label>
  );
  return (
    <div class="size-body">
      <div class="fields">
        <label>
          <span>{words.container[lang]}</span>
          <input
            type="text"
            placeholder={words.asHere[lang]}
            value={asked.container}
            onInput={(event) => ask({ container: event.currentTarget.value })}
          />
        </label>
        {workload === undefined ? number("jobs", words.jobs) : null}
        {workload === undefined && shape === undefined ? number("parallelism", words.parallelism) : null}
        {workload === undefined ? number("perHour", words.perHour) : null}
        {workload === undefined ? (
          <label class="check">
            <input
              type="checkbox"
              checked={asked.observed}
              onChange={(event) => ask({ observed: event.currentTarget.checked })}
            />
            <span>{words.observed[lang]}</span>
          </label>
        ) : null}
        <label class="plan">
          <span>{words.plan[lang]}</span>
          <textarea
            rows={3}
            spellcheck={false}
            value={asked.plan}
            onInput={(event) => ask({ plan: event.currentTarget.value })}
          />
        </label>
        {problem === undefined ? null : <p class="obstacle">{problem[lang]}</p>}
        {against === undefined ? <p class="obstacle">{words.badSize[lang]}</p> : null}
      </div>
      {sizing === undefined ? null : <Sized sizing={sizing} />}
    </div>
  );
}

function Sized({ sizing }: { readonly sizing: Sizing }) {
  const lang = language.value;
  const { capacity, recommended, refusal, need } = sizing;
  const { notes, calibration } = sizeDocument(sizing, lang);
  const more = capacity?.more[0];
  const live = (lang === "zh" ? spokenSizeInChinese : spokenSize)(BigInt(Math.round(need.live.bytes)));
  const settings = sizeConfig(sizing);
  return (
    <div class="sized">
      <p class={`lead ${capacity?.enough ?? ""}`}>
        {refusal !== undefined
          ? `${words.refused[lang]}${lang === "en" ? " " : ""}${refusal[lang]}`
          : capacity === undefined
            ? live
            : lang === "en"
              ? `It is ${enoughWords[capacity.enough].en}: ${live} of heap will be live.`
              : `${enoughWords[capacity.enough].zh}：预计堆内存中有 ${live} 存活对象。`}
        {more === undefined || capacity === undefined
          ? null
          : lang === "en"
            ? ` ${more.jobs === 0 ? "No more such jobs fit" : `${counted(more.jobs, "more such job")} ${more.jobs === 1 ? "fits" : "fit"}`}.`
            : more.jobs === 0
              ? "放不下更多同样的作业。"
              : `还能放下 ${more.jobs} 个同样的作业。`}
      </p>
      {capacity === undefined ? null : (
        <div class="scrolls">
          <table class="numbers">
            <thead>
              <tr>
                <th scope="col">{words.part[lang]}</th>
                <th scope="col">{words.has[lang]}</th>
                <th scope="col">{words.uses[lang]}</th>
                <th scope="col">{words.wants[lang]}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {capacity.parts.map(({ part, has, used, recommended: wants, enough }) => (
                <tr key={part}>
                  <th scope="row">{componentNames[componentOfPart[part]][lang]}</th>
                  <td>{sizeIn(has, lang)}</td>
                  <td>{sizeIn(used, lang)}</td>
                  <td>{sizeIn(wants, lang)}</td>
                  <td class={`enough ${enough}`}>{enoughWords[enough][lang]}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <h2>{words.recommended[lang]}</h2>
      {capacity?.enough === "enough" || recommended === undefined || settings === "" ? (
        <p class="quiet">{words.nothing[lang]}</p>
      ) : (
        <div class="pasted">
          <pre>{settings}</pre>
          <CopyButton text={() => settings} label={pageWords.copy[lang]} title={words.recommended[lang]} />
        </div>
      )}
      <ul class="sentences quiet">
        {/* What it would cost to look is asked above, by a box. */}
        {notes
          .filter(({ code }) => code !== "observed-costs")
          .map(({ code, text }) => (
            <li key={code}>{text}</li>
          ))}
        <li>
          {lang === "en"
            ? `Measured with Flink ${calibration.flink}, Java ${calibration.java}, ${calibration.collector}; jobs that were not part of the fit were predicted within ${(calibration.heldOutErrorMax * 100).toFixed(1)}%.`
            : `实测环境：Flink ${calibration.flink}、Java ${calibration.java}、${calibration.collector}；对未参与拟合的作业，预测误差不超过 ${(calibration.heldOutErrorMax * 100).toFixed(1)}%。`}
        </li>
      </ul>
    </div>
  );
}

/** What stands where a plan may stand: the shape of a job, a whole workload, or neither. */
function given(text: string): {
  readonly shape?: Pick<JobShape, "vertices" | "edges">;
  readonly workload?: Workload;
  readonly problem?: Localized;
} {
  if (text.trim() === "") return {};
  const plan = readFlinkPlan(text);
  if (plan.ok) return { shape: plan.job };
  const reading = readWorkload(text);
  if (reading.ok) return { workload: reading.workload };
  return { problem: /^\s*["']?jobs\b|^\s*\{\s*"jobs"/u.test(text) ? reading.problem : plan.problem };
}

/** Those that run, and those that have finished while they did. */
function jobsOf({ jobs, perHour, observed }: SizeAsked, shape: Pick<JobShape, "vertices" | "edges">): Workload {
  const counted = (count: number) => Math.max(0, Math.min(1_000_000, Math.floor(count) || 0));
  const finished = counted(perHour);
  return {
    jobs: [
      { ...shape, count: counted(jobs), state: "running", observed },
      ...(finished === 0 ? [] : [{ ...shape, count: 0, perHour: finished, state: "finished" as const }]),
    ],
  };
}

/** Four vertices in a row, every subtask connected with every one of the next. */
function chainOf(parallelism: number): Pick<JobShape, "vertices" | "edges"> {
  const each = Math.max(1, Math.min(100_000, Math.floor(parallelism) || 1));
  return {
    vertices: [0, 1, 2, 3].map(() => ({ parallelism: each })),
    edges: [0, 1, 2].map((from) => ({ from, to: from + 1, pattern: "all-to-all" as const })),
  };
}

/** The configuration above, or a container of such a size; undefined where that is none. */
function memoryOf(container: string): Answer | undefined {
  const here = below.value?.answer;
  if (container.trim() !== "") {
    if (!parseMemorySize(container.trim()).ok) return undefined;
    const release = here?.question.release ?? newestRelease;
    return answerOfSettings([[memoryKeys.process, container.trim()]], release);
  }
  return here ?? answerOfSettings([[memoryKeys.process, "1600m"]], newestRelease);
}
