import type { Configuration, Setting } from "../configuration/configuration.ts";
import { parseMemorySize } from "../memory/memory-size.ts";
import { meantSize, roundedDown, roundedUp, sizeSetting, sizeWithUnit } from "../memory/size-setting.ts";
import { MAX_LONG } from "../memory/units.ts";
import {
  jobManagerOptions,
  jvmOverheadMax,
  jvmOverheadMin,
  legacyHeapMb,
  legacyHeapSize,
  memoryKeys,
  offHeapMemory,
  RECOMMENDED_MINIMUM_HEAP,
  SHIPPED_HEAP_SIZE_1_10,
  SHIPPED_PROCESS_SIZE,
} from "../options/job-manager-options.ts";
import { readMemorySize } from "../process-memory/read-option.ts";
import { Refusal, type RefusalCode, type RefusalReason } from "../process-memory/refusal.ts";
import { unquoted } from "../text/unquoted.ts";
import { type Answer, derivePlan } from "./answer.ts";
import { legacyHeapTarget } from "./legacy-heap.ts";
import { type SettingChange, type WayOutCandidate, withChanges } from "./setting-change.ts";
import { unifiedPlan } from "./unified-plan.ts";

const { heap, flink, process, offHeap, metaspace, min, max, fraction } = memoryKeys;
const legacyHeap = [legacyHeapSize.key, legacyHeapMb.key];

/** What might end a refusal, the most likely wish first. */
export function candidatesFor(refused: Answer): WayOutCandidate[] {
  const { outcome } = refused;
  if (outcome.kind !== "refused") return [];
  const { reason, keys } = outcome.refusal;
  const special = (candidates[reason.code] as Candidates<RefusalReason>)(reason, refused);
  return [
    ...asMeant(refused.configuration),
    ...special,
    ...keys.filter((key) => refused.configuration.has(key)).map(drop),
  ];
}

const sizeKeys = [...jobManagerOptions, legacyHeapSize].flatMap(({ key, type }) =>
  type === "memory-size" ? [key] : [],
);

/** Sizes without a unit, or with one that Flink does not know, as they were probably meant: all of them, as one may not be enough. */
function asMeant(configuration: Configuration): WayOutCandidate[] {
  const changes = sizeKeys.flatMap((key) => {
    const setting = configuration.get(key);
    if (setting === undefined) return [];
    const { text } = setting.value;
    const meant = sizeWithUnit(writtenText(setting)) ?? (parseMemorySize(text).ok ? undefined : meantSize(text));
    return meant === undefined ? [] : [change(key, meant)];
  });
  return changes.length === 0 ? [] : [{ changes }];
}

/** A size as somebody wrote it: of the operator's own field Flink gets another text. */
function writtenText({ from, value: { text } }: Setting): string {
  if (from.kind !== "manifest" || from.field === undefined) return text;
  return unquoted(from.source.text.slice(from.valueSpan.start, from.valueSpan.end));
}

/** What also drops the heap options of before 1.11: a size that one was to have is then that of the whole process. */
export function withoutLegacyHeap(candidate: WayOutCandidate, configuration: Configuration): WayOutCandidate {
  const { changes } = candidate;
  const dropped = legacyHeap.filter((key) => configuration.has(key)).map((key) => change(key, null));
  const others = changes.filter(({ key }) => !legacyHeap.includes(key));
  const meant = changes.find(({ key, value }) => key === legacyHeapSize.key && value !== null);
  const sized = meant === undefined || configuration.has(process) ? [] : [change(process, meant.value)];
  return { ...candidate, changes: [...dropped, ...others, ...sized] };
}

/** Where nothing else helps: what Flink ships, in the place of all that is in conflict. */
export function lastResort({ outcome, configuration, question }: Answer): WayOutCandidate | undefined {
  const keys = outcome.kind === "refused" ? outcome.refusal.keys.filter((key) => configuration.has(key)) : [];
  if (keys.length === 0) return undefined;
  const { memoryModel } = question.release.behaviour;
  const shipped =
    memoryModel === "unified"
      ? change(process, SHIPPED_PROCESS_SIZE)
      : change(legacyHeapSize.key, SHIPPED_HEAP_SIZE_1_10);
  const dropped = keys.filter((key) => key !== shipped.key).map((key) => change(key, null));
  return { changes: [...dropped, shipped] };
}

