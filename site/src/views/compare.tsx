import { useSignal } from "@preact/signals";
import { allSeen } from "../../../src/core/assumed.ts";
import { type DiffDocument, diffDocument, sameText } from "../../../src/core/diff/diff-report.ts";
import { diffReleases } from "../../../src/core/diff/release-diff.ts";
import { explainSentence } from "../../../src/core/explain/explain-sentence.ts";
import { explanationWith } from "../../../src/core/explain/explanation.ts";
import { componentSize, components } from "../../../src/core/jobmanager/process-spec.ts";
import { unifiedPlan } from "../../../src/core/jobmanager/unified-plan.ts";
import type { Localized } from "../../../src/core/language.ts";
import { flinkReleases, newestRelease } from "../../../src/core/options/flink-release.ts";
import { componentNames } from "../../../src/core/output/component-names.ts";
import { sizeIn } from "../../../src/core/output/size-in-chinese.ts";
import { visible } from "../../../src/core/text/visible.ts";
import { type ReadJobManager, read } from "../reading/reading.ts";
import { as, below, execution, file, language, late, text } from "../state.ts";

const words = {
  release: { en: "with another release", zh: "与另一个版本" },
  other: { en: "with another configuration", zh: "与另一份配置" },
  how: { en: "Compare", zh: "比较" },
  paste: { en: "The other configuration, manifest or command line", zh: "另一份配置、清单或命令行" },
  pasteHere: { en: "Paste the other one here", zh: "在此粘贴另一份" },
  here: { en: "this", zh: "当前" },
  there: { en: "the other", zh: "另一份" },
  // On a phone its line may end within it.
  change: { en: "differ\u00adence", zh: "差异" },
  none: { en: "There is nothing to compare.", zh: "没有可以比较的内容。" },
  why: { en: "Why", zh: "原因" },
} as const satisfies Readonly<Record<string, Localized>>;

const kindNames: Readonly<Record<string, Localized>> = {
  outcome: { en: "Outcome", zh: "结果" },
  "jvm-arguments": { en: "JVM arguments", zh: "JVM 参数" },
  "dynamic-properties": { en: "Dynamic properties", zh: "动态属性" },
  "flink-log": { en: "Flink logs", zh: "Flink 日志" },
  note: { en: "Worth noting", zh: "值得注意" },
  file: { en: "File read", zh: "读取的文件" },
};

/** Two releases, or two configurations, side by side. */
export function Compare() {
  const lang = language.value;
  const by = useSignal<"release" | "other">("release");
  const line = useSignal<string | undefined>(undefined);
  const pasted = useSignal("");
  const here = below.value;
  if (here === undefined) return <p class="quiet">{words.none[lang]}</p>;
  const own = here.answer.question.release.line;
  const against = line.value ?? (own === newestRelease.line ? "1.20" : newestRelease.line);
  const there = by.value === "release" ? otherWith(against) : otherText(pasted.value);
  return (
    <div class="compare-body">
      <div class="choices" role="radiogroup" aria-label={words.how[lang]}>
        {(["release", "other"] as const).map((one) => (
          <label key={one} class={by.value === one ? "chosen" : ""}>
            <input
              type="radio"
              name="compare"
              checked={by.value === one}
              onChange={() => {
                by.value = one;
              }}
            />
            {words[one][lang]}
          </label>
        ))}
        {by.value === "release" ? (
          <select
            aria-label={words.release[lang]}
            value={against}
            onChange={(event) => {
              line.value = event.currentTarget.value;
            }}
          >
            {[...flinkReleases].reverse().map((one) => (
              <option key={one.line} value={one.line}>
                Flink {one.version}
              </option>
            ))}
          </select>
        ) : null}
      </div>
      {by.value === "other" ? (
        <textarea
          rows={8}
          spellcheck={false}
          aria-label={words.paste[lang]}
          placeholder={words.pasteHere[lang]}
          value={pasted.value}
          onInput={(event) => {
            pasted.value = event.currentTarget.value;
          }}
        />
      ) : null}
      {there === undefined ? null : <Differences here={here} there={there} />}
    </div>
  );
}

