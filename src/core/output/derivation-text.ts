import type { Answer } from "../jobmanager/answer.ts";
import type { Language, Localized } from "../language.ts";
import { jvmOverheadMax, jvmOverheadMin } from "../options/job-manager-options.ts";
import type { Component, DerivationStep, How, Operand } from "../process/trace.ts";
import { componentWords } from "./component-names.ts";
import { displayFraction, displaySize } from "./display-size.ts";
import { placeText } from "./place-text.ts";

interface Words {
  readonly default: string;
  readonly of: (fraction: string, base: string) => string;
  readonly inverse: (base: string, fraction: string) => string;
  readonly raised: (share: string, by: string) => string;
  readonly capped: (share: string, by: string) => string;
  readonly minimum: string;
  readonly maximum: string;
  readonly rest: (from: string, parts: string) => string;
}

const words: Localized<Words> = {
  en: {
    default: "default",
    of: (fraction, base) => `${fraction} of ${base}`,
    inverse: (base, fraction) => `${fraction} of the whole, on top of ${base}`,
    raised: (share, by) => `${share}, raised to ${by}`,
    capped: (share, by) => `${share}, capped to ${by}`,
    minimum: "its minimum",
    maximum: "its maximum",
    rest: (from, parts) => `${from} − ${parts}`,
  },
  zh: {
    default: "默认值",
    of: (fraction, base) => `${base} 的 ${fraction}`,
    inverse: (base, fraction) => `在 ${base} 之上，占总量的 ${fraction}`,
    raised: (share, by) => `${share}，提高到${by}`,
    capped: (share, by) => `${share}，限制到${by}`,
    minimum: "最小值",
    maximum: "最大值",
    rest: (from, parts) => `${from} − ${parts}`,
  },
};

/** The step that decided a component's size: of one component the last counts. */
export function decidingStep(steps: readonly DerivationStep[], component: Component): DerivationStep | undefined {
  return steps.filter((step) => step.component === component).at(-1);
}

/** How a component got its size, in a few words: `config.yaml:12  jobmanager…`, `1152 MiB − off-heap`, `default`. */
export function derivationText(step: DerivationStep, answer: Answer, language: Language): string {
  return texts[step.how](step, answer, language);
}

type Text = (step: DerivationStep, answer: Answer, language: Language) => string;

const texts: Readonly<Record<How, Text>> = {
  configured: givenText,
  legacy: givenText,
  default: (_step, _answer, language) => words[language].default,
  sum: ({ operands }, _answer, language) =>
    operands.map(({ name }) => componentWords[language][name as Component]).join(" + "),
  remainder: ({ operands: [from, ...parts] }, _answer, language) =>
    words[language].rest(
      displaySize(from?.bytes ?? 0n),
      parts.map(({ name }) => componentWords[language][name as Component]).join(" − "),
    ),
  fraction: (step, _answer, language) => shareText(step, language),
  "inverse-fraction": (step, _answer, language) => shareText(step, language),
  "capped-to-min": (step, answer, language) => cappedText(step, answer, language),
  "capped-to-max": (step, answer, language) => cappedText(step, answer, language),
};

function givenText({ key = "", from }: DerivationStep, _answer: Answer, language: Language): string {
  return from === undefined ? key : `${placeText(from, language)}  ${from.kind === "legacy" ? "" : key}`.trimEnd();
}

function shareText({ operands }: DerivationStep, language: Language): string {
  const base = operand(operands, "total-process") ?? operand(operands, "total-flink");
  const fraction = displayFraction(operand(operands, "overhead-fraction")?.fraction ?? 0);
  const size = displaySize(base?.bytes ?? 0n);
  return base?.name === "total-process" ? words[language].of(fraction, size) : words[language].inverse(size, fraction);
}

function cappedText(step: DerivationStep, { configuration }: Answer, language: Language): string {
  const say = words[language];
  const share = displaySize(operand(step.operands, "overhead-from-fraction")?.bytes ?? 0n);
  const [text, bound, option] =
    step.how === "capped-to-min"
      ? ([say.raised, say.minimum, jvmOverheadMin] as const)
      : ([say.capped, say.maximum, jvmOverheadMax] as const);
  const setting = configuration.get(option.key);
  const by = setting === undefined ? bound : `${bound} (${placeText(setting.from, language)})`;
  const is = language === "zh" ? "为" : "is";
  return text(`${shareText(step, language)} ${is} ${share}`, by);
}

function operand(operands: readonly Operand[], name: Operand["name"]): Operand | undefined {
  return operands.find((one) => one.name === name);
}
