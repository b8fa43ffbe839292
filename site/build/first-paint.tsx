import { type Language, languages } from "../../src/core/language.ts";
import { Sentence } from "../src/answer.tsx";
import { shippedText } from "../src/examples.ts";
import { Picture } from "../src/picture/picture.tsx";
import { type ReadJobManager, read, type TakenFor } from "../src/reading/reading.ts";
import { languageTags, takenForText, words } from "../src/words.ts";
import { htmlOf } from "./html.ts";

/**
 * What the page shows before any of its code has run: the answer to what the newest release ships, once in each language.
 * `before-paint.js` tells which is seen.
 */
export function firstPaint(): string {
  const reading = read({ text: shippedText, file: "config.yaml" });
  if (reading.kind !== "answered") throw new Error("the page's own example has no answer");
  const [jobManager] = reading.jobManagers;
  if (jobManager === undefined) throw new Error("the page's own example has no JobManager");
  const { taken } = reading;
  return htmlOf(languages.map((language) => <Page jobManager={jobManager} taken={taken} language={language} />));
}

function Page({
  jobManager,
  taken,
  language,
}: {
  readonly jobManager: ReadJobManager;
  readonly taken: TakenFor;
  readonly language: Language;
}) {
  const { answer } = jobManager;
  const { outcome } = answer;
  const jvmArguments = outcome.kind === "planned" ? outcome.plan.jvmArguments : [];
  return (
    <div class="page" lang={languageTags[language]}>
      <header class="bar">
        <a class="brand" href="./">
          Headroom
        </a>
      </header>
      <main>
        <div class="answer">
          <Sentence answer={answer} language={language} />
          <p class="facts">
            <span class="awaited">{words.noFindings[language]}</span>
            <span>
              {takenForText(taken)[language]} <span class="change">{words.change[language]}</span>
            </span>
            <span>{jobManager.release[language]}</span>
          </p>
        </div>
        <section class="desk">
          <div class="paper">
            <div class="paper-head">
              <span class="file">config.yaml</span>
            </div>
            <div class="editor">
              <pre class="early">{shippedText}</pre>
            </div>
            <div class="chips" />
          </div>
          <div class="drawn">
            <Picture answer={answer} language={language} width={520} />
            <div class="arguments">
              <h2>{words.jvmArguments[language]}</h2>
              <code>
                {jvmArguments.map((argument) => (
                  <span>{argument} </span>
                ))}
              </code>
            </div>
            <p class="save" />
          </div>
        </section>
      </main>
    </div>
  );
}
