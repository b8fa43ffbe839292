import type { Answer } from "../jobmanager/answer.ts";
import type { Language, Localized } from "../language.ts";
import { jvmOverheadMax, jvmOverheadMin } from "../options/job-manager-options.ts";
import type { Component, DerivationStep, How, Operand } from "../process-memory/trace.ts";
import { componentWords } from "./component-names.ts";
import { displayFraction, displaySize } from "./display-size.ts";
import { byDefault, placeText } from "./place-text.ts";
import { sizeInChinese } from "./size-in-chinese.ts";

/** The step that decided a component's size: of one component the last counts. */
export function decidingStep(steps: readonly DerivationStep[], component: Component): DerivationStep | undefined {
  return steps.filter((step) => step.component === component).at(-1);
}

/** How a component got its size, in a few words: `config.yaml:12  jobmanager…`, `1152 MiB − off-heap`, `default`. */
export function derivationText(step: DerivationStep, answer: Answer): Localized {
  return texts[step.how](step, answer);
}

type Text = (step: DerivationStep, answer: Answer) => Localized;

const texts: Readonly<Record<How, Text>> = {
  configured: givenText,
  legacy: givenText,
  default: () => byDefault,
  sum: ({ operands }) => joined(operands, " + "),
  remainder: ({ operands: [from, ...parts] }) => {
    const [whole, taken] = [from?.bytes ?? 0n, joined(parts, " − ")];
    return { en: `${displaySize(whole)} − ${taken.en}`, zh: `${sizeInChinese(whole)} − ${taken.zh}` };
  },
  fraction: shareText,
  "inverse-fraction": shareText,
  "capped-to-min": cappedText,
  "capped-to-max": cappedText,
};

function givenText({ key = "", from }: DerivationStep): Localized {
  if (from === undefined) return { en: key, zh: key };
  const place = placeText(from);
  const end = `  ${from.kind === "legacy" ? "" : key}`;
  return { en: `${place.en}${end}`.trimEnd(), zh: `${place.zh}${end}`.trimEnd() };
}

function joined(operands: readonly Operand[], by: string): Localized {
  const words = (language: Language) =>
    operands.map(({ name }) => componentWords[name as Component][language]).join(by);
  return { en: words("en"), zh: words("zh") };
}

function shareText({ operands }: DerivationStep): Localized {
  const base = operand(operands, "total-process") ?? operand(operands, "total-flink");
  const fraction = displayFraction(operand(operands, "overhead-fraction")?.fraction ?? 0);
  const [en, zh] = [displaySize(base?.bytes ?? 0n), sizeInChinese(base?.bytes ?? 0n)];
  return base?.name === "total-process"
    ? { en: `${fraction} of ${en}`, zh: `${zh} 的 ${fraction}` }
    : { en: `${fraction} of the whole, on top of ${en}`, zh: `在 ${zh} 之外另加，占总量的 ${fraction}` };
}

function cappedText(step: DerivationStep, { configuration }: Answer): Localized {
  const isRaised = step.how === "capped-to-min";
  const share = shareText(step);
  const bytes = operand(step.operands, "overhead-from-fraction")?.bytes ?? 0n;
  const [en, zh] = [displaySize(bytes), sizeInChinese(bytes)];
  const bound: Localized = isRaised ? { en: "its minimum", zh: "最小值" } : { en: "its maximum", zh: "最大值" };
  const setting = configuration.get((isRaised ? jvmOverheadMin : jvmOverheadMax).key);
  const place = setting === undefined ? undefined : placeText(setting.from);
  const by: Localized = {
    en: `${bound.en}${place === undefined ? "" : ` (${place.en})`}`,
    zh: `${bound.zh}${place === undefined ? "" : `（${place.zh}）`}`,
  };
  // The share of a whole that is still to come is a clause of its own.
  const amount = `${share.zh}${operand(step.operands, "total-process") === undefined ? "，" : " "}为 ${zh}`;
  return isRaised
    ? { en: `${share.en} is ${en}, raised to ${by.en}`, zh: `${amount}，提高到${by.zh}` }
    : { en: `${share.en} is ${en}, capped at ${by.en}`, zh: `${amount}，限制为${by.zh}` };
}

function operand(operands: readonly Operand[], name: Operand["name"]): Operand | undefined {
  return operands.find((one) => one.name === name);
}
