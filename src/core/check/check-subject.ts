import type { Place } from "../findings/place.ts";
import { type Finding, findingsOfRule, type Rule } from "../findings/rule.ts";
import type { Subject } from "../findings/subject.ts";
import type { Severity } from "../findings/voice.ts";
import type { ManifestProblem } from "../manifests/reading/parse-document.ts";
import { checkRules, partRules } from "../rules/all-rules.ts";
import { lookalikesInDocument } from "../rules/lookalike-character.ts";
import { type UnreadableFinding, unreadableManifest } from "../rules/manifest-unreadable.ts";
import { isAllowed } from "./allow-comments.ts";
import { Findings } from "./bounded-findings.ts";
import { type Location, locationIn, locationOf } from "./location.ts";

/** A finding with where it is. */
export interface CheckedFinding {
  readonly finding: Finding;
  readonly location: Location;
  /** The other settings that take part. */
  readonly related: readonly Location[];
  /** What it was found in; absent where nothing could be read. */
  readonly subject?: Subject;
  /** What accepts it, so that it is counted and nothing else. */
  readonly accepted?: AcceptedBy;
}

/** What may accept a finding: it is an old one, or the rules file says that it may be there. */
export type AcceptedBy = "baseline" | "rules";

/** What a person made of rules: another severity, or none at all. Of what Flink refuses there is no choice. */
export type RuleLevels = ReadonlyMap<string, Severity | "off">;

/** Everything that is to be said of a configuration. */
export function checkSubject(subject: Subject, levels: RuleLevels): Findings<CheckedFinding> {
  return checkedBy(checkRules, subject, levels);
}

/**
 * What is wrong with a deployment that something else completes, whatever that adds. No fixes: what the whole would make
 * of them cannot be tried.
 */
export function checkPart(subject: Subject, levels: RuleLevels): Findings<CheckedFinding> {
  return checkedBy(partRules, subject, levels).map((checked): CheckedFinding => {
    const { fix: _, ...finding } = checked.finding;
    return { ...checked, finding };
  });
}

function checkedBy(among: readonly Rule[], subject: Subject, levels: RuleLevels): Findings<CheckedFinding> {
  const rules = levels.size === 0 ? among : among.filter(({ id }) => levels.get(id) !== "off");
  return Findings.by(rules, (rule) => checkedByRule(rule, subject, levels));
}

function checkedByRule(rule: Rule, subject: Subject, levels: RuleLevels): Iterable<CheckedFinding> {
  const findings = findingsOfRule(subject, rule);
  return Array.isArray(findings) ? findings : checkedAmong(findings, subject, levels);
}

function* checkedAmong(
  findings: Iterable<Finding>,
  subject: Subject,
  levels: RuleLevels,
): Generator<CheckedFinding, undefined> {
  for (const finding of findings) {
    if (!isAllowedByComment(finding)) yield located(leveled(finding, levels), subject);
  }
}

/** A document that cannot be read, and the characters in it that may be why. */
export function checkProblem(problem: ManifestProblem, levels: RuleLevels): CheckedFinding[] {
  return [unreadableManifest(problem), ...lookalikesInDocument(problem)].flatMap((finding) => {
    const checked = checkedUnread(finding, levels);
    return checked === undefined ? [] : [checked];
  });
}

function checkedUnread(finding: UnreadableFinding, levels: RuleLevels): CheckedFinding | undefined {
  if (levels.get(finding.rule) === "off" || isAllowedByComment(finding)) return undefined;
  const [{ source, span }] = finding.places;
  return { finding: leveled(finding, levels), location: locationIn(source, span), related: [] };
}

function leveled(finding: Finding, levels: RuleLevels): Finding {
  const level = levels.get(finding.rule);
  return level === undefined || level === "off" || finding.voice === "flink-fails"
    ? finding
    : { ...finding, severity: level };
}

function located(finding: Finding, subject: Subject): CheckedFinding {
  const [first, ...others] = finding.places;
  const location = locationOf(first, subject);
  const related = others.map((place) => locationOf(place, subject)).filter((other) => !isSame(other, location));
  return { finding, location, related, subject };
}

function isSame(a: Location, b: Location): boolean {
  return a.source === b.source && a.span.start === b.span.start && a.span.end === b.span.end;
}

/** A comment counts at the key and at the value of the setting to look at first. */
function isAllowedByComment({ voice, rule, places: [first] }: Finding): boolean {
  if (voice === "flink-fails") return false;
  const at = offsetsOf(first);
  return at !== undefined && isAllowed(at.source, rule, at.offsets);
}

function offsetsOf(place: Place) {
  if (place.kind === "text") return { source: place.source, offsets: [place.span.start] };
  if (place.kind === "variable") return place.at && { source: place.at.source, offsets: [place.at.span.start] };
  if (place.kind !== "setting") return undefined;
  const { from } = place.setting;
  if (!("source" in from)) return undefined;
  return { source: from.source, offsets: [from.keySpan.start, from.valueSpan.start] };
}
