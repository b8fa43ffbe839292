import type { Answer } from "../jobmanager/answer.ts";
import { plannedBy, settingsFor } from "../jobmanager/enlarge.ts";
import {
  componentSize,
  components,
  type JobManagerProcessSpec,
  totalProcessMemory,
} from "../jobmanager/process-spec.ts";
import type { SettingChange } from "../jobmanager/setting-change.ts";
import { roundedUp, sizeSetting } from "../memory/size-setting.ts";
import { GiB, MiB } from "../memory/units.ts";
import {
  jvmHeapMemory,
  jvmMetaspace,
  offHeapMemory,
  RECOMMENDED_MINIMUM_HEAP,
  totalFlinkMemoryOption,
  totalProcessMemoryOption,
} from "../options/job-manager-options.ts";
import type { Component } from "../process-memory/trace.ts";

/** A part of the memory that somebody wants another size for. */
export interface Wish {
  readonly part: "jvmHeap" | "jvmMetaspace" | "offHeap";
  /** In bytes. */
  readonly size: bigint;
}

/** One way to a wish: the settings to change, and what comes of them. */
export interface Way {
  /** `alone`: only what was wished for. `keeping`: with all other parts as they are. `total`: by a total alone. */
  readonly kind: "alone" | "keeping" | "total";
  readonly changes: readonly SettingChange[];
  /** Undefined where the release refuses it. */
  readonly spec: JobManagerProcessSpec | undefined;
}

/** Totals with which a configuration works, in bytes; without an end all larger ones do. */
export interface TotalRange {
  readonly key: string;
  readonly from: bigint;
  readonly to: bigint | undefined;
}

/** What a mebibyte more of a setting gives, from where it is to the next knee. */
export interface SizeSlope {
  readonly key: string;
  readonly from: bigint;
  /** Bytes that a component gets of a MiB; those that get none are left out. */
  readonly gains: readonly { readonly component: Component; readonly bytes: bigint }[];
  /** Where that ends; undefined where it never does. */
  readonly until: bigint | undefined;
  /** What is then: other gains, or a refusal. */
  readonly after: "other" | "refused" | undefined;
}

export interface WhatIf {
  readonly before: JobManagerProcessSpec;
  readonly ways: readonly Way[];
  /** Totals that the wished part allows where it is set alone, as the first way does. */
  readonly range: TotalRange | undefined;
  readonly slopes: readonly SizeSlope[];
}

const optionOf = { jvmHeap: jvmHeapMemory, jvmMetaspace, offHeap: offHeapMemory } as const;

/** What becomes of a configuration when one part is to have another size. Undefined where it is refused as it is. */
export function whatIf(answer: Answer, wish: Wish): WhatIf | undefined {
  const before = plannedBy(answer, [])?.spec;
  if (before === undefined) return undefined;
  const change = { key: optionOf[wish.part].key, value: sizeSetting(wish.size) };
  const alone: Way = { kind: "alone", changes: [change], spec: plannedBy(answer, [change])?.spec };
  // Only a larger part needs larger totals: with a smaller one the settings that keep the others are those of now.
  const grows = wish.size > before[wish.part];
  const keeping = grows ? settingsFor(answer, { ...before, [wish.part]: wish.size }) : undefined;
  const byTotal = wish.part === "jvmHeap" ? totalFor(answer, wish.size) : undefined;
  const ways = [
    alone,
    ...(keeping === undefined ? [] : [{ kind: "keeping" as const, changes: keeping.changes, spec: keeping.plan.spec }]),
    ...(byTotal === undefined ? [] : [byTotal]),
  ];
  return {
    before,
    ways: distinct(ways),
    range: rangeOf(answer, change, keeping?.plan.spec ?? byTotal?.spec ?? alone.spec),
    slopes: slopesOf(answer, before),
  };
}

/** The smallest total, in whole MiB, that leaves so much for the heap without a word about it. */
function totalFor(answer: Answer, heap: bigint): Way | undefined {
  const set = (mebibytes: bigint): Way => {
    const changes = [
      { key: totalProcessMemoryOption.key, value: `${mebibytes}m` },
      ...[jvmHeapMemory, totalFlinkMemoryOption].flatMap(({ key }) =>
        answer.configuration.has(key) ? [{ key, value: null }] : [],
      ),
    ];
    return { kind: "total", changes, spec: plannedBy(answer, changes)?.spec };
  };
  const enough = (mebibytes: bigint) => (set(mebibytes).spec?.jvmHeap ?? 0n) >= heap;
  const found = smallest(enough, roundedUp(heap) / MiB, LARGEST / MiB);
  return found === undefined ? undefined : set(found);
}

