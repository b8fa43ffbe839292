import { flinkDeployment } from "../findings/example.ts";
import { tidyingFix } from "../findings/fix.ts";
import { fieldPlace } from "../findings/place.ts";
import { defineRule, type Found, type Rule } from "../findings/rule.ts";
import type { Subject } from "../findings/subject.ts";
import { type Field, textOf } from "../manifests/reading/manifest-document.ts";
import { quantityBytes } from "../manifests/reading/quantity.ts";
import { parseMemorySize } from "../memory/memory-size.ts";
import { displaySize } from "../output/display-size.ts";
import { sizeInChinese } from "../output/size-in-chinese.ts";

interface Facts {
  readonly text: string;
  readonly flinkBytes: bigint;
  readonly kubernetesBytes: bigint;
  /** A text that both read as Flink reads this one. */
  readonly clear: string;
}

/** The operator asks Flink's MemorySize first, and Kubernetes' quantity only for the limit factor: operator 1.7–1.16. */
export const memoryUnitDiffersByLayer: Rule = defineRule<Facts>({
  id: "memory-unit-differs-by-layer",
  voice: "advice",
  severity: "advice",
  toldBy: ["check"],
  title: {
    en: "A unit that Flink and Kubernetes read differently",
    zh: "同一单位在 Flink 与 Kubernetes 中含义不同",
  },
  why: {
    en: "The operator parses sizes with Flink first, so `2G` is 2 GiB; as a Kubernetes quantity it is 2·10^9 bytes, and `2048m` is 2.048 bytes, rounded up to 3. In `resources` both meanings apply at once: Flink's for the size, Kubernetes' for the limit factor. Write `2Gi` or `2048Mi`, which means the same to both (operator 1.7 and later).",
    zh: "operator 优先按 Flink 的语法解析，`2G` 是 2 GiB；而作为 Kubernetes 的 quantity，它是 2·10^9 字节，`2048m` 则是 2.048 字节，向上取整为 3 字节。在 `resources` 中两种读法同时起作用：大小按 Flink，限制系数按 Kubernetes。请写 `2Gi` 或 `2048Mi`，两边含义相同（operator 1.7 及以上）。",
  },
  text: {
    en: ({ text, flinkBytes, kubernetesBytes, clear }) =>
      `${text} is ${displaySize(flinkBytes)} here, as Flink reads it; as a Kubernetes quantity it would be ${displaySize(kubernetesBytes)}. Write ${clear}, which means the same to both.`,
    zh: ({ text, flinkBytes, kubernetesBytes, clear }) =>
      `${text} 在此按 Flink 解析为 ${sizeInChinese(flinkBytes)}，按 Kubernetes 的 quantity 则是 ${sizeInChinese(kubernetesBytes)}。写成 ${clear} 两边含义相同。`,
  },
  examples: {
    fires: [
      {
        caption: { en: "A capital G", zh: "大写的 G" },
        ...flinkDeployment("v1_20", "jobManager:\n  resource:\n    memory: 2G # two gigabytes"),
      },
      {
        caption: { en: "A decimal unit in a request", zh: "请求使用十进制单位" },
        ...flinkDeployment(
          "v1_20",
          "jobManager:\n  resources:\n    requests: { memory: 2048M }\n    limits: { memory: 3Gi }",
        ),
      },
    ],
    silent: [
      {
        caption: { en: "A unit with the same meaning in both", zh: "两者读法相同的单位" },
        ...flinkDeployment("v1_20", "jobManager:\n  resource:\n    memory: 2048m"),
      },
      {
        caption: { en: "Kubernetes units", zh: "Kubernetes 的单位" },
        ...flinkDeployment(
          "v1_20",
          "jobManager:\n  resources:\n    requests: { memory: 2Gi }\n    limits: { memory: 3Gi }",
        ),
      },
    ],
  },
  check: (subject) => {
    const { jobManager } = subject;
    if (jobManager?.operator === undefined) return [];
    const sizes = [...jobManager.fields.values()].filter(({ path }) => MEMORY.test(path));
    const inBoth = sizes.filter(({ path }) => path.includes(".resources.")).length > 1;
    return sizes.flatMap((field) => found(subject, field, inBoth && field.path.includes(".resources.")));
  },
});

const MEMORY = /\.jobManager\.(?:resource|resources\.(?:requests|limits))\.memory$/u;

/** @param forFactor whether the limit factor is computed from it */
function found(subject: Subject, field: Field, forFactor: boolean): Found<Facts>[] {
  const text = (textOf(field) ?? "").trim();
  // A small m is Flink's own way of writing mebibytes; without a limit factor nobody reads it otherwise.
  if (!forFactor && !/[A-Z]$/u.test(text)) return [];
  const flink = parseMemorySize(text);
  const kubernetesBytes = quantityBytes(text);
  if (!flink.ok || kubernetesBytes === undefined || kubernetesBytes === flink.bytes || flink.bytes === 0n) return [];
  const clear = `${/^\d+/u.exec(text)?.[0] ?? ""}${text.slice(-1).toUpperCase()}i`;
  const { source } = field.document;
  const fix = tidyingFix(subject, { source, edits: [{ ...field.valueSpan, newText: clear }] });
  const severity = forFactor ? "warning" : "advice";
  return [
    { facts: { text, flinkBytes: flink.bytes, kubernetesBytes, clear }, places: [fieldPlace(field)], severity, ...fix },
  ];
}
