import { explainSentence } from "../../src/core/explain/explain-sentence.ts";
import { explainSvg } from "../../src/core/explain/explain-svg.ts";
import { unknownText } from "../../src/core/explain/explain-words.ts";
import { type Answer, answer } from "../../src/core/jobmanager/answer.ts";
import { waysOut } from "../../src/core/jobmanager/way-out.ts";
import { type Language, type Localized, semicolon } from "../../src/core/language.ts";
import { executions } from "../../src/core/options/execution.ts";
import { findRelease, newestRelease } from "../../src/core/options/flink-release.ts";
import { jobManagerOptions } from "../../src/core/options/job-manager-options.ts";
import { grounds } from "../../src/core/output/component-colours.ts";
import { flinkMessage, refusalText } from "../../src/core/output/refusal-text.ts";
import { changeText, consequenceText, waysOutTitle } from "../../src/core/output/way-out-text.ts";
import { writeLink } from "../src/link.ts";

/**
 * What memory a JobManager gets, on anybody's page: `<flink-memory process-size="2g"></flink-memory>`, or a configuration
 * as the element's text. It computes with the same core as everything else, sends nothing, and needs no style of its page.
 */

/** An attribute for each option: `jobmanager.memory.jvm-overhead.min` is `jvm-overhead-min`. */
const optionAttributes: ReadonlyMap<string, string> = new Map(
  jobManagerOptions.map(({ key }) => [key.replace("jobmanager.memory.", "").replaceAll(".", "-"), key]),
);

/** Where this script came from: the page lies beside it. */
const here = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : document.baseURI;

const words = {
  open: { en: "Open in Headroom", zh: "在 Headroom 中打开" },
  noRelease: (name: string): Localized => ({
    en: `There is no Flink release ${name}.`,
    zh: `没有 Flink ${name} 这个版本。`,
  }),
} as const;

class FlinkMemory extends HTMLElement {
  static readonly observedAttributes: readonly string[] = [
    ...optionAttributes.keys(),
    "release",
    "execution",
    "file",
    "lang",
  ];

  readonly #root = this.attachShadow({ mode: "open" });
  readonly #textChanges = new MutationObserver(() => this.#later());
  #isDue = false;

  connectedCallback(): void {
    this.#textChanges.observe(this, { childList: true, characterData: true, subtree: true });
    this.#later();
  }

  disconnectedCallback(): void {
    this.#textChanges.disconnect();
  }

  attributeChangedCallback(): void {
    this.#later();
  }

  /** Several changes at once are drawn once. */
  #later(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    queueMicrotask(() => {
      this.#isDue = false;
      if (this.isConnected) this.#draw();
    });
  }

  #draw(): void {
    const language = this.#language();
    const name = this.getAttribute("release") ?? newestRelease.line;
    const found = findRelease(name);
    if (!found.ok) {
      this.#root.replaceChildren(element("p", words.noRelease(name)[language]));
      return;
    }
    const { release } = found;
    const { configurationFiles } = release.behaviour;
    const asked = this.getAttribute("file");
    const format = configurationFiles.find((one) => one === asked) ?? configurationFiles.at(-1) ?? "config.yaml";
    const text = this.#text();
    const execution = executions.find((one) => one === this.getAttribute("execution")) ?? "standalone";
    const given = answer({
      release,
      execution,
      given: { kind: "file", source: { name: format, text }, format },
      arguments: [],
      environment: {},
    });
    const link = element("a", words.open[language]);
    const state = {
      text,
      file: format,
      release: this.getAttribute("release") ?? undefined,
      execution,
      language,
      view: "what-if",
    } as const;
    void writeLink(state).then((hash) => {
      link.href = new URL(`index.html${hash}`, here).href;
    });
    this.#root.adoptedStyleSheets = [ownStyle];
    const sentence = element("p", explainSentence(given)[language]);
    sentence.className = "sentence";
    this.#root.replaceChildren(sentence, ...refusalParts(given, language), ...this.#picture(given, language), link);
  }

  /** A page's Content-Security-Policy may forbid styles in its text: the picture's own becomes a sheet. */
  #picture(given: Answer, language: Language): Element[] {
    const svg = explainSvg({ answer: given }, language);
    if (svg === undefined) return [];
    const [whole = "", style = ""] = /<style>(.*?)<\/style>/su.exec(svg) ?? [];
    const picture = new DOMParser().parseFromString(svg.replace(whole, ""), "image/svg+xml").documentElement;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    this.#root.adoptedStyleSheets = [ownStyle, sheet];
    return [document.importNode(picture, true)];
  }

  /** The element's own text, or what its attributes set. */
  #text(): string {
    const own = withoutIndent(this.textContent ?? "");
    if (own !== "") return own;
    return [...optionAttributes]
      .flatMap(([attribute, key]) => {
        const value = this.getAttribute(attribute);
        return value === null ? [] : [`${key}: ${value}\n`];
      })
      .join("");
  }

  #language(): Language {
    const tag = this.closest("[lang]")?.getAttribute("lang") ?? "";
    return tag.toLowerCase().startsWith("zh") ? "zh" : "en";
  }
}

function refusalParts(given: Answer, language: Language): Element[] {
  if (given.outcome.kind === "unknown") {
    return given.outcome.because.map((one) => element("p", unknownText(one)[language]));
  }
  if (given.outcome.kind !== "refused") return [];
  const { refusal } = given.outcome;
  const said = element("blockquote", flinkMessage(refusal));
  said.lang = "en";
  const ways = waysOut(given).map((way) => {
    const change = way.changes.map((one) => changeText(one, given)[language]).join(semicolon[language]);
    const item = element("li", "");
    item.append(element("code", change), ` ${consequenceText(way, given)[language]}`);
    return item;
  });
  const list = element("ul", "");
  list.append(...ways);
  const title = element("p", waysOutTitle[language]);
  title.className = "title";
  return [said, element("p", refusalText(refusal.reason)[language]), ...(ways.length === 0 ? [] : [title, list])];
}

function element<Name extends keyof HTMLElementTagNameMap>(name: Name, text: string): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

/** A text that is indented as the page around it is. */
function withoutIndent(text: string): string {
  const lines = text
    .replace(/^\s*\n/u, "")
    .trimEnd()
    .split("\n");
  const indents = lines.filter((line) => line.trim() !== "").map((line) => /^ */u.exec(line)?.[0].length ?? 0);
  const least = Math.min(...indents);
  return indents.length === 0 ? "" : `${lines.map((line) => line.slice(least)).join("\n")}\n`;
}

const ownStyle = new CSSStyleSheet();
ownStyle.replaceSync(
  [
    ":host{display:block;max-width:760px;font:1rem/1.5 system-ui,sans-serif}:host([hidden]){display:none}",
    "svg{display:block;max-width:100%;height:auto;margin:.75rem 0}.sentence,.title{font-weight:600}",
    "p,ul{margin:.5rem 0}code{font:.9em ui-monospace,monospace}",
    `blockquote{margin:.5rem 0;padding-left:.75rem;border-left:3px solid ${grounds.light.wrong}}`,
  ].join(""),
);

if (customElements.get("flink-memory") === undefined) customElements.define("flink-memory", FlinkMemory);
