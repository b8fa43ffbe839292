import type { Configuration, Setting } from "../configuration/configuration.ts";
import { stringValue } from "../java/value.ts";
import type { Answer } from "../jobmanager/answer.ts";
import { legacyHeapTarget } from "../jobmanager/legacy-heap.ts";
import { LEGACY_HEAP_VARIABLE, legacyHeapOptions } from "../options/job-manager-options.ts";
import type { Refusal } from "../process-memory/refusal.ts";
import { unquoted } from "../text/unquoted.ts";

/** The settings that take part in a refusal, as they were given: those of the file in its order, then the others. */
export function conflictSettings(answer: Answer, refusal: Refusal): Setting[] {
  const { configuration } = answer;
  const given = refusal.keys.flatMap((key) => configuration.get(key) ?? []);
  const heapMissing = refusal.keys.some((key) => !configuration.has(key));
  const legacy = heapMissing ? legacyHeap(answer) : undefined;
  const isToldAlready = legacy === undefined || given.some(({ key }) => key === legacy.key);
  const offset = ({ from }: Setting) => (from.kind === "file" ? from.keySpan.start : Number.MAX_SAFE_INTEGER);
  return [...given, ...(isToldAlready ? [] : [legacy])].sort((a, b) => offset(a) - offset(b));
}

/** What stands for the heap or the process: the variable beats the keys, and of these the newer one counts. */
function legacyHeap({ configuration, question }: Answer): Setting | undefined {
  const { environment, execution, release } = question;
  const variable = release.behaviour.readsLegacyHeap ? environment[LEGACY_HEAP_VARIABLE] : undefined;
  if (variable !== undefined) {
    const from = { kind: "environment", variable: LEGACY_HEAP_VARIABLE } as const;
    return { key: legacyHeapTarget(execution), value: stringValue(variable), from, shadows: [] };
  }
  return legacyHeapOptions.map(({ key }) => configuration.get(key)).find((setting) => setting !== undefined);
}

/** What is known of a JobManager's memory where the whole is not: the settings that speak of it. */
export function knownSettings(configuration: Configuration): Setting[] {
  return [...configuration.settings()].filter(({ key }) => /^jobmanager\.(?:memory|heap)\./u.test(key));
}

/** A setting as a person finds it: where a field of a manifest stands for it, that field with what is written there. */
export function settingText({ key, value, from }: Setting): string {
  if (from.kind !== "manifest" || from.field === undefined) return `${key}: ${value.text}`;
  const written = unquoted(from.source.text.slice(from.valueSpan.start, from.valueSpan.end));
  // An alias, a block or the whole of an encoded text is not what the field says.
  return `${from.field}: ${/^\w[\w .+-]*$/u.test(written) ? written : value.text}`;
}
