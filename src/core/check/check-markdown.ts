import { severityNames } from "../findings/voice.ts";
import type { Language } from "../language.ts";
import { positionOf } from "../text/source.ts";
import { fileName } from "./check-facts.ts";
import { BasisByFile, ByFile, type CheckReporter, type CheckTelling, verbatimText } from "./check-report.ts";
import type { CheckedFinding } from "./check-subject.ts";
import { columns, flinkSays, tallyText } from "./check-words.ts";

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
    deployed: () => "",
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
  const { line } = positionOf(location.source, location.span.start);
  const verbatim = verbatimText(checked, language);
  const text = cell(finding.text(language));
  const what = verbatim === undefined ? text : `${text}<br>${flinkSays[language]}_${cell(verbatim)}_`;
  const where = location.isFile ? `${fileName(location.source)}:${line}` : location.source.name;
  return `| ${severityNames[finding.severity][language]} | ${code(where)} | ${what} | ${code(finding.rule)} |\n`;
}

/** Text in a cell: what Markdown and HTML would take for their own is escaped. */
function cell(text: string): string {
  return text
    .replace(/[\\`*_[\]|~]/gu, "\\$&")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .split(/[\r\n]+/u)
    .map((line) => line.trim())
    .join(" ");
}

/** A name: backquotes in it would end the quotation, and a bar the cell. */
function code(text: string): string {
  return `\`${text
    .replaceAll("`", "'")
    .replaceAll("|", "\\|")
    .replace(/[\r\n]+/gu, " ")}\``;
}
