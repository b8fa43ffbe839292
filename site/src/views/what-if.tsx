import { totalProcessMemory } from "../../../src/core/jobmanager/process-spec.ts";
import { unifiedPlan } from "../../../src/core/jobmanager/unified-plan.ts";
import type { Localized } from "../../../src/core/language.ts";
import { parseMemorySize } from "../../../src/core/memory/memory-size.ts";
import { sizeSetting } from "../../../src/core/memory/size-setting.ts";
import { GiB, MiB } from "../../../src/core/memory/units.ts";
import { memoryKeys } from "../../../src/core/options/job-manager-options.ts";
import { componentNames } from "../../../src/core/output/component-names.ts";
import { displaySize } from "../../../src/core/output/display-size.ts";
import type { Component } from "../../../src/core/process/trace.ts";
import { drawingOf } from "../picture/drawing.ts";
import { settingEdits } from "../reading/setting-edit.ts";
import { change, jobManager, language } from "../state.ts";
import { SweepChart } from "./sweep-chart.tsx";

/** What a slider changes: the settings that it writes, and the size that it begins from. */
interface Control {
  readonly component: Component;
  readonly keys: readonly string[];
}

const controls: readonly Control[] = [
  { component: "total-process", keys: [memoryKeys.process] },
  { component: "jvm-heap", keys: [memoryKeys.heap] },
  { component: "off-heap", keys: [memoryKeys.offHeap] },
  { component: "jvm-metaspace", keys: [memoryKeys.metaspace] },
  { component: "jvm-overhead", keys: [memoryKeys.min, memoryKeys.max] },
];

const words = {
  set: { en: "set", zh: "已设置" },
  derived: { en: "derived", zh: "推导得出" },
  release: { en: "let Flink derive it", zh: "改由 Flink 推导" },
  none: {
    en: "There is no text here in which a size could be changed.",
    zh: "这里没有可以修改大小的文本。",
  },
  lead: {
    en: "Move a size: the text changes with it, its comments stay. What is derived moves, what is fixed holds.",
    zh: "拖动滑块即可修改文本中的大小，注释保留不变。推导得出的部分随之变化，固定的部分保持不变。",
  },
} as const satisfies Readonly<Record<string, Localized>>;

/** Sizes that a person would write: closer together where they are small. */
const steps: readonly bigint[] = [
  ...range(16n * MiB, 512n * MiB, 16n * MiB),
  ...range(512n * MiB, 4n * GiB, 64n * MiB),
  ...range(4n * GiB, 16n * GiB, 256n * MiB),
  ...range(16n * GiB, 65n * GiB, GiB),
];

function range(from: bigint, to: bigint, by: bigint): bigint[] {
  return Array.from({ length: Number((to - from) / by) }, (_, at) => from + BigInt(at) * by);
}

export function WhatIf() {
  const lang = language.value;
  if (jobManager.value === undefined) return <p class="quiet">{words.none[lang]}</p>;
  return (
    <div class="what-if-body">
      <div class="controls">
        <p class="quiet">{words.lead[lang]}</p>
        {controls.map((control) => (
          <Slider key={control.component} {...control} />
        ))}
      </div>
      <SweepChart />
    </div>
  );
}

function Slider({ component, keys }: Control) {
  const lang = language.value;
  const one = jobManager.value;
  if (one === undefined) return null;
  const { answer } = one;
  const setting = answer.configuration.get(keys[0] as string);
  const isSet = setting !== undefined && setting.from.kind !== "default" && setting.from.kind !== "shipped";
  const bytes = sizeNow(component);
  const at = bytes === undefined ? 0 : nearest(bytes);
  const name = componentNames[component][lang];
  const canChange = keys.every((key) => settingEdits(answer, key, "1g") !== undefined);
  const write = (value: string | null) => {
    for (const key of keys) {
      // Each edit is of the text that the one before has made.
      const edits = settingEdits(jobManager.value?.answer ?? answer, key, value);
      if (edits !== undefined) change(edits);
    }
  };
  return (
    <div class={`control ${component}`}>
      <label for={`slider-${component}`}>{name}</label>
      <output for={`slider-${component}`}>{bytes === undefined ? "?" : displaySize(bytes)}</output>
      <input
        id={`slider-${component}`}
        type="range"
        min={0}
        max={steps.length - 1}
        value={at}
        disabled={!canChange}
        aria-valuetext={bytes === undefined ? "?" : displaySize(bytes)}
        onInput={(event) => write(sizeSetting(steps[Number(event.currentTarget.value)] as bigint))}
      />
      {isSet ? (
        <button
          type="button"
          class="plain state"
          title={words.release[lang]}
          aria-label={`${name}: ${words.set[lang]}; ${words.release[lang]}`}
          onClick={() => write(null)}
        >
          ● {words.set[lang]} ✕
        </button>
      ) : (
        <span class="state quiet">○ {words.derived[lang]}</span>
      )}
    </div>
  );
}

/** The size that a component has, or where nothing holds together, the one that is set. */
function sizeNow(component: Component): bigint | undefined {
  const answer = jobManager.value?.answer;
  if (answer === undefined) return undefined;
  const plan = unifiedPlan(answer);
  if (plan !== undefined) {
    const { spec } = plan;
    return {
      "total-process": totalProcessMemory(spec),
      "total-flink": spec.jvmHeap + spec.offHeap,
      "jvm-heap": spec.jvmHeap,
      "off-heap": spec.offHeap,
      "jvm-metaspace": spec.jvmMetaspace,
      "jvm-overhead": spec.jvmOverhead,
    }[component];
  }
  const key = controls.find((control) => control.component === component)?.keys[0];
  const setting = key === undefined ? undefined : answer.configuration.get(key);
  const read = setting === undefined ? undefined : parseMemorySize(setting.value.text);
  if (read?.ok === true) return read.bytes;
  // As far as Flink came.
  const { parts, frames } = drawingOf(answer);
  return [...parts, ...frames].find((one) => one.component === component)?.bytes;
}

/** The step that is nearest to a size. */
function nearest(bytes: bigint): number {
  const above = steps.findIndex((step) => step >= bytes);
  return above === -1 ? steps.length - 1 : above;
}
