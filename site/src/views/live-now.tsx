import { totalProcessMemory } from "../../../src/core/jobmanager/process-spec.ts";
import { counted, type Localized } from "../../../src/core/language.ts";
import { componentNames } from "../../../src/core/output/component-names.ts";
import { displayShare } from "../../../src/core/output/display-size.ts";
import { sizeIn } from "../../../src/core/output/size-in-chinese.ts";
import type { Component } from "../../../src/core/process-memory/trace.ts";
import { visible } from "../../../src/core/text/visible.ts";
import { directLimit, heapLimit, metaspaceLimit } from "../../../src/core/watch/budget.ts";
import type { Watching } from "../../../src/core/watch/history.ts";
import type { Observation, Use } from "../../../src/core/watch/sample.ts";
import { duration } from "../../../src/core/watch/watch-words.ts";
import { language } from "../state.ts";
import { useWidth } from "../use-width.ts";

const words = {
  part: { en: "Part", zh: "内存部分" },
  used: { en: "used", zh: "已用" },
  budget: { en: "budget", zh: "内存规划" },
  over: { en: "over time", zh: "随时间变化" },
  none: { en: "not set", zh: "未设置" },
  resourceManager: { en: "ResourceManager", zh: "ResourceManager" },
  dispatcher: { en: "Dispatcher", zh: "Dispatcher" },
  jobMasters: { en: "JobMasters", zh: "JobMaster" },
  job: { en: "Job", zh: "作业" },
  state: { en: "State", zh: "状态" },
  vertices: { en: "Vertices", zh: "顶点" },
  subtasks: { en: "Subtasks", zh: "Subtask" },
  age: { en: "Age", zh: "已运行" },
} as const satisfies Readonly<Record<string, Localized>>;

type Part = "heap" | "metaspace" | "direct";
const components: Readonly<Record<Part, Component>> = {
  heap: "jvm-heap",
  metaspace: "jvm-metaspace",
  direct: "off-heap",
};

/** What a JobManager has and uses, part by part, and who runs in it. */
export function JobManagerNow({
  watching,
  samples,
}: {
  readonly watching: Watching;
  readonly samples: readonly Observation[];
}) {
  const lang = language.value;
  const { answered } = watching;
  if (answered === undefined) return null;
  const { sample, budget } = answered;
  const limits: Readonly<Record<Part, bigint | undefined>> = {
    heap: heapLimit(budget),
    metaspace: metaspaceLimit(budget),
    direct: directLimit(budget) ?? budget.spec?.offHeap,
  };
  const { resourceManager, dispatcher, jobMasters } = sample;
  return (
    <>
      <p class="quiet">
        Flink {visible(budget.version)}
        {budget.spec === undefined
          ? ""
          : ` · ${componentNames["total-process"][lang]} ${sizeIn(totalProcessMemory(budget.spec), lang)}`}
        {" · "}
        {words.resourceManager[lang]}{" "}
        {lang === "en"
          ? `${counted(resourceManager.taskManagers, "TaskManager")}, ${counted(resourceManager.slots, "slot")}, ${resourceManager.freeSlots} free`
          : `${resourceManager.taskManagers} 个 TaskManager，${resourceManager.slots} 个 slot 中 ${resourceManager.freeSlots} 个空闲`}
        {" · "}
        {words.dispatcher[lang]}{" "}
        {lang === "en"
          ? `${dispatcher.running} running, ${dispatcher.finished} finished, ${dispatcher.cancelled} cancelled, ${dispatcher.failed} failed`
          : `${dispatcher.running} 个运行中，${dispatcher.finished} 个完成，${dispatcher.cancelled} 个取消，${dispatcher.failed} 个失败`}
      </p>
      <div class="gauges">
        {(Object.keys(components) as Part[]).map((part) => (
          <Gauge key={part} part={part} use={sample.use} limit={limits[part]} samples={samples} />
        ))}
      </div>
      {jobMasters.length === 0 ? null : (
        <div class="scrolls">
          <table class="numbers">
            <caption>{words.jobMasters[lang]}</caption>
            <thead>
              <tr>
                <th scope="col">{words.job[lang]}</th>
                <th scope="col">{words.state[lang]}</th>
                <th scope="col">{words.vertices[lang]}</th>
                <th scope="col">{words.subtasks[lang]}</th>
                <th scope="col">{words.age[lang]}</th>
              </tr>
            </thead>
            <tbody>
              {jobMasters
                .slice(0, 100)
                .map(({ id, name, state, vertices, subtasks, runningSubtasks, ageMilliseconds }) => (
                  <tr key={id}>
                    <th scope="row">{visible(name)}</th>
                    <td>{visible(state)}</td>
                    <td>{vertices ?? "…"}</td>
                    <td>
                      {runningSubtasks} / {subtasks}
                    </td>
                    <td>{duration(ageMilliseconds, lang)}</td>
                  </tr>
                ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

interface GaugeProps {
  readonly part: Part;
  readonly use: Use;
  readonly limit: bigint | undefined;
  readonly samples: readonly Observation[];
}

function Gauge({ part, use, limit, samples }: GaugeProps) {
  const lang = language.value;
  const component = components[part];
  const used = use[part]?.value;
  const { host, width } = useWidth(300);
  const share = used === undefined || limit === undefined ? "" : displayShare(used, limit);
  return (
    <figure class={`gauge ${component}`} ref={host}>
      <figcaption>
        <strong>{componentNames[component][lang]}</strong>
        <span class="number">
          {used === undefined ? "?" : sizeIn(used, lang)} /{" "}
          {limit === undefined ? words.none[lang] : sizeIn(limit, lang)} {share}
        </span>
      </figcaption>
      <OverTime part={part} limit={limit} samples={samples} width={width} />
    </figure>
  );
}

const HEIGHT = 84;

/** A number over time under its limit, to scale. */
function OverTime({
  part,
  limit,
  samples,
  width,
}: Pick<GaugeProps, "part" | "limit" | "samples"> & { readonly width: number }) {
  const points = samples.flatMap(({ at, outcome }) => {
    const value = outcome.kind === "answered" ? outcome.sample.use[part]?.value : undefined;
    return value === undefined ? [] : [{ at, value: Number(value) }];
  });
  const most = Math.max(Number(limit ?? 0n), ...points.map(({ value }) => value), 1);
  const [first, last] = [points[0]?.at ?? 0, points.at(-1)?.at ?? 1];
  const x = (at: number) => (last === first ? width : ((at - first) / (last - first)) * width);
  const y = (value: number) => HEIGHT - (value / most) * (HEIGHT - 4);
  const line = points.map(({ at, value }) => `${x(at).toFixed(1)},${y(value).toFixed(1)}`);
  const latest = points.at(-1);
  return (
    <svg width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`} aria-hidden="true">
      <rect class="room" x="0.5" y="3.5" width={width - 1} height={HEIGHT - 4} />
      {latest === undefined ? null : (
        <>
          <polygon
            class="area"
            points={`${line.length === 1 ? `0,${y(latest.value)} ` : ""}${line.join(" ")} ${width},${HEIGHT} 0,${HEIGHT}`}
          />
          <polyline class="edge" points={`${line.length === 1 ? `0,${y(latest.value)} ` : ""}${line.join(" ")}`} />
        </>
      )}
    </svg>
  );
}
