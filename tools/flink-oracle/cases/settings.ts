import type { Random } from "./random.ts";
import { OTHER_KEYS, OTHER_VALUES } from "./value-texts.ts";
import {
  MiB,
  usualBoolean,
  usualFraction,
  usualSize,
  weirdBoolean,
  weirdFraction,
  weirdInteger,
  weirdSize,
} from "./values.ts";

export interface Setting {
  readonly key: string;
  readonly value: string;
}

export const PROCESS = "jobmanager.memory.process.size";
export const FLINK = "jobmanager.memory.flink.size";
export const HEAP = "jobmanager.memory.heap.size";
export const OFF_HEAP = "jobmanager.memory.off-heap.size";
export const METASPACE = "jobmanager.memory.jvm-metaspace.size";
export const OVERHEAD_MIN = "jobmanager.memory.jvm-overhead.min";
export const OVERHEAD_MAX = "jobmanager.memory.jvm-overhead.max";
export const OVERHEAD_FRACTION = "jobmanager.memory.jvm-overhead.fraction";
export const DIRECT_LIMIT = "jobmanager.memory.enable-jvm-direct-memory-limit";
const LEGACY_SIZE = "jobmanager.heap.size";
const LEGACY_MB = "jobmanager.heap.mb";

type Make = (random: Random) => string;
const size =
  (low: bigint, high: bigint): Make =>
  (random) =>
    usualSize(random, low * MiB, high * MiB);

interface MemoryKey {
  readonly key: string;
  readonly likely: number;
  readonly usual: Make;
  readonly weird: Make;
}

const memoryKeys: readonly MemoryKey[] = [
  { key: PROCESS, likely: 0.5, usual: size(400n, 9000n), weird: weirdSize },
  { key: FLINK, likely: 0.35, usual: size(100n, 8000n), weird: weirdSize },
  { key: HEAP, likely: 0.35, usual: size(50n, 7000n), weird: weirdSize },
  { key: OFF_HEAP, likely: 0.4, usual: size(0n, 1000n), weird: weirdSize },
  { key: METASPACE, likely: 0.4, usual: size(10n, 1000n), weird: weirdSize },
  { key: OVERHEAD_MIN, likely: 0.3, usual: size(0n, 500n), weird: weirdSize },
  { key: OVERHEAD_MAX, likely: 0.3, usual: size(150n, 3000n), weird: weirdSize },
  { key: OVERHEAD_FRACTION, likely: 0.45, usual: usualFraction, weird: weirdFraction },
  { key: DIRECT_LIMIT, likely: 0.25, usual: usualBoolean, weird: weirdBoolean },
  { key: LEGACY_SIZE, likely: 0.12, usual: size(50n, 3000n), weird: weirdSize },
  { key: LEGACY_MB, likely: 0.08, usual: (random) => String(random.between(1, 3000)), weird: weirdInteger },
];

/** Memory options that go together well or badly, with values that each make sense. */
export function combinedSettings(random: Random): Setting[] {
  return memoryKeys
    .filter(({ likely }) => random.chance(likely))
    .map(({ key, usual }) => ({ key, value: usual(random) }));
}

/** Memory options that Flink accepts, nearly always: what an oddity stands in, so that it is what the answer turns on. */
export function coherentSettings(random: Random): Setting[] {
  const mebibytes = (low: number, high: number) => usualSize(random, BigInt(low) * MiB, BigInt(high) * MiB);
  const base = random.pick<readonly (readonly [key: string, value: string])[]>([
    [[PROCESS, mebibytes(1200, 9000)]],
    [[FLINK, mebibytes(700, 8000)]],
    [[HEAP, mebibytes(64, 6000)]],
    [
      [FLINK, mebibytes(2000, 8000)],
      [HEAP, mebibytes(64, 2000)],
    ],
    // What is left of the process is the overhead: 200 to 1000 MiB here, beside default metaspace and off-heap memory.
    [
      [PROCESS, mebibytes(2456, 3256)],
      [FLINK, "2000m"],
    ],
    [
      [PROCESS, mebibytes(2584, 3384)],
      [HEAP, "2000m"],
    ],
  ]);
  const overheadStands = base.length > 1 && base[0]?.[0] === PROCESS;
  const others: readonly (readonly [likely: number, key: string, value: string])[] = [
    [base.length > 1 ? 0 : 0.4, OFF_HEAP, mebibytes(0, 300)],
    [overheadStands ? 0 : 0.4, METASPACE, mebibytes(10, 300)],
    [overheadStands ? 0 : 0.3, OVERHEAD_MIN, mebibytes(0, 192)],
    [overheadStands ? 0 : 0.3, OVERHEAD_MAX, mebibytes(193, 3000)],
    [
      0.4,
      OVERHEAD_FRACTION,
      random.pick(["0.1", "0.2", "0.05", ".3", "0", `0.${random.below(4)}${random.below(10_000)}`]),
    ],
    [0.3, DIRECT_LIMIT, usualBoolean(random)],
  ];
  const chosen = others.filter(([likely]) => random.chance(likely)).map(([, key, value]) => ({ key, value }));
  return [...base.map(([key, value]) => ({ key, value })), ...chosen];
}

/** The same with one to three values that are spelled oddly, extreme or wrong. */
export function weirdSettings(random: Random): Setting[] {
  const settings = new Map(coherentSettings(random).map(({ key, value }) => [key, value]));
  for (let count = random.pick([1, 1, 1, 2, 3]); count > 0; count--) {
    const { key, weird } = random.pick(memoryKeys);
    settings.set(key, weird(random));
  }
  return [...settings].map(([key, value]) => ({ key, value }));
}

/** One odd memory setting, for a place that takes single ones. */
export function anySetting(random: Random): Setting {
  const { key, usual, weird } = random.pick(memoryKeys);
  return { key, value: random.chance(0.5) ? usual(random) : weird(random) };
}

/** Settings that have nothing to do with memory: they are logged, in an order, and some of them are secret. */
export function otherSettings(random: Random, count: number): Setting[] {
  return Array.from({ length: count }, () => ({ key: random.pick(OTHER_KEYS), value: random.pick(OTHER_VALUES) }));
}