/** The same text under another release. */
function otherWith(line: string): ReadJobManager | undefined {
  const input = { text: text.value, file: file.value, as: as.value, execution: execution.value, release: line };
  return firstOf(read(input, late.value));
}

function otherText(other: string): ReadJobManager | undefined {
  return other.trim() === "" ? undefined : firstOf(read({ text: other, execution: execution.value }, late.value));
}

function firstOf(reading: ReturnType<typeof read>): ReadJobManager | undefined {
  return reading.kind === "answered" ? reading.jobManagers[0] : undefined;
}

function Differences({ here, there }: { readonly here: ReadJobManager; readonly there: ReadJobManager }) {
  const lang = language.value;
  const [left, right] = [unifiedPlan(here.answer)?.spec, unifiedPlan(there.answer)?.spec];
  const { differences, reasons } = differencesOf(here, there);
  const heads = [here, there].map(({ answer }) => `Flink ${answer.question.release.line}`);
  const isSameRelease = heads[0] === heads[1];
  const others = differences.filter((one) => one.kind !== "component");
  return (
    <>
      <div class="scrolls">
        <table class="numbers">
          <thead>
            <tr>
              <td />
              <th scope="col">{isSameRelease ? words.here[lang] : heads[0]}</th>
              <th scope="col">{isSameRelease ? words.there[lang] : heads[1]}</th>
              <th scope="col">{words.change[lang]}</th>
            </tr>
          </thead>
          <tbody>
            {components.map((component) => {
              const [a, b] = [left, right].map((spec) =>
                spec === undefined ? undefined : componentSize(spec, component),
              );
              const by = a === undefined || b === undefined ? undefined : b - a;
              return (
                <tr key={component} class={component}>
                  <th scope="row">{componentNames[component][lang]}</th>
                  <td title={a === undefined ? undefined : String(a)}>{a === undefined ? "—" : sizeIn(a, lang)}</td>
                  <td title={b === undefined ? undefined : String(b)}>{b === undefined ? "—" : sizeIn(b, lang)}</td>
                  <td class={by === 0n ? "quiet" : ""}>
                    {by === undefined
                      ? ""
                      : by === 0n
                        ? "="
                        : `${by > 0n ? "+" : "−"}${sizeIn(by > 0n ? by : -by, lang)}`}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {left !== undefined && right !== undefined ? null : (
        <ul class="sentences">
          {[here, there].map(({ answer }, at) => (
            <li key={at === 0 ? "left" : "right"}>{explainSentence(answer)[lang]}</li>
          ))}
        </ul>
      )}
      {differences.length === 0 ? <p class="quiet">{sameText(here, there)[lang]}</p> : null}
      {others.map(({ kind, left: a, right: b }) => (
        <dl key={`${kind} ${a} ${b}`} class="difference">
          <dt>{kindNames[kind]?.[lang] ?? kind}</dt>
          <dd>{visible(String(a ?? "—"))}</dd>
          <dd>{visible(String(b ?? "—"))}</dd>
        </dl>
      ))}
      {reasons.length === 0 ? null : (
        <>
          <h2>{words.why[lang]}</h2>
          <ul class="sentences">
            {reasons.map(({ behaviour, text: reason }) => (
              <li key={behaviour}>{reason}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function differencesOf(here: ReadJobManager, there: ReadJobManager): Pick<DiffDocument, "differences" | "reasons"> {
  const [left, right] = [here, there].map(({ answer, notes = [] }) => {
    const file = { en: "", zh: "" };
    return explanationWith(answer, notes, { file, release: file, assumed: [] }, allSeen);
  });
  if (left === undefined || right === undefined) return { differences: [], reasons: [] };
  return diffDocument(diffReleases(left, right), language.value);
}
