import type { CheckedFinding } from "../../../src/core/check/check-subject.ts";
import { examineCommandLines, examineConfiguration, examineManifests } from "../../../src/core/check/examine.ts";
import { absoluteEdits } from "../../../src/core/findings/fix.ts";
import { type Severity, voiceName } from "../../../src/core/findings/voice.ts";
import type { Language } from "../../../src/core/language.ts";
import { documentSources } from "../../../src/core/manifests/reading/document-sources.ts";
import { nothingAround } from "../../../src/core/manifests/reading/files-around.ts";
import type { OptionCatalogue } from "../../../src/core/options/option-catalogue.ts";
import type { Source, Span } from "../../../src/core/text/source.ts";
import type { TextEdit } from "../../../src/core/text/text-edit.ts";
import { visible } from "../../../src/core/text/visible.ts";
import { chosenRelease, type Input, type Reading, sourceName } from "./reading.ts";
import { optionsIn } from "./unnamed-text.ts";

/** Something that is wrong with the text, where it is, and the edit that mends it. */
export interface TextFinding {
  readonly rule: string;
  readonly severity: Severity;
  /** Who says it. */
  readonly speaker: string;
  readonly span: Span;
  readonly text: string;
  readonly flinkMessage: string | undefined;
  readonly edits: readonly TextEdit[];
}

/** What `check` has to say of a text that was read. */
export function findingsIn(
  input: Input,
  reading: Reading,
  catalogue: OptionCatalogue,
  language: Language,
): TextFinding[] {
  return examined(input, reading, catalogue)
    .filter(({ location: { isFile, source } }) => isFile && source.name === sourceName(input, reading.taken))
    .map(({ finding, location: { source, span } }) => {
      const by = source.startsAt?.offset ?? 0;
      return {
        rule: finding.rule,
        severity: finding.severity,
        speaker: voiceName(finding)[language],
        span: { start: span.start + by, end: span.end + by },
        text: visible(finding.text(language)),
        flinkMessage: finding.flinkMessage,
        edits: finding.fix === undefined ? [] : absoluteEdits(finding.fix),
      };
    })
    .sort((a, b) => a.span.start - b.span.start);
}

function examined(input: Input, reading: Reading, catalogue: OptionCatalogue): readonly CheckedFinding[] {
  if (reading.kind !== "answered") return [];
  const named = chosenRelease(input.release);
  const checking = { levels: new Map(), catalogue, named, arguments: [], around: input.around ?? nothingAround };
  switch (reading.taken) {
    case "manifest": {
      const sources = documentSources({ name: sourceName(input, reading.taken), text: input.text });
      return [...examineManifests(sources, checking)].flatMap((one) => ("findings" in one ? [...one.findings] : []));
    }
    case "command-lines": {
      const source: Source = { name: sourceName(input, reading.taken), text: input.text };
      if (optionsIn(source) !== undefined) return examinedAlone(reading, checking);
      return examineCommandLines(source, checking).flatMap((one) => ("findings" in one ? [...one.findings] : []));
    }
    default:
      return examinedAlone(reading, checking);
  }
}

function examinedAlone(
  { jobManagers: [only] }: Extract<Reading, { kind: "answered" }>,
  checking: Parameters<typeof examineConfiguration>[1],
): readonly CheckedFinding[] {
  if (only === undefined) return [];
  const { question, file } = only.answer;
  // It has been read already; what rules try differs in a value.
  const given = question.given.kind === "file" ? { ...question.given, before: file } : question.given;
  const asked = {
    // Rules hold what the client makes of it against the pod themselves.
    question: { ...question, readBy: undefined, given },
    reason: { kind: "newest" },
    newerThanKnown: undefined,
    filesThere: [],
  } as const;
  return [...examineConfiguration(asked, checking).findings];
}