function distinct(ways: readonly Way[]): Way[] {
  const text = ({ changes }: Way) => JSON.stringify([...changes].sort((a, b) => (a.key < b.key ? -1 : 1)));
  return ways.filter((way, index) => ways.findIndex((other) => text(other) === text(way)) === index);
}

/** Beyond it nobody asks. */
const LARGEST = 16n * 1024n * GiB;

/** All totals, in whole MiB, that work with a change: they are accepted, and leave the heap that Flink recommends. */
function rangeOf(
  answer: Answer,
  change: SettingChange,
  known: JobManagerProcessSpec | undefined,
): TotalRange | undefined {
  if (known === undefined) return undefined;
  const { key } = totalProcessMemoryOption;
  // Who wishes for less has been told.
  const least = known.jvmHeap < RECOMMENDED_MINIMUM_HEAP ? known.jvmHeap : RECOMMENDED_MINIMUM_HEAP;
  const works = (mebibytes: bigint) =>
    (plannedBy(answer, [change, { key, value: `${mebibytes}m` }])?.spec.jvmHeap ?? 0n) >= least;
  const middle = roundedUp(totalProcessMemory(known)) / MiB;
  if (!works(middle)) return undefined;
  const from = smallest(works, 1n, middle) ?? middle;
  const beyond = smallest((mebibytes) => !works(mebibytes), middle, LARGEST / MiB);
  return { key, from: from * MiB, to: beyond === undefined ? undefined : (beyond - 1n) * MiB };
}

/** What the settings of the configuration give, each a MiB more: its totals, and the parts that are set. */
function slopesOf(answer: Answer, before: JobManagerProcessSpec): SizeSlope[] {
  const options = [totalProcessMemoryOption, totalFlinkMemoryOption, jvmHeapMemory, offHeapMemory, jvmMetaspace];
  return options.flatMap(({ key }) => {
    const from = sizeNow[key]?.(before);
    const has = answer.configuration.has(key) || key === jvmMetaspace.key || key === offHeapMemory.key;
    return from === undefined || !has ? [] : [slopeOf(answer, key, from, before)];
  });
}

const sizeNow: Readonly<Record<string, (spec: JobManagerProcessSpec) => bigint>> = {
  [totalProcessMemoryOption.key]: totalProcessMemory,
  [totalFlinkMemoryOption.key]: (spec) => spec.jvmHeap + spec.offHeap,
  [jvmHeapMemory.key]: (spec) => spec.jvmHeap,
  [offHeapMemory.key]: (spec) => spec.offHeap,
  [jvmMetaspace.key]: (spec) => spec.jvmMetaspace,
};

function slopeOf(answer: Answer, key: string, from: bigint, before: JobManagerProcessSpec): SizeSlope {
  const at = (more: bigint) => plannedBy(answer, [{ key, value: `${from + more * MiB}b` }])?.spec;
  const first = at(1n);
  if (first === undefined) return { key, from, gains: [], until: from, after: "refused" };
  const gain = (component: Component, spec: JobManagerProcessSpec) =>
    componentSize(spec, component) - componentSize(before, component);
  const gains = components.flatMap((component) => {
    const bytes = gain(component, first);
    return bytes === 0n ? [] : [{ component, bytes }];
  });
  // Truncation moves single bytes; a knee moves as many as there are steps beyond it.
  const differs = (more: bigint) => {
    const spec = at(more);
    if (spec === undefined) return true;
    return components.some((component) => {
      const distance = gain(component, spec) - gain(component, first) * more;
      return distance > more + 1n || -distance > more + 1n;
    });
  };
  const knee = smallest(differs, 1n, LARGEST / MiB);
  if (knee === undefined) return { key, from, gains, until: undefined, after: undefined };
  return { key, from, gains, until: from + (knee - 1n) * MiB, after: at(knee) === undefined ? "refused" : "other" };
}

/** The smallest count from `least` to `most` for which something holds, where it then holds for all larger ones. */
function smallest(holds: (count: bigint) => boolean, least: bigint, most: bigint): bigint | undefined {
  if (holds(least)) return least;
  let [below, enough, step] = [least, least, 1n];
  while (!holds(enough)) {
    if (enough >= most) return undefined;
    below = enough;
    enough = enough + step > most ? most : enough + step;
    step *= 2n;
  }
  while (enough - below > 1n) {
    const middle = (below + enough) / 2n;
    if (holds(middle)) enough = middle;
    else below = middle;
  }
  return enough;
}
