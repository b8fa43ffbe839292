import { computed } from "@preact/signals";
import { useState } from "preact/hooks";
import { colon } from "../../src/core/language.ts";
import { executions } from "../../src/core/options/execution.ts";
import { flinkReleases } from "../../src/core/options/flink-release.ts";
import { keep } from "./kept.ts";
import { execution, jobManager, language, linkState, release } from "./state.ts";
import { nextTheme, theme } from "./theme.ts";
import { executionNames, languageTags, themeWords, words } from "./words.ts";

/** Copies a text, and says for a moment that it did. */
export function CopyButton({
  text,
  label,
  title,
}: {
  readonly text: () => string | Promise<string>;
  readonly label: string;
  readonly title?: string;
}) {
  const [copied, setCopied] = useState(false);
  return (
    <button
      type="button"
      class="copy"
      title={title}
      onClick={async () => {
        await navigator.clipboard.writeText(await text());
        setCopied(true);
        setTimeout(() => setCopied(false), 1500);
      }}
    >
      <span aria-live="polite">{copied ? `✓ ${words.copied[language.value]}` : label}</span>
    </button>
  );
}

/** The address of the page with all that it shows. */
export async function linkOfPage(): Promise<string> {
  const { writeLink } = await import("./link.ts");
  return `${location.href.replace(/[?#].*$/u, "")}${await writeLink(linkState.value)}`;
}

/** What is answered for, where nobody chose: the header is not drawn anew with every answer. */
const answeredRelease = computed(() => jobManager.value?.answer.question.release.version);
const answeredExecution = computed(() => jobManager.value?.answer.question.execution);

export function Header() {
  const lang = language.value;
  const other = lang === "en" ? "zh" : "en";
  return (
    <>
      <button type="button" class="skip" onClick={() => document.getElementById("answer")?.focus()}>
        {words.skip[lang]}
      </button>
      <a class="brand" href="./">
        Headroom
      </a>
      <span class="fill" />
      <label>
        <span>{words.flink[lang]}</span>
        <select
          value={release.value ?? ""}
          onChange={(event) => {
            release.value = event.currentTarget.value || undefined;
          }}
        >
          <option value="">
            {answeredRelease.value === undefined
              ? words.automatic[lang]
              : answeredRelease.value + words.automatically[lang]}
          </option>
          {[...flinkReleases].reverse().map(({ line, version }) => (
            <option key={line} value={version}>
              {version}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span class="wide">{words.start[lang]}</span>
        <select
          aria-label={words.start[lang]}
          value={execution.value ?? ""}
          onChange={(event) => {
            execution.value = executions.find((one) => one === event.currentTarget.value);
          }}
        >
          <option value="">
            {answeredExecution.value === undefined
              ? words.automatic[lang]
              : executionNames[answeredExecution.value][lang] + words.automatically[lang]}
          </option>
          {executions.map((one) => (
            <option key={one} value={one}>
              {executionNames[one][lang]}
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        class="plain"
        lang={languageTags[other]}
        onClick={() => {
          language.value = other;
          keep("headroom-language", other);
        }}
      >
        {lang === "en" ? "中文" : "English"}
      </button>
      <button
        type="button"
        class="plain"
        title={words.theme[lang]}
        aria-label={words.theme[lang] + colon[lang] + themeWords[theme.value][lang]}
        onClick={nextTheme}
      >
        {theme.value === "light" ? "○" : theme.value === "dark" ? "●" : "◐"}
      </button>
      <CopyButton text={linkOfPage} label={words.copyLink[lang]} />
    </>
  );
}
