import type { Provenance } from "../../../src/core/configuration/configuration.ts";
import { conflictSettings } from "../../../src/core/explain/settings-without-plan.ts";
import type { Answer } from "../../../src/core/jobmanager/answer.ts";
import { components } from "../../../src/core/jobmanager/process-spec.ts";
import type { Localized } from "../../../src/core/language.ts";
import { decidingStep, derivationText } from "../../../src/core/output/derivation-text.ts";
import type { Component, DerivationStep } from "../../../src/core/process-memory/trace.ts";
import type { Span } from "../../../src/core/text/source.ts";

/** One link of the chain that leads from a size to what somebody wrote. */
export interface Reason {
  readonly component: Component;
  readonly bytes: bigint;
  readonly how: Localized;
  /** Where the text says it, in offsets into the whole; none where it is a default, or computed. */
  readonly tokens: readonly Span[];
  /** The sizes that it was computed from. */
  readonly because: readonly Reason[];
}

/**
 * Why a component has its size: the steps of the derivation, down to what stands in the text.
 *
 * @param shown the name of the text: what stands in other files has no tokens
 */
export function whyOf(answer: Answer, component: Component, shown: string): Reason | undefined {
  return reasonOf(answer, component, shown, new Set());
}

function reasonOf(
  answer: Answer,
  component: Component,
  shown: string,
  above: ReadonlySet<Component>,
): Reason | undefined {
  const step = decidingStep(answer.steps, component);
  if (step === undefined || above.has(component)) return undefined;
  const seen = new Set([...above, component]);
  const because = step.operands
    .map(({ name }) => components.find((one) => one === name))
    .flatMap((operand) => (operand === undefined ? [] : (reasonOf(answer, operand, shown, seen) ?? [])));
  return {
    component,
    bytes: step.bytes,
    how: derivationText(step, answer),
    tokens: tokensOf(step, answer, shown),
    because,
  };
}

/** All places in the text that take part in a size. */
export function tokensBehind(reason: Reason): Span[] {
  return [...reason.tokens, ...reason.because.flatMap(tokensBehind)];
}

/** The places of the settings that a refusal is about. */
export function tokensInConflict(answer: Answer, shown: string): Span[] {
  if (answer.outcome.kind !== "refused") return [];
  const { refusal } = answer.outcome;
  const { reason } = refusal;
  if (reason.code === "file-unreadable")
    return reason.source.name !== shown ? [] : [shifted(reason.span, reason.source.startsAt?.offset)];
  return conflictSettings(answer, refusal).flatMap(({ from }) => tokenOf(from, shown) ?? []);
}

function tokensOf({ key, from }: DerivationStep, { configuration }: Answer, shown: string): Span[] {
  const places = [from, key === undefined ? undefined : configuration.get(key)?.from];
  const tokens = places.flatMap((place) => (place === undefined ? [] : (tokenOf(place, shown) ?? [])));
  return tokens.slice(0, 1);
}

/** Key and value, where they stand in the text. */
function tokenOf(from: Provenance, shown: string): Span | undefined {
  if (from.kind === "legacy") return from.setting && tokenOf(from.setting, shown);
  if (!("source" in from) || from.source.name !== shown) return undefined;
  const span = {
    start: Math.min(from.keySpan.start, from.valueSpan.start),
    end: Math.max(from.keySpan.end, from.valueSpan.end),
  };
  return shifted(span, from.source.startsAt?.offset);
}

function shifted({ start, end }: Span, by = 0): Span {
  return { start: start + by, end: end + by };
}
