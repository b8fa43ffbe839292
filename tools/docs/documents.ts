import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { version } from "../../src/cli/version.ts";
import { causes } from "../../src/core/diagnose/causes.ts";
import { explain } from "../../src/core/explain/explain.ts";
import { explainSvg } from "../../src/core/explain/explain-svg.ts";
import { type Language, type Localized, languages } from "../../src/core/language.ts";
import { compareVersions, newestRelease, oldestRelease } from "../../src/core/options/flink-release.ts";
import { type CheckFormat, checkFormats } from "../../src/core/output/formats.ts";
import { allRules } from "../../src/core/rules/all-rules.ts";
import { goldenCases } from "../../test/answers/golden-cases.ts";
import { architecturePicture } from "./architecture-picture.ts";
import { between } from "./markers.ts";
import { rooms } from "./rooms.ts";
import { ruleIndex, rulePage } from "./rule-page.ts";
import { sizingPicture } from "./sizing-chart.ts";
import { coefficientTable, heldOutTable, nativeTable } from "./sizing-tables.ts";

export const root: string = fileURLToPath(new URL("../..", import.meta.url));

/** Folders of which every file is made of the code: others in them are left over. */
export const madeFolders: readonly string[] = languages.map((language) => `${docs(language)}rules`);

/** Every document that is made of the code, or of which parts are, by its path: what it is to be. */
export function documents(): ReadonlyMap<string, string> {
  return new Map([
    ...languages.flatMap(rulePages),
    ...languages.map((language) => [`docs/pictures/explain${suffix(language)}.svg`, processPicture(language)] as const),
    ["docs/pictures/architecture.svg", architecturePicture()],
    ...languages.map(readme),
    ...languages.map(checkPage),
    ...languages.map((language) => pageInThisVersion(language, "containers.md")),
    ...languages.map((language) => pageInThisVersion(language, "install.md")),
    ...languages.map(diagnosePage),
    withParts("CONTRIBUTING.md", { rooms: roomsTable() }),
    ...languages.map((language) => [`docs/pictures/size${suffix(language)}.svg`, sizingPicture(language)] as const),
    ...languages.map(sizingPage),
  ]);
}

/** The folder of a language's pages. */
function docs(language: Language): string {
  return language === "en" ? "docs/" : `docs/${language}/`;
}

/** What the name of a language's picture ends with. */
function suffix(language: Language): string {
  return language === "en" ? "" : `.${language}`;
}

function sizingPage(language: Language): [path: string, text: string] {
  return withParts(`${docs(language)}sizing.md`, {
    errors: heldOutTable(language),
    coefficients: coefficientTable(language),
    "other memory": nativeTable(language),
  });
}

function rulePages(language: Language): [path: string, text: string][] {
  const folder = `${docs(language)}rules`;
  return [
    [`${folder}/README.md`, ruleIndex(allRules, language)],
    ...allRules.map((rule): [string, string] => [`${folder}/${rule.id}.md`, rulePage(rule, language)]),
  ];
}

/** The picture of README.md: what `explain conf/ --output svg` draws of the examples. */
function processPicture(language: Language): string {
  const text = readFileSync(join(root, "test/data/examples/conf/config.yaml"), "utf8");
  const picture = explainSvg(explain({ text, name: "config.yaml" }), language);
  if (picture === undefined) throw new Error("the configuration of the examples is refused");
  return picture;
}

function readme(language: Language): [path: string, text: string] {
  const to = { en: "to", zh: "到" }[language];
  return withParts(language === "en" ? "README.md" : `README.${language}.md`, {
    "number of rules": String(allRules.length),
    releases: `${oldestRelease.line} ${to} ${newestRelease.line}`,
    answers: goldenAnswers(language),
  });
}

/** How many answers of real releases Headroom is held to. */
function goldenAnswers(language: Language): string {
  const versions = goldenCases.flatMap(({ answers }) => answers.flatMap((answer) => answer.versions));
  const releases = [...new Set(versions)].sort(compareVersions);
  const [count, first, last] = [versions.length.toLocaleString("en"), releases[0], releases.at(-1)];
  return {
    en: `${count} answers of the ${releases.length} releases from ${first} to ${last}`,
    zh: `从 ${first} 到 ${last} 共 ${releases.length} 个版本的 ${count} 个真实结果`,
  }[language];
}

function checkPage(language: Language): [path: string, text: string] {
  const head = { en: "| `--output` | for |", zh: "| `--output` | 用途 |" }[language];
  const rows = checkFormats.map((format) => `| \`${format}\` | ${checkPurposes[format][language]} |`);
  const [path, text] = withParts(`${docs(language)}check.md`, { outputs: [head, "|---|---|", ...rows].join("\n") });
  return [path, withVersion(text)];
}

function pageInThisVersion(language: Language, name: string): [path: string, text: string] {
  const path = `${docs(language)}${name}`;
  return [path, withVersion(readFileSync(join(root, path), "utf8"))];
}

/** Images, archives and tags of Headroom's own, in this version. */
function withVersion(text: string): string {
  return text.replaceAll(/(?<=\bheadroom[:-]|\brev: v)\d+\.\d+\.\d+/gu, version);
}

/** What each of `check`'s outputs is for. */
const checkPurposes: Readonly<Record<CheckFormat, Localized>> = {
  text: { en: "people", zh: "供人阅读" },
  table: {
    en: "an overview of many: one line per JobManager, the worst first",
    zh: "一眼看全：每个 JobManager 一行，最严重的在前",
  },
  json: { en: "programs: one document", zh: "供程序处理：一个文档" },
  ndjson: { en: "fleets: one finding per line, as it is found", zh: "大批量：每发现一条输出一行" },
  sarif: {
    en: "code scanning: SARIF 2.1.0, with the rules' help and the fixes",
    zh: "代码扫描：SARIF 2.1.0，含规则说明与修正",
  },
  github: { en: "GitHub's workflows: annotations on the lines", zh: "GitHub 工作流：在代码行旁显示注解" },
  markdown: { en: "a comment on a pull request", zh: "合并请求的评论" },
};

function diagnosePage(language: Language): [path: string, text: string] {
  const rows = causes.map(({ id, title }) => `| \`${id}\` | ${title[language]} |`);
  const head = { en: "| cause | what it says |", zh: "| 原因 | 含义 |" }[language];
  return withParts(`${docs(language)}diagnose.md`, { causes: [head, "|---|---|", ...rows].join("\n") });
}

function roomsTable(): string {
  const rows = [...rooms].map(({ folder, holds }) => `| \`src/${folder}\` | ${holds} |`);
  return ["| directory | what it contains |", "|---|---|", ...rows].join("\n");
}

/** A document as it stands, with other parts between its markers. */
function withParts(path: string, parts: Readonly<Record<string, string>>): [path: string, text: string] {
  const text = readFileSync(join(root, path), "utf8");
  return [path, Object.entries(parts).reduce((now, [name, made]) => between(now, name, made), text)];
}
