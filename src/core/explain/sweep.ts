import { type Answer, derivePlan } from "../jobmanager/answer.ts";
import type { JobManagerProcessSpec } from "../jobmanager/process-spec.ts";
import { withChanges } from "../jobmanager/setting-change.ts";
import { sizeSetting } from "../memory/size-setting.ts";
import { MiB } from "../memory/units.ts";
import { totalProcessMemoryOption } from "../options/job-manager-options.ts";
import type { How } from "../process-memory/trace.ts";

/** What a configuration comes to with another total process memory. */
export interface SweptTotal {
  readonly total: bigint;
  /** Undefined where the release refuses it. */
  readonly spec: JobManagerProcessSpec | undefined;
  /** How the overhead got its size, which is what bends the lines. */
  readonly overhead: How | undefined;
}

/** Where something else begins to decide, to the mebibyte. */
export interface Knee {
  /** The first total of the new way. */
  readonly total: bigint;
  readonly before: How | undefined;
  readonly after: How | undefined;
}

/** A configuration over a range of totals. */
export interface Sweep {
  readonly totals: readonly SweptTotal[];
  readonly knees: readonly Knee[];
}

/**
 * What a configuration comes to over a range of total process memory, all else as it is; undefined where its release knows
 * no such total, or where it cannot be read.
 *
 * @param count how many totals to ask for: they lie so that each is the same factor from the next
 */
export function sweepTotals(answer: Answer, from: bigint, to: bigint, count: number): Sweep | undefined {
  const { question, outcome, configuration } = answer;
  if (question.release.behaviour.memoryModel !== "unified") return undefined;
  if (outcome.kind === "unknown" || outcome.kind === "no-process") return undefined;
  if (outcome.kind === "refused" && [...configuration.settings()].length === 0) return undefined;
  const factor = (Number(to) / Number(from)) ** (1 / (count - 1));
  const steps = Array.from({ length: count }, (_, at) =>
    BigInt(Math.round((Number(from) / Number(MiB)) * factor ** at)),
  );
  const totals = [...new Set(steps)].map((mebibytes) => swept(answer, mebibytes * MiB));
  const knees = totals.slice(1).flatMap((after, at) => {
    const before = totals[at] as SweptTotal;
    return kindOf(before) === kindOf(after) ? [] : [kneeBetween(answer, before, after)];
  });
  return { totals, knees };
}

/** Between two totals that are derived in different ways. */
function kneeBetween(answer: Answer, left: SweptTotal, right: SweptTotal): Knee {
  let [low, high] = [left, right];
  while (high.total - low.total > MiB) {
    const middle = swept(answer, ((low.total + high.total) / 2n / MiB) * MiB);
    if (kindOf(middle) === kindOf(low)) low = middle;
    else high = middle;
  }
  return { total: high.total, before: low.overhead, after: high.overhead };
}

function kindOf({ spec, overhead }: SweptTotal): How | "refused" | undefined {
  return spec === undefined ? "refused" : overhead;
}

function swept({ question, configuration }: Answer, total: bigint): SweptTotal {
  let overhead: How | undefined;
  const changed = withChanges(configuration, [{ key: totalProcessMemoryOption.key, value: sizeSetting(total) }]);
  const outcome = derivePlan(question, changed, {
    step: ({ component, how }) => {
      if (component === "jvm-overhead") overhead = how;
    },
    log: () => {},
  });
  const spec = outcome.kind === "planned" && outcome.plan.model === "unified" ? outcome.plan.spec : undefined;
  return { total, spec, overhead: spec === undefined ? undefined : overhead };
}
