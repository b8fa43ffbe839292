import type { Language, Localized } from "../language.ts";
import type { RuleExamples } from "./example.ts";
import type { Fix } from "./fix.ts";
import type { Places } from "./place.ts";
import type { Subject } from "./subject.ts";
import type { Refuser, Severity, Voice } from "./voice.ts";

/**
 * Something worth saying about a configuration, as a record: what to look for, in which voice, its words in both
 * languages, and configurations that show it. A rule is pure and reads the answer; it never computes memory.
 */
export interface Rule<Facts = unknown> {
  /** Reads as "allow …": `heap-below-recommended-minimum`. Also the name of its file. */
  readonly id: string;
  readonly voice: Voice;
  /** Who refuses, where it is not Flink; of a finding which says nothing else. */
  readonly refuser?: Refuser;
  /** That of a finding which says nothing else. */
  readonly severity: Severity;
  /** Nearly all are for `check` to tell; some `explain` notes beside the answer, too. */
  readonly toldBy: readonly ("check" | "explain")[];
  /** Whether it holds of a setting whatever stands around it: of a part of a deployment, too. */
  readonly holdsOfParts?: true;
  readonly title: Localized;
  /** What goes on, and what to do, for the rule's page. Markdown, a paragraph a line. */
  readonly why: Localized;
  readonly text: Localized<(facts: Facts) => string>;
  /** Run as tests, and shown on the rule's page. */
  readonly examples: RuleExamples;
  /** What may come up in every line of a text comes one by one, so that nobody has to keep all of it. */
  readonly check: (subject: Subject) => Iterable<Found<Facts>>;
}

/** One place where a rule fires. */
export interface Found<Facts> {
  readonly facts: Facts;
  /** What it is about, the place to look at first at the front. */
  readonly places: Places;
  /** Where they differ from the rule's. */
  readonly severity?: Severity;
  readonly refuser?: Refuser;
  /** What Flink itself says of it, to the letter. */
  readonly flinkMessage?: string;
  readonly fix?: Fix;
}

/** A rule's finding, ready to be told. */
export interface Finding {
  readonly rule: string;
  readonly voice: Voice;
  readonly refuser?: Refuser;
  readonly severity: Severity;
  readonly facts: unknown;
  readonly places: Places;
  readonly flinkMessage?: string;
  readonly fix?: Fix;
  readonly text: (language: Language) => string;
}

/** Declares a rule; its facts are then checked against its texts. */
export function defineRule<Facts>(rule: Rule<Facts>): Rule {
  return rule as Rule;
}

/** What rules have to say of a subject, in the order of the rules. */
export function findingsOf(subject: Subject, rules: readonly Rule[]): Finding[] {
  return rules.flatMap((rule) => [...findingsOfRule(subject, rule)]);
}

/** What one rule has to say of a subject, made as it is asked for; nearly always that is nothing. */
export function findingsOfRule(subject: Subject, rule: Rule): Iterable<Finding> {
  const found = rule.check(subject);
  return Array.isArray(found) && found.length === 0 ? found : findingsFrom(found, rule);
}

function* findingsFrom(
  all: Iterable<Found<unknown>>,
  { id, voice, refuser, severity, text }: Rule,
): Generator<Finding> {
  for (const found of all) {
    const { facts, places, severity: own = severity, refuser: who = refuser, flinkMessage, fix } = found;
    yield {
      rule: id,
      voice,
      severity: own,
      facts,
      places,
      text: (language) => text[language](facts),
      ...(who === undefined ? {} : { refuser: who }),
      ...(flinkMessage === undefined ? {} : { flinkMessage }),
      ...(fix === undefined ? {} : { fix }),
    };
  }
}
