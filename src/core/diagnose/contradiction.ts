import type { Answer } from "../jobmanager/answer.ts";
import { componentOfPart } from "../jobmanager/process-spec.ts";
import { unifiedPlan } from "../jobmanager/unified-plan.ts";
import { parseMemorySize } from "../memory/memory-size.ts";
import type { Component } from "../process-memory/trace.ts";
import type { LoggedConfiguration } from "./logged-configuration.ts";
import type { RunContext } from "./run-context.ts";

/** Something that a log and the configuration given beside it say differently. */
export interface Contradiction {
  /** A key, or a component of the memory. */
  readonly what: { readonly key: string } | { readonly component: Component };
  /** What the JobManager of the log ran with: a text as it is written, or the size of a component; null where nothing was set. */
  readonly ran: string | bigint | null;
  /** What the configuration that was given says. */
  readonly given: string | bigint | null;
}

/** Where the plan of what the log ran with is another than that of the configuration: the keys, else the parts. */
export function contradictionsBetween(
  { answer, isSaid, known }: LoggedConfiguration,
  { settings }: RunContext,
  offered: Answer,
): Contradiction[] {
  const [ran, given] = [unifiedPlan(answer)?.spec, unifiedPlan(offered)?.spec];
  // What Flink refuses has not run: the sizes that it sets are others than those of the log.
  if (offered.outcome.kind === "refused" && ran !== undefined) return differentKeys(answer, settings, offered);
  if (ran === undefined || given === undefined) return [];
  const parts = known.filter((part) => ran[part] !== given[part]);
  if (parts.length === 0) return [];
  const keys = isSaid ? differentKeys(answer, settings, offered) : [];
  if (keys.length > 0) return keys;
  return parts.map((part) => ({
    what: { component: componentOfPart[part] },
    ran: ran[part],
    given: given[part],
  }));
}

/** Sizes of the JobManager that one says and the other does not, or says otherwise. */
function differentKeys({ configuration }: Answer, settings: RunContext["settings"], offered: Answer): Contradiction[] {
  const given = new Map([...offered.configuration.settings()].map(({ key, value }) => [key, value.text]));
  const keys = [...new Set([...configuration.settings()].map(({ key }) => key).concat([...given.keys()]))];
  return keys.flatMap((key): Contradiction[] => {
    if (!/^jobmanager\.(?:memory|heap)\./u.test(key)) return [];
    const [ran, other] = [settings.get(key) ?? configuration.get(key)?.value.text, given.get(key)];
    return isSame(ran, other) ? [] : [{ what: { key }, ran: ran ?? null, given: other ?? null }];
  });
}

/** `1g` and `1024m` are one size. */
function isSame(a: string | undefined, b: string | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  const [x, y] = [parseMemorySize(a), parseMemorySize(b)];
  return x.ok && y.ok ? x.bytes === y.bytes : a === b;
}
