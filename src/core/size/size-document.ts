import { allSeen } from "../assumed.ts";
import { componentOfPart, totalProcessMemory } from "../jobmanager/process-spec.ts";
import type { Language } from "../language.ts";
import { type BasisDocument, basisDocument } from "../output/basis-text.ts";
import { type MemoryDocument, specDocument } from "../output/document-parts.ts";
import { noteText } from "./size-words.ts";
import type { Sizing } from "./sizing.ts";
import type { WhatIf } from "./what-if.ts";

/** `headroom size --output json` of a workload. Sizes are bytes. */
export interface SizeDocument extends BasisDocument {
  readonly schema: 1;
  readonly flink: string;
  /** Heap used after two full collections with G1, predicted. */
  readonly liveHeapBytes: bigint;
  readonly liveHeapRangeBytes: readonly [bigint, bigint];
  readonly parts: readonly { readonly name: string; readonly bytes: bigint }[];
  /** Null where no size does. */
  readonly recommended: {
    readonly jvmHeapBytes: bigint;
    readonly totalProcessBytes: bigint;
    readonly settings: Readonly<Record<string, string | null>>;
  } | null;
  /** What else will be in use. */
  readonly use: {
    readonly metaspaceBytes: bigint;
    readonly directBytes: bigint;
    readonly threads: number;
    /** Heap for a moment, while the metrics of all subtasks are fetched. */
    readonly metricFetchBytes: bigint;
  };
  /** Where the release refuses the configuration that was given: why. */
  readonly refused?: string;
  /** Where a configuration, a process or a container was given that it accepts. */
  readonly capacity?: {
    readonly memory: MemoryDocument;
    readonly enough: string;
    readonly parts: readonly {
      readonly name: string;
      readonly bytes: bigint;
      readonly usedBytes: bigint;
      readonly recommendedBytes: bigint;
      readonly enough: string;
    }[];
    readonly more: readonly { readonly shape: number; readonly jobs: number; readonly breaks?: string }[];
  };
  readonly prices: readonly {
    readonly key: string;
    readonly value: string;
    readonly savesBytes: bigint;
    readonly cost: string;
  }[];
  readonly calibration: {
    readonly flink: string;
    readonly java: string;
    readonly collector: string;
    readonly heldOutErrorMax: number;
    readonly measuredOn: string;
  };
  readonly notes: readonly { readonly code: string; readonly text: string }[];
}

/** All that is known of a workload, for machines. */
export function sizeDocument(sizing: Sizing, language: Language): SizeDocument {
  const { question, calibration, need, recommended, capacity, refusal, prices, notes } = sizing;
  const { live, used, fetchPeak } = need;
  return {
    schema: 1,
    flink: question.release.line,
    liveHeapBytes: whole(live.bytes),
    liveHeapRangeBytes: [whole(live.low), whole(live.high)],
    parts: live.parts.map(({ name, bytes }) => ({ name, bytes: whole(bytes) })),
    recommended:
      recommended === undefined
        ? null
        : {
            jvmHeapBytes: recommended.plan.spec.jvmHeap,
            totalProcessBytes: totalProcessMemory(recommended.plan.spec),
            settings: Object.fromEntries(recommended.settings.map(({ key, value }) => [key, value])),
          },
    use: {
      metaspaceBytes: used.metaspace,
      directBytes: used.direct,
      threads: used.threads,
      metricFetchBytes: fetchPeak,
    },
    ...(refusal === undefined ? {} : { refused: refusal[language] }),
    ...(capacity === undefined
      ? {}
      : {
          capacity: {
            memory: specDocument(capacity.spec),
            enough: capacity.enough,
            parts: capacity.parts.map(({ part, has, used: uses, recommended: wants, enough }) => ({
              name: componentOfPart[part],
              bytes: has,
              usedBytes: uses,
              recommendedBytes: wants,
              enough,
            })),
            more: capacity.more.map(({ shape, jobs, breaks }) => ({
              shape,
              jobs,
              ...(breaks === undefined ? {} : { breaks: componentOfPart[breaks] }),
            })),
          },
        }),
    prices: prices.map(({ key, value, savesBytes, cost }) => ({
      key,
      value,
      savesBytes: whole(savesBytes),
      cost: cost[language],
    })),
    calibration: {
      flink: calibration.flink,
      java: calibration.java,
      collector: calibration.collector,
      heldOutErrorMax: Math.max(0, ...calibration.heldOut.map(({ largestError }) => largestError)),
      measuredOn: calibration.measuredOn,
    },
    notes: notes.map((note) => ({ code: note.code, text: noteText(note)[language] })),
    ...basisDocument(question.basis ?? allSeen, language),
  };
}

/** `headroom size --output json` of another size for one part. */
export interface WhatIfDocument {
  readonly schema: 1;
  readonly flink: string;
  readonly before: MemoryDocument;
  readonly ways: readonly {
    readonly kind: string;
    readonly settings: Readonly<Record<string, string | null>>;
    /** Null where the release refuses it. */
    readonly memory: MemoryDocument | null;
  }[];
  readonly range: { readonly key: string; readonly fromBytes: bigint; readonly toBytes: bigint | null } | null;
  readonly slopes: readonly {
    readonly key: string;
    readonly fromBytes: bigint;
    /** Of a MiB more of the setting. */
    readonly gains: readonly { readonly component: string; readonly bytes: bigint }[];
    readonly untilBytes: bigint | null;
    readonly after: string | null;
  }[];
}

export function whatIfDocument({ before, ways, range, slopes }: WhatIf, flink: string): WhatIfDocument {
  return {
    schema: 1,
    flink,
    before: specDocument(before),
    ways: ways.map(({ kind, changes, spec }) => ({
      kind,
      settings: Object.fromEntries(changes.map(({ key, value }) => [key, value])),
      memory: spec === undefined ? null : specDocument(spec),
    })),
    range: range === undefined ? null : { key: range.key, fromBytes: range.from, toBytes: range.to ?? null },
    slopes: slopes.map(({ key, from, gains, until, after }) => ({
      key,
      fromBytes: from,
      gains: [...gains],
      untilBytes: until ?? null,
      after: after ?? null,
    })),
  };
}

function whole(bytes: number): bigint {
  return BigInt(Math.round(bytes));
}
