import { useRef } from "preact/hooks";
import type {
  AdviceDocument,
  DiagnosedPlanDocument,
  FailureFoundDocument,
} from "../../../src/core/diagnose/diagnose-report.ts";
import type { Localized } from "../../../src/core/language.ts";
import { sizeIn } from "../../../src/core/output/size-in-chinese.ts";
import { visible } from "../../../src/core/text/visible.ts";
import { diagnosis, failuresIn, logs, progress } from "../diagnosis-state.ts";
import { language } from "../state.ts";
import { words as pageWords } from "../words.ts";

const words = {
  lead: {
    en: "Drop a log of any length here, plain or .gz, or paste it above; the output of kubectl describe or an exit code works too. It is read in this browser and sent nowhere.",
    zh: "把日志拖放到这里（长度不限，.gz 也可以），或在上方粘贴日志、kubectl describe 的输出或退出码。一切都在本浏览器中读取，不会上传。",
  },
  open: { en: "Open logs", zh: "打开日志" },
  reading: { en: "Reading", zh: "正在读取" },
  evidence: { en: "Evidence", zh: "证据" },
  advice: { en: "What to set", zh: "应改的配置项" },
  result: { en: "It then gets", zh: "修改后得到" },
  ofHeap: { en: "of heap in", zh: "堆内存，进程总内存" },
  remove: { en: "remove", zh: "删除" },
  before: { en: "now", zh: "目前" },
} as const satisfies Readonly<Record<string, Localized>>;

/** From a log to the cause, its evidence and the setting to change. */
export function Diagnose() {
  const lang = language.value;
  const picked = useRef<HTMLInputElement>(null);
  const found = diagnosis.value;
  const failures = found === undefined ? [] : failuresIn(found);
  return (
    <div class="diagnose-body">
      <p class="quiet">
        {words.lead[lang]}{" "}
        <button type="button" class="chip" onClick={() => picked.current?.click()}>
          {words.open[lang]}
        </button>
      </p>
      <input
        ref={picked}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          logs.value = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = "";
        }}
      />
      {logs.value.length === 0 ? null : (
        <p class="quiet">{logs.value.map(({ name }) => visible(name)).join(lang === "en" ? ", " : "、")}</p>
      )}
      <div aria-live="polite">
        {progress.value === undefined ? null : (
          <p>
            {words.reading[lang]} <progress value={progress.value} aria-label={words.reading[lang]} />{" "}
            {Math.round(progress.value * 100)}%
          </p>
        )}
        {found !== undefined && failures.length === 0 ? <p class="lead">{pageWords.noFailure[lang]}</p> : null}
        {failures.map((finding) => (
          <Failure
            key={finding.cause + finding.text}
            finding={finding}
            title={found?.titles[finding.cause] ?? finding.cause}
          />
        ))}
      </div>
    </div>
  );
}

function Failure({ finding, title }: { readonly finding: FailureFoundDocument; readonly title: string }) {
  const lang = language.value;
  return (
    <article class="failure">
      <h2>{title}</h2>
      <p>{visible(finding.text)}</p>
      {finding.evidence.length === 0 ? null : (
        <>
          <h3>{words.evidence[lang]}</h3>
          <ul class="evidence">
            {finding.evidence.map(({ file: name, line, text: said }) => (
              <li key={`${name}:${line}`}>
                <span class="quiet">
                  {visible(name)}:{line}
                </span>
                <code>{visible(said)}</code>
              </li>
            ))}
          </ul>
        </>
      )}
      <Advice advice={finding.advice} plan={finding.planWithAdvice} />
    </article>
  );
}

function Advice({
  advice,
  plan,
}: {
  readonly advice: readonly AdviceDocument[];
  readonly plan: DiagnosedPlanDocument | undefined;
}) {
  const lang = language.value;
  if (advice.length === 0) return null;
  return (
    <>
      <h3>{words.advice[lang]}</h3>
      <ul class="advice">
        {advice.map(({ option, from, to, why }) => (
          <li key={option}>
            <code>{visible(to === null ? `${words.remove[lang]} ${option}` : `${option}: ${to}`)}</code>{" "}
            {from === null ? null : (
              <span class="quiet">
                {words.before[lang]} {visible(from)}
              </span>
            )}
            <p>{visible(why)}</p>
          </li>
        ))}
      </ul>
      {plan === undefined ? null : (
        <p>
          {words.result[lang]} <strong>{sizeIn(plan.jvmHeapBytes ?? 0n, lang)}</strong> {words.ofHeap[lang]}{" "}
          {sizeIn(plan.totalProcessBytes ?? 0n, lang)}
        </p>
      )}
    </>
  );
}
