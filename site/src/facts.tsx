import { assumedText, notReadText, withoutOption } from "../../src/core/output/basis-text.ts";
import { visible } from "../../src/core/text/visible.ts";
import { findings } from "./findings-state.ts";
import { type TakenFor, takenFor } from "./reading/reading.ts";
import { as, choose, chosenAt, isEmpty, jobManager, jobManagers, language, reading } from "./state.ts";
import { countsText, takenForText, takenNames, words } from "./words.ts";

/** Below the sentence: what was found, what the text was taken for, and what the answer rests on. */
export function Facts() {
  const lang = language.value;
  const one = jobManager.value;
  const { taken } = reading.value;
  const found = findings.value;
  // What decides is told below, where nothing is known without it.
  const deciding = one?.answer.outcome.kind === "unknown" ? one.answer.outcome.because : [];
  const count = (severity: string) => found?.filter((finding) => finding.severity === severity).length ?? 0;
  return (
    <>
      <p class="facts">
        {jobManagers.value.length > 1 ? (
          <label>
            <select
              aria-label={words.jobManagers[lang]}
              value={String(chosenAt.value)}
              onChange={(event) => choose(Number(event.currentTarget.value))}
            >
              {jobManagers.value.map(({ name }, at) => (
                <option key={at} value={String(at)}>
                  {visible(name?.[lang] ?? String(at + 1))}
                </option>
              ))}
            </select>
          </label>
        ) : one?.name === undefined ? null : (
          <span>{visible(one.name[lang])}</span>
        )}
        {/* Before the rules have looked, what they mostly find holds its place. */}
        {found === undefined && reading.value.kind === "none" ? null : (
          <span class={found === undefined ? "awaited" : undefined}>
            {countsText(count("error"), count("warning"), count("advice"))[lang]}
          </span>
        )}
        {/* Of nothing there is nothing to choose. */}
        <span hidden={isEmpty.value}>
          {taken === undefined ? words.notTaken[lang] : takenForText(taken)[lang]}{" "}
          <label class="change">
            <span>{taken === undefined ? words.choose[lang] : words.change[lang]}</span>
            <select
              aria-label={words.takenFor[lang]}
              value={as.value ?? ""}
              onChange={(event) => {
                as.value = takenFor.find((kind) => kind === event.currentTarget.value);
              }}
            >
              <option value="">{words.automatic[lang]}</option>
              {takenFor.map((kind: TakenFor) => (
                <option key={kind} value={kind}>
                  {takenNames[kind][lang]}
                </option>
              ))}
            </select>
          </label>
        </span>
        {one === undefined ? null : <span>{visible(one.release[lang])}</span>}
      </p>
      {one?.obstacle === undefined ? null : <p class="obstacle">{visible(one.obstacle[lang])}</p>}
      {(one?.notRead ?? [])
        .filter((unread) => !deciding.includes(unread))
        .map((unread) => (
          <p key={unread.what.en} class="basis warn">
            {visible(notReadText(withoutOption(unread))[lang])}
          </p>
        ))}
      {(one?.assumed ?? [])
        .filter(({ what }) => !what.en.startsWith("Flink "))
        .map((assumed) => (
          <p key={assumed.what.en} class="basis">
            {visible(assumedText(withoutOption(assumed))[lang])}
          </p>
        ))}
    </>
  );
}
