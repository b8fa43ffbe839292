import { colon, type Localized, semicolon } from "../../../src/core/language.ts";
import { componentNames } from "../../../src/core/output/component-names.ts";
import { sizeIn } from "../../../src/core/output/size-in-chinese.ts";
import type { Component } from "../../../src/core/process-memory/trace.ts";
import { canResize, resize, sizeKeys, sizeNow, sizeSteps, stepAt } from "../resize.ts";
import { below, language } from "../state.ts";
import { SweepChart } from "./sweep-chart.tsx";

const words = {
  set: { en: "set", zh: "已设置" },
  derived: { en: "derived", zh: "推导得出" },
  unknown: { en: "not known", zh: "未知" },
  release: { en: "let Flink derive it", zh: "改由 Flink 推导" },
  none: {
    en: "There is no text in which a size could be changed.",
    zh: "没有可以修改大小的文本。",
  },
  lead: {
    en: "Move a size here, or its edge in the picture: the text changes with it and keeps its comments. Derived sizes follow, fixed sizes stay.",
    zh: "拖动此处的滑块，或拖动图中各部分的边缘，即可修改文本中的大小，注释保留不变。推导得出的部分随之变化，固定的部分保持不变。",
  },
} as const satisfies Readonly<Record<string, Localized>>;

/** Sliders for the sizes, and what comes of other totals. */
export function WhatIf() {
  const lang = language.value;
  if (below.value === undefined) return <p class="quiet">{words.none[lang]}</p>;
  return (
    <div class="what-if-body">
      <div class="controls">
        <p class="quiet">{words.lead[lang]}</p>
        {[...sizeKeys.keys()].map((component) => (
          <Slider key={component} component={component} />
        ))}
      </div>
      <SweepChart />
    </div>
  );
}

function Slider({ component }: { readonly component: Component }) {
  const lang = language.value;
  const answer = below.value?.answer;
  if (answer === undefined) return null;
  const setting = answer.configuration.get(sizeKeys.get(component)?.[0] ?? "");
  const isSet = setting !== undefined && setting.from.kind !== "default" && setting.from.kind !== "shipped";
  const bytes = sizeNow(answer, component);
  const name = componentNames[component][lang];
  return (
    <div class={`control ${component}`}>
      <label for={`slider-${component}`}>{name}</label>
      <output for={`slider-${component}`}>{bytes === undefined ? "?" : sizeIn(bytes, lang)}</output>
      <input
        id={`slider-${component}`}
        type="range"
        min={0}
        max={sizeSteps.length - 1}
        value={bytes === undefined ? 0 : stepAt(bytes)}
        disabled={!canResize(answer, component)}
        aria-valuetext={bytes === undefined ? "?" : sizeIn(bytes, lang)}
        onInput={(event) => resize(component, sizeSteps[Number(event.currentTarget.value)] as bigint)}
      />
      {isSet ? (
        <button
          type="button"
          class="plain state"
          title={words.release[lang]}
          aria-label={name + colon[lang] + words.set[lang] + semicolon[lang] + words.release[lang]}
          onClick={() => resize(component, null)}
        >
          ● {words.set[lang]} ✕
        </button>
      ) : (
        <span class="state quiet">○ {(answer.outcome.kind === "unknown" ? words.unknown : words.derived)[lang]}</span>
      )}
    </div>
  );
}
