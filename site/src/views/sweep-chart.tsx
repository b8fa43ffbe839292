import { useSignal, useSignalEffect } from "@preact/signals";
import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { type Knee, type Sweep, type SweptTotal, sweepTotals } from "../../../src/core/explain/sweep.ts";
import { componentSize } from "../../../src/core/jobmanager/process-spec.ts";
import { unifiedPlan } from "../../../src/core/jobmanager/unified-plan.ts";
import { colon, type Language, type Localized, semicolon } from "../../../src/core/language.ts";
import { GiB, MiB } from "../../../src/core/memory/units.ts";
import { componentNames } from "../../../src/core/output/component-names.ts";
import { displayShare } from "../../../src/core/output/display-size.ts";
import { sizeIn } from "../../../src/core/output/size-in-chinese.ts";
import type { How } from "../../../src/core/process-memory/trace.ts";
import { unbroken } from "../answer.tsx";
import { leaves } from "../picture/drawing.ts";
import { sizeNow } from "../resize.ts";
import { below, language } from "../state.ts";
import { useWidth } from "../use-width.ts";

const FROM = 512n * MiB;
const TO = 16n * GiB;
const HEIGHT = 210;
const SWEEP_AFTER = 30;
const BOTTOM = 26;
const TOP = 34;
const PLOT = HEIGHT - TOP - BOTTOM;

const words = {
  title: {
    en: "Each component's share as the total process memory grows",
    zh: "各内存部分随进程总内存变化的占比",
  },
  here: { en: "you are here", zh: "当前" },
  refused: { en: "refused", zh: "报错" },
} as const satisfies Readonly<Record<string, Localized>>;

/** What begins at a knee: before and after its size. */
const knees: Readonly<Partial<Record<How | "refused", (size: string) => Localized>>> = {
  refused: (size) => ({ en: `refused from ${size}`, zh: `从 ${size} 起报错` }),
  "capped-to-min": (size) => ({ en: `overhead at its minimum from ${size}`, zh: `从 ${size} 起开销取最小值` }),
  "capped-to-max": (size) => ({ en: `overhead at its maximum from ${size}`, zh: `从 ${size} 起开销取最大值` }),
  fraction: (size) => ({ en: `overhead follows its fraction from ${size}`, zh: `从 ${size} 起开销按占比计算` }),
  "inverse-fraction": (size) => ({
    en: `overhead follows its fraction from ${size}`,
    zh: `从 ${size} 起开销按占比计算`,
  }),
  remainder: (size) => ({ en: `accepted from ${size}`, zh: `从 ${size} 起不再报错` }),
};

function kneeText({ total, after }: Knee, lang: Language): string {
  return knees[after ?? "refused"]?.(unbroken(sizeIn(total, lang)))[lang] ?? "";
}

