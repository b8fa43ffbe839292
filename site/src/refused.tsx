import { useMemo } from "preact/hooks";
import { unknownText } from "../../src/core/explain/explain-words.ts";
import type { Answer } from "../../src/core/jobmanager/answer.ts";
import { totalProcessMemory } from "../../src/core/jobmanager/process-spec.ts";
import { heapOf } from "../../src/core/jobmanager/unified-plan.ts";
import { type WayOut, waysOut } from "../../src/core/jobmanager/way-out.ts";
import { colon, semicolon } from "../../src/core/language.ts";
import { withoutOption } from "../../src/core/output/basis-text.ts";
import { flinkMessage, refusalText } from "../../src/core/output/refusal-text.ts";
import { sizeIn } from "../../src/core/output/size-in-chinese.ts";
import { changeText, consequenceText } from "../../src/core/output/way-out-text.ts";
import { visible } from "../../src/core/text/visible.ts";
import { unbroken } from "./answer.tsx";
import type { ReadJobManager } from "./reading/reading.ts";
import { change, jobManager, language } from "./state.ts";
import { words } from "./words.ts";

/** Why Flink refuses, in our words and in its own, and the ways out that were tried. */
export function Refused() {
  const lang = language.value;
  const one = jobManager.value;
  if (one === undefined) return null;
  const { outcome } = one.answer;
  if (outcome.kind === "unknown") {
    return (
      <section class="refused">
        {outcome.because.map((unread) => (
          <p key={unread.what.en}>{visible(unknownText(withoutOption(unread))[lang])}</p>
        ))}
      </section>
    );
  }
  if (outcome.kind !== "refused") return null;
  return (
    <section class="refused" aria-label={words.waysOut[lang]}>
      <p class="ours">{unbroken(visible(refusalText(outcome.refusal.reason)[lang]))}</p>
      <blockquote>
        <cite>{words.flinkSays[lang]}</cite>
        <p lang="en">{visible(flinkMessage(outcome.refusal))}</p>
      </blockquote>
      <Ways {...one} />
    </section>
  );
}

function Ways({ answer, ways }: Pick<ReadJobManager, "answer" | "ways">) {
  const tried = useMemo(() => ways ?? waysOut(answer), [answer, ways]);
  if (tried.length === 0) return null;
  return (
    <ol class="ways" aria-label={words.waysOut[language.value]}>
      {tried.map((way) => (
        <Way key={JSON.stringify(way.changes)} way={way} refused={answer} />
      ))}
    </ol>
  );
}

function Way({ way, refused }: { readonly way: WayOut; readonly refused: Answer }) {
  const lang = language.value;
  const heap = heapOf(way.plan);
  const total = way.plan.model === "unified" ? totalProcessMemory(way.plan.spec) : null;
  const changes = way.changes.map((change) => visible(changeText(change, refused)[lang]));
  return (
    <li class="way">
      <div class="edit">
        {changes.map((change) => (
          <code key={change}>{change}</code>
        ))}
      </div>
      <p class="result">
        {heap === null ? null : <strong>{unbroken(sizeIn(heap, lang))}</strong>}
        {total === null ? null : (
          <span>
            {lang === "en" ? " of heap in " : " 堆内存，进程总内存 "}
            {unbroken(sizeIn(total, lang))}
          </span>
        )}
      </p>
      <p class="quiet">{unbroken(visible(consequenceText(way, refused)[lang]))}</p>
      {way.edits.length === 0 ? (
        <p class="quiet">{words.byHand[lang]}</p>
      ) : (
        <button
          type="button"
          aria-label={words.apply[lang] + colon[lang] + changes.join(semicolon[lang])}
          onClick={() => change(way.edits)}
        >
          {words.apply[lang]}
        </button>
      )}
    </li>
  );
}
