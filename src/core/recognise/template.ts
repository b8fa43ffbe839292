import type { Localized } from "../language.ts";
import type { OtherText } from "./other-text.ts";

/** A language of templates: what it is called, and what makes a file of one. */
export interface TemplateLanguage {
  /** Follows "it is". */
  readonly called: Localized;
  /** `helm template CHART` */
  readonly renderedBy: string;
}

const YTT = /^#@[ \t/]|:[ \t]+#@[ \t]/mu;

interface Row extends TemplateLanguage {
  /** How names end that say so. */
  readonly name: RegExp;
  readonly text: RegExp;
  /** What stands in every such text, and in few others: one of it is found sooner than the whole pattern. */
  readonly marks: readonly string[];
}

/** Told by its name alone. */
const NEVER = /(?!)/u;

/** Which keys' values are sizes, or decide the release: a variable among others may be left to a shell on purpose. */
const SIZED_KEY = String.raw`["']?[\w.-]*(?:\.size|memory|heap\.mb|\.fraction|image|flinkVersion)["']?`;

/** Where a key may stand: behind what indents it, or in braces. */
const AT_KEY = String.raw`(?:^[ \t]*|[{,][ \t]*)`;

/** What a script or a pipeline puts a value in the place of. */
const PLACEHOLDER = String.raw`(?:@@?[A-Za-z][\w.]*@@?|<[A-Za-z][\w .-]*>|__[A-Z]\w*__|#\{[\w.]+\}#?|%[A-Z]\w*%|\$\([A-Za-z]\w*\))`;

/** Where a line begins with the braces of a template, or the value of a plain key does. */
const BRACES = String.raw`^[ \t]*(?:-[ \t]+)?(?:[\w./-]+:[ \t]+["']?)?\{\{-?[ \t]*`;

/** Every language that is told apart; of those that fit the first counts. */
const languages: readonly Row[] = [
  {
    called: { en: "a Jinja template", zh: "Jinja 模板" },
    renderedBy: "jinja2",
    name: /\.(?:j2|jinja2?)$/u,
    text: /^[ \t]*\{%/mu,
    marks: ["{%"],
  },
  {
    called: { en: "a Helm template", zh: "Helm 模板" },
    renderedBy: "helm template",
    name: /\.(?:tpl|gotmpl)$/u,
    text: new RegExp(
      String.raw`${BRACES}(?:\(|(?:if|else|end|with|range|define|include|template|toYaml|tpl|quote|default)\b|[$]?\.(?:Values|Release|Chart|Capabilities|Files|Template)\b)`,
      "mu",
    ),
    marks: ["{{"],
  },
  {
    called: { en: "a FreeMarker template", zh: "FreeMarker 模板" },
    renderedBy: "freemarker-cli",
    name: /\.ftlh?$/u,
    text: /^[ \t]*<\/?#(?:if|else|list|assign|macro)\b/mu,
    marks: ["<#", "</#"],
  },
  {
    called: { en: "an ERB template", zh: "ERB 模板" },
    renderedBy: "erb",
    name: /\.erb$/u,
    text: /<%[=-]?[ \t]/u,
    marks: ["<%"],
  },
  {
    called: { en: "a Terraform template", zh: "Terraform 模板" },
    renderedBy: "terraform console",
    name: /\.tftpl$/u,
    text: /^[ \t]*%\{[ \t]*(?:if|for|end)/mu,
    marks: ["%{"],
  },
  {
    called: { en: "a ytt template", zh: "ytt 模板" },
    renderedBy: "ytt",
    name: /\.ytt\.ya?ml$/u,
    text: YTT,
    marks: ["#@"],
  },
  {
    called: { en: "a Jsonnet file", zh: "Jsonnet 文件" },
    renderedBy: "jsonnet",
    name: /\.(?:jsonnet|libsonnet)$/u,
    text: NEVER,
    marks: [],
  },
  { called: { en: "a CUE file", zh: "CUE 文件" }, renderedBy: "cue export", name: /\.cue$/u, text: NEVER, marks: [] },
  {
    called: { en: "a template (Jinja, Mustache or Go)", zh: "模板（Jinja、Mustache 或 Go）" },
    renderedBy: "jinja2",
    name: /\.mustache$/u,
    text: new RegExp(String.raw`^[ \t]*${SIZED_KEY}[ \t]*:[ \t]+["']?\{\{-?[ \t]*[\w.]`, "mu"),
    marks: ["{{"],
  },
  {
    called: { en: "a template with environment variables", zh: "含环境变量的模板" },
    renderedBy: "envsubst",
    name: /\.(?:template|tmpl|envsubst|in)$/u,
    text: new RegExp(
      String.raw`${AT_KEY}${SIZED_KEY}[ \t]*:[ \t]+["']?(?:\$\{[A-Za-z_]\w*(?::?[-+?=][^}\n]*)?\}|\$[A-Za-z_]\w*)`,
      "mu",
    ),
    marks: ["$"],
  },
  {
    called: { en: "a template with placeholders", zh: "含占位符的模板" },
    renderedBy: "sed",
    name: NEVER,
    text: new RegExp(String.raw`${AT_KEY}${SIZED_KEY}[ \t]*:[ \t]+["']?${PLACEHOLDER}["']?[ \t]*(?:[#,}].*)?$`, "mu"),
    marks: ["@", "<", "__", "#{", "%", "$("],
  },
];

/** Names that say only that it is a template of some language. */
const ANY_LANGUAGE = /\.(?:template|tmpl|in)$/u;

/** The language of a template, told by its name first; undefined where it is none. */
export function templateLanguage(name: string, text: string): TemplateLanguage | undefined {
  const named = languages.find((row) => row.name.test(name));
  if (named !== undefined && !ANY_LANGUAGE.test(name)) return named;
  const written = languages.find((row) => isWrittenIn(row, text));
  if (written !== undefined || named === undefined) return written;
  return text.includes("{{") ? languages.find((row) => row.name.test(".mustache")) : named;
}

/** A template as a text that is not to be read as it is. */
export function unrendered({ called, renderedBy }: TemplateLanguage): OtherText {
  return { is: called, instead: { en: `render it first (${renderedBy})`, zh: `请先渲染（${renderedBy}）` } };
}

function isWrittenIn({ marks, text: pattern }: Row, text: string): boolean {
  return marks.some((mark) => text.includes(mark)) && pattern.test(text);
}

/** A file's name without what says that it is a template: `flink-conf.yaml.j2` is to become `flink-conf.yaml`. */
export function renderedName(name: string): string {
  return languages.reduce((shorter, row) => shorter.replace(row.name, ""), name);
}
