import type { Fix } from "../findings/fix.ts";
import type { Rule } from "../findings/rule.ts";
import type { Severity } from "../findings/voice.ts";
import type { Language, Localized } from "../language.ts";
import { assumedText, notReadText } from "../output/basis-text.ts";
import { toJson } from "../output/json.ts";
import { checkRules } from "../rules/all-rules.ts";
import { plainText } from "../text/plain-text.ts";
import { positionOf, type Source, type Span } from "../text/source.ts";
import { visible } from "../text/visible.ts";
import { fileName } from "./check-facts.ts";
import {
  BasisByFile,
  ByFile,
  type CheckReporter,
  type CheckTelling,
  type Folded,
  verbatimText,
} from "./check-report.ts";
import type { CheckedFinding } from "./check-subject.ts";
import { fixTitle, foldedText, voiceOfFlink } from "./check-words.ts";
import { type Location, locationIn } from "./location.ts";

const levels: Readonly<Record<Severity, "error" | "warning" | "note">> = {
  error: "error",
  warning: "warning",
  advice: "note",
};

const languageTags: Localized = { en: "en-US", zh: "zh-CN" };
const fullStop: Localized = { en: ".", zh: "。" };

const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/** A report as a SARIF 2.1.0 log: what code scanning services read. */
export function sarifReporter(telling: CheckTelling): CheckReporter {
  const { language, hasBaseline } = telling;
  const results = new ByFile<object>();
  const used = new Map<string, number>();
  const rests = new BasisByFile();
  const folded: Folded[] = [];
  function add(checked: CheckedFinding): string {
    const { rule } = checked.finding;
    const index = used.get(rule) ?? used.size;
    used.set(rule, index);
    const told = result(checked, index, language);
    results.add(checked.location, hasBaseline === true ? { ...told, baselineState: stateOf(checked) } : told);
    return "";
  }
  return {
    found: add,
    accepted: add,
    folded: (one) => {
      folded.push(one);
      return "";
    },
    looked: () => "",
    rests: (on) => {
      rests.add(on);
      return "";
    },
    end: () => `${toJson(log([...used.keys()], results.items(), notifications(rests, folded, language), telling))}\n`,
  };
}

/** What was assumed, and what was not read: not results, but what the results rest on; and what is not among them. */
function notifications(rests: BasisByFile, folded: readonly Folded[], language: Language): object[] {
  const notRead = rests.notRead().map(({ one, files }) => ({
    descriptor: { id: "not-read" },
    level: one.isPart === true ? levels.advice : levels.warning,
    message: { text: visible(notReadText(one)[language]) },
    locations:
      one.place === undefined ? files.flatMap(fileJson) : [locationJson(locationIn(one.place.source, one.place.span))],
  }));
  const assumed = rests.assumed().map(({ one, files }) => ({
    descriptor: { id: "assumed" },
    level: "note",
    message: { text: visible(assumedText(one)[language]) },
    locations: files.flatMap(fileJson),
  }));
  const more = folded.map((one) => ({
    descriptor: { id: "folded" },
    level: "note",
    message: { text: foldedText(one)[language] },
    locations: [locationJson(one.location)],
  }));
  return [...notRead, ...assumed, ...more];
}

function fileJson(name: string): object[] {
  return name.startsWith("(") ? [] : [{ physicalLocation: { artifactLocation: { uri: uriOf(name) } } }];
}

function log(
  used: readonly string[],
  results: readonly object[],
  toolExecutionNotifications: readonly object[],
  { version, language, rulePage }: CheckTelling,
): object {
  const rules = used.flatMap((rule) => checkRules.filter(({ id }) => id === rule));
  const driver = {
    name: "Headroom",
    version,
    semanticVersion: version,
    rules: rules.map((rule) => ruleJson(rule, language, rulePage?.(rule.id, language))),
  };
  const run = {
    tool: { driver },
    language: languageTags[language],
    columnKind: "utf16CodeUnits",
    ...(toolExecutionNotifications.length === 0
      ? {}
      : { invocations: [{ executionSuccessful: true, toolExecutionNotifications }] }),
    results,
  };
  return { $schema: SCHEMA, version: "2.1.0", runs: [run] };
}