type Candidates<R> = (reason: R, refused: Answer) => WayOutCandidate[];

const candidates: { readonly [C in RefusalCode]: Candidates<Extract<RefusalReason, { code: C }>> } = {
  "nothing-configured": () => [set(process, SHIPPED_PROCESS_SIZE)],

  "overhead-outside-range": (
    { overhead, min: least, max: most, totalFlink, metaspace: classes },
    { configuration },
  ) => {
    const base = totalFlink + classes;
    const range = { key: process, from: base + least, to: base + most };
    const nearest = overhead > most ? roundedDown(range.to) : roundedUp(range.from);
    const within = nearest >= range.from && nearest <= range.to ? nearest : overhead > most ? range.to : range.from;
    return [
      ...dropGiven([heap, flink], configuration),
      { ...set(process, sizeSetting(within)), range },
      ...dropGiven(legacyHeap, configuration),
      set(overhead > most ? max : min, sizeSetting(overhead)),
      drop(process),
    ];
  },

  "total-process-below-flink-and-metaspace": ({ totalFlink, metaspace: classes }, refused) => [
    ...processAround(totalFlink + classes, refused.configuration),
    ...dropGiven([heap, flink, ...legacyHeap], refused.configuration),
    drop(process),
  ],

  "metaspace-and-overhead-exceed-total-process": (_reason, refused) => [
    ...smallestProcess(refused, heapBefore(refused, [metaspace, min])),
    ...dropGiven([metaspace, min], refused.configuration),
  ],

  "off-heap-leaves-no-heap": ({ totalFlink, offHeap: size, from }, refused) => {
    if (from !== undefined) {
      return [
        ...smallestProcess(refused, heapBefore(refused, [offHeap, metaspace, min])),
        ...dropGiven([offHeap, metaspace, min], refused.configuration),
      ];
    }
    const enough = size + RECOMMENDED_MINIMUM_HEAP;
    const larger = { ...set(flink, sizeSetting(roundedUp(enough))), range: { key: flink, from: enough, to: null } };
    const half = set(offHeap, sizeSetting(roundedDown(totalFlink / 2n)));
    return [
      larger,
      ...dropGiven([offHeap], refused.configuration),
      ...(totalFlink > RECOMMENDED_MINIMUM_HEAP ? [half] : []),
    ];
  },

  "heap-and-off-heap-differ-from-total-flink": ({ heap: size, offHeap: rest, totalFlink }) => [
    drop(flink),
    set(flink, sizeSetting(size + rest)),
    ...(totalFlink > size ? [set(offHeap, sizeSetting(totalFlink - size))] : []),
    ...(totalFlink > rest ? [set(heap, sizeSetting(totalFlink - rest))] : []),
  ],

  "heap-exceeds-total-flink": ({ heap: size }, { configuration }) => [
    drop(flink),
    drop(heap),
    ...flinkAround(size, configuration),
  ],

  "overhead-range-inconsistent": ({ problem, min: least, max: most }, { configuration }) =>
    problem === "fraction-out-of-range"
      ? [drop(fraction)]
      : [set(max, sizeSetting(least)), set(min, sizeSetting(most)), ...dropGiven([min, max], configuration)],

  "value-not-a-size": ({ value }, { outcome }) => {
    const key = keysOf(outcome)[0];
    const meant = meantSize(value.text);
    return key === undefined || meant === undefined ? [] : [set(key, meant)];
  },

  "value-not-a-fraction": ({ value }) => {
    const percent = /^\s*(\d{1,2})\s*%\s*$/u.exec(value.text)?.[1];
    const comma = /^\s*0?,(\d+)\s*$/u.exec(value.text)?.[1];
    if (percent !== undefined) return [set(fraction, String(Number(percent) / 100))];
    return comma === undefined ? [] : [set(fraction, `0.${comma}`)];
  },

  "value-not-a-boolean": ({ value }, { outcome }) => {
    const key = keysOf(outcome)[0];
    const word = unquoted(value.text.trim()).toLowerCase();
    if (key === undefined) return [];
    if (["yes", "on", "1", "true", "enabled", "y"].includes(word)) return [set(key, "true")];
    return ["no", "off", "0", "false", "disabled", "n"].includes(word) ? [set(key, "false")] : [];
  },

  "value-not-an-integer": ({ value }) => {
    const meant = meantSize(value.text);
    return meant === undefined ? [] : [{ changes: [change(legacyHeapMb.key, null), change(heap, meant)] }];
  },

  "legacy-heap-negative": () => [],
  // The newer option beats the variable.
  "heap-variable-not-a-size": ({ text }, { question }) => {
    const meant = meantSize(text);
    return meant === undefined ? [] : [set(legacyHeapTarget(question.execution), meant)];
  },
  "heap-cutoff-invalid": () => [],
  "file-missing": () => [],
  "file-unreadable": () => [],
  "dynamic-property-malformed": () => [],

  "sizes-overflow": (_reason, { configuration }) =>
    dropGiven([...jobManagerOptions.map((option) => option.key), legacyHeapSize.key], configuration),
};

