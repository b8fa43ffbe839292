import type { NotRead } from "../assumed.ts";
import type { Severity } from "../findings/voice.ts";
import type { Language } from "../language.ts";
import { notReadText } from "../output/basis-text.ts";
import { positionOf } from "../text/source.ts";
import { visible } from "../text/visible.ts";
import { fileName } from "./check-facts.ts";
import { BasisByFile, type CheckReporter, type CheckTelling, verbatimText } from "./check-report.ts";
import type { CheckedFinding } from "./check-subject.ts";
import { foldedText, tallyText, voiceOfFlink } from "./check-words.ts";
import type { Location } from "./location.ts";

const levels: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", advice: "notice" };

/** `--output github`: an annotation a finding, as it is found, and the sum at the end. */
export function githubReporter({ language }: CheckTelling): CheckReporter {
  const rests = new BasisByFile();
  const annotated = new Set<string>();
  return {
    found: (checked) => githubAnnotation(checked, language),
    folded: (folded) => {
      const { location, rule, severity } = folded;
      return command(levels[severity], { ...placeOf(location), title: rule }, foldedText(folded)[language]);
    },
    looked: () => "",
    accepted: () => "",
    rests: (on) => {
      rests.add(on);
      // Of several JobManagers that need the same, one tells of it.
      const annotations = on.basis.notRead.map((one) => notReadAnnotation(one, on.file, language));
      const others = annotations.filter((annotation) => !annotated.has(annotation));
      for (const annotation of others) annotated.add(annotation);
      return others.join("");
    },
    end: (tally) => [...rests.texts(), tallyText(tally)].map((text) => `${visible(text[language])}\n`).join(""),
  };
}

function notReadAnnotation(notRead: NotRead, file: string, language: Language): string {
  const { place, isPart } = notRead;
  const line = place === undefined ? {} : { line: positionOf(place.source, place.span.start).line };
  const where = file.startsWith("(") ? {} : { file: place === undefined ? file : fileName(place.source), ...line };
  return command(
    isPart === true ? levels.advice : levels.warning,
    { ...where, title: "not read" },
    notReadText(notRead)[language],
  );
}

/** A finding as a workflow command of GitHub's, which shows it beside the line in a pull request. */
function githubAnnotation(checked: CheckedFinding, language: Language): string {
  const { finding, location } = checked;
  const properties = { ...placeOf(location), title: finding.rule };
  const verbatim = verbatimText(checked, language);
  const message =
    verbatim === undefined ? finding.text(language) : `${finding.text(language)}\n${voiceOfFlink[language]}${verbatim}`;
  return command(levels[finding.severity], properties, message);
}

function placeOf({ source, span, isFile }: Location): object {
  if (!isFile) return {};
  const [start, end] = [positionOf(source, span.start), positionOf(source, span.end)];
  // GitHub drops columns of what takes more than a line.
  const columns = start.line === end.line ? { col: start.column, endColumn: end.column } : {};
  return { file: fileName(source), line: start.line, endLine: end.line, ...columns };
}

function command(level: string, properties: object, message: string): string {
  const written = Object.entries(properties).map(([name, value]) => `${name}=${escapedProperty(String(value))}`);
  return `::${level} ${written.join(",")}::${escapedData(message)}\n`;
}

function escapedData(text: string): string {
  return visible(text, "kept").replaceAll("%", "%25").replaceAll("\n", "%0A");
}

function escapedProperty(text: string): string {
  return escapedData(visible(text)).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