function ruleJson({ id, title, why, severity }: Rule, language: Language, page: string | undefined): object {
  return {
    id,
    shortDescription: { text: `${title[language]}${fullStop[language]}` },
    fullDescription: { text: plainText(why[language]) },
    help: { text: plainText(why[language]), markdown: why[language] },
    ...(page === undefined ? {} : { helpUri: page }),
    defaultConfiguration: { level: levels[severity] },
  };
}

function result(checked: CheckedFinding, ruleIndex: number, language: Language): object {
  const { finding, location, related, accepted } = checked;
  const { rule, severity, voice, fix } = finding;
  const verbatim = verbatimText(checked, language);
  const text =
    verbatim === undefined ? finding.text(language) : `${finding.text(language)}\n${voiceOfFlink[language]}${verbatim}`;
  return {
    ruleId: rule,
    ruleIndex,
    level: levels[severity],
    message: { text: visible(text, "kept") },
    locations: [locationJson(location)],
    ...(related.length === 0 ? {} : { relatedLocations: related.map((one, id) => ({ id, ...locationJson(one) })) }),
    ...(fix === undefined || !location.isFile ? {} : { fixes: [fixJson(fix, language)] }),
    partialFingerprints: { "headroom/v1": fingerprint(checked) },
    ...(accepted === undefined ? {} : { suppressions: [{ kind: "external", status: "accepted" }] }),
    properties: { voice },
  };
}

/** Whether a finding is an old one, to the services that compare one log with another. */
function stateOf({ accepted }: CheckedFinding): "unchanged" | "new" {
  return accepted === "baseline" ? "unchanged" : "new";
}

/** What was typed, or stands in the environment, is no artifact. */
function locationJson({ source, span, isFile }: Location): object {
  if (!isFile)
    return { logicalLocations: [{ name: source.text.slice(span.start, span.end), fullyQualifiedName: source.name }] };
  return { physicalLocation: { artifactLocation: { uri: uriOf(fileName(source)) }, region: region(source, span) } };
}

function region(source: Source, { start, end }: Span): object {
  const from = positionOf(source, start);
  const to = positionOf(source, end);
  return { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column };
}

function fixJson({ source, edits }: Fix, language: Language): object {
  return {
    description: { text: fixTitle[language] },
    artifactChanges: [
      {
        artifactLocation: { uri: uriOf(fileName(source)) },
        replacements: edits.map(({ start, end, newText }) => ({
          deletedRegion: region(source, { start, end }),
          ...(newText === "" ? {} : { insertedContent: { text: newText } }),
        })),
      },
    ],
  };
}

/** A path as a reference relative to where the tool ran; characters that mean something in one are escaped. */
function uriOf(name: string): string {
  const escaped = name.split("/").map(encodeURIComponent).join("/");
  return escaped.startsWith("/") ? `file://${escaped}` : escaped.replace(/^\.\//u, "");
}

/** Stays the same when lines are put above: the rule and the line's text. */
function fingerprint({ finding, location: { source, span } }: CheckedFinding): string {
  const line = source.text.slice(source.text.lastIndexOf("\n", Math.max(span.start - 1, 0)) + 1, span.end).trim();
  const text = `${finding.rule} ${fileName(source)} ${line.slice(0, LONGEST_LINE)}`;
  return [FIRST_SEED, SECOND_SEED].map((seed) => hash(text, seed).toString(16).padStart(8, "0")).join("");
}

const LONGEST_LINE = 200;
const FIRST_SEED = 0x811c9dc5;
const SECOND_SEED = 0x9747b28c;
const PRIME = 0x01000193;

/** FNV-1a, over UTF-16 code units. */
function hash(text: string, seed: number): number {
  let value = seed;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), PRIME);
  return value >>> 0;
}
