import { severityNames } from "../findings/voice.ts";
import type { Language } from "../language.ts";
import { positionOf } from "../text/source.ts";
import { nameText } from "../text/source-name.ts";
import { visible } from "../text/visible.ts";
import { fileName } from "./check-facts.ts";
import { BasisByFile, ByFile, type CheckReporter, type CheckTelling, verbatimText } from "./check-report.ts";
import type { CheckedFinding } from "./check-subject.ts";
import { columns, foldedText, tallyText, voiceOfFlink } from "./check-words.ts";
import type { Location } from "./location.ts";

/** A report as a table, for the comment on a pull request. */
export function markdownReporter({ language }: CheckTelling): CheckReporter {
  const rows = new ByFile<string>();
  const rests = new BasisByFile();
  const head = `| ${columns[language].join(" | ")} |\n|---|---|---|---|\n`;
  return {
    found: (checked) => {
      rows.add(checked.location, row(checked, language));
      return "";
    },
    folded: (folded) => {
      const { location, rule, severity } = folded;
      rows.add(
        location,
        rowOf(severityNames[severity][language], where(location, language), cell(foldedText(folded)[language]), rule),
      );
      return "";
    },
    looked: () => "",
    accepted: () => "",
    rests: (on) => {
      rests.add(on);
      return "";
    },
    end: (tally) => {
      const lines = rows.items();
      const told = rests.texts().map((text) => `- ${cell(text[language])}\n`);
      const below = told.length === 0 ? "" : `${told.join("")}\n`;
      return `${lines.length === 0 ? "" : `${head}${lines.join("")}\n`}${below}${tallyText(tally)[language]}\n`;
    },
  };
}

function row(checked: CheckedFinding, language: Language): string {
  const { finding, location } = checked;
  const verbatim = verbatimText(checked, language);
  const text = cell(finding.text(language));
  const what = verbatim === undefined ? text : `${text}<br>${voiceOfFlink[language]}_${cell(verbatim)}_`;
  return rowOf(severityNames[finding.severity][language], where(location, language), what, finding.rule);
}

function where({ source, span, isFile }: Location, language: Language): string {
  return isFile ? `${fileName(source)}:${positionOf(source, span.start).line}` : nameText(source.name)[language];
}

function rowOf(severity: string, place: string, what: string, rule: string): string {
  return `| ${severity} | ${code(place)} | ${what} | ${code(rule)} |\n`;
}

/** Text in a cell: what Markdown and HTML would take for their own is escaped. */
function cell(text: string): string {
  const line = text
    .split(/[\r\n]+/u)
    .map((part) => part.trim())
    .join(" ");
  return visible(line)
    .replace(/[\\`*_[\]|~]/gu, "\\$&")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}

/** A name: backquotes in it would end the quotation, and a bar the cell. */
function code(text: string): string {
  return `\`${visible(text).replaceAll("`", "'").replaceAll("|", "\\|")}\``;
}
