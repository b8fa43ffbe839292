import { Sentence } from "../src/answer.tsx";
import { shippedText } from "../src/examples.ts";
import { Picture } from "../src/picture/picture.tsx";
import { read } from "../src/reading/reading.ts";
import { words } from "../src/words.ts";
import { htmlOf } from "./html.ts";

/** What the page shows before any of its code has run: the answer to what the newest release ships. */
export function firstPaint(): string {
  const reading = read({ text: shippedText, file: "config.yaml" });
  if (reading.kind !== "answered") throw new Error("the page's own example has no answer");
  const [jobManager] = reading.jobManagers;
  if (jobManager === undefined) throw new Error("the page's own example has no JobManager");
  const { answer } = jobManager;
  const { outcome } = answer;
  const jvmArguments = outcome.kind === "planned" ? outcome.plan.jvmArguments : [];
  return htmlOf(
    <div class="page">
      <header class="bar">
        <a class="brand" href="./">
          Headroom
        </a>
      </header>
      <main>
        <div class="answer">
          <Sentence answer={answer} language="en" />
          <p class="facts"> </p>
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
            <Picture answer={answer} language="en" width={520} />
            <div class="arguments">
              <h2>{words.jvmArguments.en}</h2>
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
    </div>,
  );
}
