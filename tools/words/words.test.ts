import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { Language } from "../../src/core/language.ts";
import { root } from "../../test/support/files.ts";
import { englishSizesIn } from "./english-sizes.ts";
import { localizedTexts, sourcesOf, textsIn } from "./localized-texts.ts";
import { notWritten } from "./not-written.ts";

/** Each word that is not written, where it stands. */
function misused(language: Language, place: string, text: string): string[] {
  return notWritten[language].flatMap(({ pattern, write }) => {
    const found = pattern.exec(text)?.[0];
    return found === undefined ? [] : [`${place}: ${found} → ${write}`];
  });
}

it("finds a text in both languages, with its place", () => {
  const source = 'const a = 1;\nexport const b = { en: (n: number) => n +\n  " of them", zh: "共几个" };\n';
  expect(textsIn("a.ts", source)).toEqual([
    { file: "a.ts", line: 2, en: '(n: number) => n + " of them"', zh: '"共几个"' },
  ]);
});

it("and where the two stand beside each other", () => {
  const source =
    'wrong("a list", "一个列表");\nconst [a] = lang === "en" ? ["of", "项"] : [];\nf(n === 1 ? " in " : "在其中");\n';
  expect(textsIn("a.ts", source).map(({ line, en, zh }) => `${line} ${en} ${zh}`)).toEqual([
    '1 "a list" "一个列表"',
    '2 "of" "项"',
    '3 " in " "在其中"',
  ]);
});

it("words are those of the term list in every text of the product", () => {
  const texts = localizedTexts(root);
  expect(texts.length).toBeGreaterThan(1000);
  const places = texts.flatMap(({ file, line, en, zh }) => [
    ...misused("en", `${file}:${line}`, en),
    ...misused("zh", `${file}:${line}`, zh),
  ]);
  expect(places).toEqual([]);
});

it("finds a size in English that a Chinese text shows", () => {
  const [show, chinese] = ["$".concat("{a}"), "sizeInChinese(n)"];
  const text = `const text = { en: \`${show}\`, zh: \`约 ${show}\` };`;
  expect(englishSizesIn("a.ts", `const [a, b] = [displaySize(n), 1];\n${text}`)).toEqual(["a.ts:2: a"]);
  expect(englishSizesIn("a.ts", `const [b, a] = [displaySize(n), ${chinese}];\n${text}`)).toEqual([]);
  expect(englishSizesIn("a.ts", `const x = { en: () => { const a = displaySize(n); } };\n${text}`)).toEqual([]);
});

it("no Chinese text shows a size in English", () => {
  const places = sourcesOf(root).flatMap((file) => englishSizesIn(file, readFileSync(join(root, file), "utf8")));
  expect(places).toEqual([]);
});

it.each([
  ["en", "docs"],
  ["zh", "docs/zh"],
] as const)("and in the documents: %s", (language, folder) => {
  const names = readdirSync(join(root, folder)).filter((name) => name.endsWith(".md"));
  const files = [...names.map((name) => `${folder}/${name}`), language === "en" ? "README.md" : "README.zh.md"];
  const places = files.flatMap((file) =>
    readFileSync(join(root, file), "utf8")
      .split("\n")
      .flatMap((line, index) => misused(language, `${file}:${index + 1}`, line)),
  );
  expect(places).toEqual([]);
});