/** Where the overhead's minimum and maximum bite, and where Flink refuses, over a range of totals. */
export function SweepChart() {
  const lang = language.value;
  const { host, width } = useWidth(640);
  const pointed = useSignal<SweptTotal | undefined>(undefined);
  const sweep = useSignal<Sweep | undefined>(undefined);
  // A sweep is as much as a hundred answers: it follows what is typed, and does not hold it up.
  useSignalEffect(() => {
    const one = below.value;
    const waiting = setTimeout(() => {
      sweep.value = one === undefined ? undefined : sweepTotals(one.answer, FROM, TO, 120);
    }, SWEEP_AFTER);
    return () => clearTimeout(waiting);
  });
  const swept = sweep.value;
  // They are many points, and stay where they are while a pointer moves over them.
  const areas = useMemo(() => (swept === undefined ? [] : areasOf(swept.totals, width)), [swept, width]);
  if (swept === undefined) return <figure class="sweep" ref={host} />;
  const x = (total: bigint) => xOf(total, width);
  const answer = below.value?.answer;
  const here = answer === undefined ? undefined : sizeNow(answer, "total-process");
  const spec = answer === undefined ? undefined : unifiedPlan(answer)?.spec;
  const shown = pointed.value ?? (here === undefined ? undefined : { total: here, spec });
  return (
    <figure class="sweep" ref={host}>
      <figcaption>{words.title[lang]}</figcaption>
      <svg
        width={width}
        height={HEIGHT}
        viewBox={`0 0 ${width} ${HEIGHT}`}
        role="img"
        aria-label={
          words.title[lang] + colon[lang] + swept.knees.map((knee) => kneeText(knee, lang)).join(semicolon[lang])
        }
        onPointerMove={(event) => {
          const { left } = event.currentTarget.getBoundingClientRect();
          const at = event.clientX - left;
          pointed.value = swept.totals.reduce((best, one) =>
            Math.abs(x(one.total) - at) < Math.abs(x(best.total) - at) ? one : best,
          );
        }}
        onPointerLeave={() => {
          pointed.value = undefined;
        }}
      >
        <defs>
          <pattern id="refused" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <line class="hatch" x1="0" y1="0" x2="0" y2="7" />
          </pattern>
        </defs>
        <rect class="refused-ground" x="1" y={TOP} width={width - 2} height={PLOT} fill="url(#refused)" />
        {areas}
        {ticks
          .filter((total) => width >= 480 || total !== GiB)
          .map((total) => (
            <g key={String(total)}>
              <line class="tick" x1={x(total)} x2={x(total)} y1={HEIGHT - BOTTOM} y2={HEIGHT - BOTTOM + 5} />
              <text class={`axis${total === TO ? " end" : total === FROM ? " start" : ""}`} x={x(total)} y={HEIGHT - 7}>
                {total < GiB ? `${total / MiB} MiB` : `${total / GiB} GiB`}
              </text>
            </g>
          ))}
        {swept.knees.map(({ total, after }) => (
          <line
            key={String(total)}
            class={`knee${after === undefined ? " wrong" : ""}`}
            x1={x(total)}
            x2={x(total)}
            y1={TOP - 4}
            y2={HEIGHT - BOTTOM}
          />
        ))}
        {here === undefined || here < FROM || here > TO ? null : (
          <g>
            <line class="here" x1={x(here)} x2={x(here)} y1={TOP - 12} y2={HEIGHT - BOTTOM} />
            <text
              class={`here${x(here) > width / 2 ? " end" : ""}`}
              x={x(here) + (x(here) > width / 2 ? -6 : 6)}
              y={TOP - 8}
            >
              {words.here[lang]}
              {colon[lang]}
              {sizeIn(here, lang)}
            </text>
          </g>
        )}
        {pointed.value === undefined ? null : (
          <line class="pointed" x1={x(pointed.value.total)} x2={x(pointed.value.total)} y1={TOP} y2={HEIGHT - BOTTOM} />
        )}
      </svg>
      <p class="legend" aria-hidden="true">
        {shown === undefined ? null : <strong>{unbroken(sizeIn(shown.total, lang))}</strong>}
        {shown?.spec === undefined ? (
          <span>{words.refused[lang]}</span>
        ) : (
          leaves.map((component) => (
            <span key={component} class={component}>
              <i />
              {componentNames[component][lang]}{" "}
              {unbroken(sizeIn(componentSize(shown.spec as NonNullable<SweptTotal["spec"]>, component), lang))}{" "}
              <span class="quiet">
                {displayShare(componentSize(shown.spec as NonNullable<SweptTotal["spec"]>, component), shown.total)}
              </span>
            </span>
          ))
        )}
      </p>
      <ul class="knees">
        {swept.knees.map((knee) => (
          <li key={String(knee.total)}>{kneeText(knee, lang)}</li>
        ))}
      </ul>
    </figure>
  );
}

function xOf(total: bigint, width: number): number {
  return (Math.log(Number(total) / Number(FROM)) / Math.log(Number(TO) / Number(FROM))) * (width - 2) + 1;
}

/** Each component's share over the totals that are accepted, one below the other. */
function areasOf(totals: readonly SweptTotal[], width: number): JSX.Element[] {
  return runsOf(totals).flatMap((run) =>
    leaves.map((component, at) => {
      const edge = (one: SweptTotal, count: number) => {
        const spec = one.spec as NonNullable<SweptTotal["spec"]>;
        const below = leaves.slice(0, count).reduce((sum, leaf) => sum + componentSize(spec, leaf), 0n);
        return `${xOf(one.total, width).toFixed(1)},${(TOP + (Number(below) / Number(one.total)) * PLOT).toFixed(1)}`;
      };
      const points = [...run.map((one) => edge(one, at)), ...run.toReversed().map((one) => edge(one, at + 1))];
      return <polygon key={`${component}-${run[0]?.total}`} class={`area ${component}`} points={points.join(" ")} />;
    }),
  );
}

const ticks: readonly bigint[] = [FROM, GiB, 2n * GiB, 4n * GiB, 8n * GiB, TO];

/** Stretches of totals that are accepted. */
function runsOf(totals: readonly SweptTotal[]): SweptTotal[][] {
  const runs: SweptTotal[][] = [];
  let run: SweptTotal[] = [];
  for (const one of totals) {
    if (one.spec !== undefined) run.push(one);
    else if (run.length > 0) {
      runs.push(run);
      run = [];
    }
  }
  if (run.length > 0) runs.push(run);
  return runs;
}