function change(key: string, value: string | null): SettingChange {
  return { key, value };
}

function set(key: string, value: string): WayOutCandidate {
  return { changes: [change(key, value)] };
}

function drop(key: string): WayOutCandidate {
  return { changes: [change(key, null)] };
}

function dropGiven(keys: readonly string[], configuration: Configuration): WayOutCandidate[] {
  return keys.filter((key) => configuration.has(key)).map(drop);
}

function keysOf(outcome: Answer["outcome"]): readonly string[] {
  return outcome.kind === "refused" ? outcome.refusal.keys : [];
}

/** A total Flink memory that has room for the off-heap memory beside a heap. */
function flinkAround(heapSize: bigint, configuration: Configuration): WayOutCandidate[] {
  const rest = readMemorySize(configuration, offHeapMemory);
  return rest instanceof Refusal ? [] : [set(flink, sizeSetting(heapSize + rest))];
}

/** A total process memory that has room for the overhead beside what is given, and those that work. */
function processAround(base: bigint, configuration: Configuration): WayOutCandidate[] {
  const least = readMemorySize(configuration, jvmOverheadMin);
  const most = readMemorySize(configuration, jvmOverheadMax);
  if (least instanceof Refusal || most instanceof Refusal) return [];
  const range = { key: process, from: base + least, to: base + most };
  const wanted = roundedUp(range.from);
  return [{ ...set(process, sizeSetting(wanted <= range.to ? wanted : range.from)), range }];
}

/** The smallest total process memory, in whole mebibytes, that leaves such a heap, and all that leave what Flink recommends. */
function smallestProcess(refused: Answer, heapWanted: bigint): WayOutCandidate[] {
  const good = smallest((bytes) => heapOf(refused, bytes) >= heapWanted);
  const from = smallest((bytes) => heapOf(refused, bytes) >= RECOMMENDED_MINIMUM_HEAP);
  if (from === undefined || good === undefined) return [];
  return [{ ...set(process, sizeSetting(roundedUp(good))), range: { key: process, from, to: null } }];
}

/** The heap that there was without one of the settings: what starts with less than that may not live as long. */
function heapBefore({ question, configuration }: Answer, keys: readonly string[]): bigint {
  const before = dropGiven(keys, configuration).map(
    ({ changes }) => unifiedPlan({ outcome: derivePlan(question, withChanges(configuration, changes)) })?.spec.jvmHeap,
  );
  return before.reduce<bigint>((most, one) => (one !== undefined && one > most ? one : most), RECOMMENDED_MINIMUM_HEAP);
}

/** The heap that a total process memory leaves; 0 where it is refused. */
function heapOf(refused: Answer, totalProcess: bigint): bigint {
  const configuration = withChanges(refused.configuration, [change(process, `${totalProcess}b`)]);
  return unifiedPlan({ outcome: derivePlan(refused.question, configuration) })?.spec.jvmHeap ?? 0n;
}

/** Sizes past this are nobody's container: searching ends there. */
export const LARGEST_TRIED: bigint = MAX_LONG >> 12n;

/** The smallest size for which something holds that holds for all larger ones too. */
function smallest(holds: (bytes: bigint) => boolean): bigint | undefined {
  if (!holds(LARGEST_TRIED)) return undefined;
  let [below, at] = [0n, LARGEST_TRIED];
  while (at - below > 1n) {
    const middle = (at + below) >> 1n;
    if (holds(middle)) at = middle;
    else below = middle;
  }
  return at;
}
