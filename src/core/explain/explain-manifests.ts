import { type Basis, basisOfAll, type NotRead } from "../assumed.ts";
import { subjectOf } from "../findings/manifest-subjects.ts";
import { type Finding, findingsOf } from "../findings/rule.ts";
import { fixedContainerLimit } from "../findings/subject.ts";
import { answer, type Question } from "../jobmanager/answer.ts";
import { withinLimit } from "../jobmanager/way-out.ts";
import type { DescribedJobManager } from "../manifests/described-job-manager.ts";
import { operatorConfigurationAmong } from "../manifests/operator/operator-configuration.ts";
import { type ManifestsAround, manifestsFound } from "../manifests/read-manifests.ts";
import { documentSources } from "../manifests/reading/document-sources.ts";
import { explainRules } from "../rules/explain-rules.ts";
import { lookalikesInDocument } from "../rules/lookalike-character.ts";
import { patchFinding, unreadableManifest } from "../rules/manifest-unreadable.ts";
import { type Position, positionOf, type Source } from "../text/source.ts";
import { type Explanation, explanationWith } from "./explanation.ts";
import { assumedEncoding, assumedRelease, type ChosenRelease, fileText, releaseText } from "./origin.ts";
import { writtenWays } from "./written-ways.ts";

/** A JobManager that a manifest describes, and what it gets. */
export interface ExplainedJobManager {
  readonly jobManager: DescribedJobManager;
  readonly explanation: Explanation;
}

/** What there is no answer to: a patch, of which only kustomize makes a whole, or what cannot be read. */
export interface Unexplained {
  readonly kind: "patch" | "unreadable";
  readonly at: Position;
  /** Why not. */
  readonly finding: Finding;
}

export interface ExplainedManifests {
  readonly jobManagers: readonly ExplainedJobManager[];
  readonly unexplained: readonly Unexplained[];
  /** What is Flink's by its name, and of a kind that is not read. */
  readonly notRead: readonly NotRead[];
}

/** What is asked of every deployment, whatever its manifest says. */
export interface ManifestsAsked extends ManifestsAround {
  /** The release to answer for; otherwise the one that a manifest names. */
  readonly chosen?: ChosenRelease;
  /** Dynamic properties. */
  readonly arguments?: readonly string[];
}

/** One answer for each JobManager that the manifests of a text describe. */
export function explainManifests(source: Source, asked: ManifestsAsked = {}): ExplainedManifests {
  const jobManagers: ExplainedJobManager[] = [];
  const unexplained: Unexplained[] = [];
  const notRead: NotRead[] = [];
  const operator = asked.operator ?? operatorConfigurationAmong([source]);
  for (const found of manifestsFound(documentSources(source), { ...asked, operator })) {
    if (found.kind === "job-manager") {
      jobManagers.push(explainedJobManager(found.jobManager, { ...asked, operator }));
    } else if (found.kind === "not-read") notRead.push(found.notRead);
    else {
      const isPatch = found.kind === "patch";
      const findings = isPatch
        ? [patchFinding(found)]
        : [unreadableManifest(found.problem), ...lookalikesInDocument(found.problem)];
      for (const finding of findings) {
        const [place] = finding.places;
        const at = positionOf(place.source, place.span.start);
        unexplained.push({ kind: isPatch ? "patch" : "unreadable", at, finding });
      }
    }
  }
  return { jobManagers, unexplained, notRead };
}

function explainedJobManager(
  jobManager: DescribedJobManager,
  { chosen, arguments: args = [], around, operator }: ManifestsAsked,
) {
  const asking = { arguments: args, operator, ...(chosen && { release: chosen.release }), ...(around && { around }) };
  const subject = subjectOf(jobManager, {}, asking);
  // Where the operator's client refuses, its own answer tells the ways out.
  const client = jobManager.failure?.refusal === undefined ? undefined : jobManager.client;
  const given = client === undefined ? subject.answer : answer(client);
  const notes = client === undefined ? findingsOf(subject, explainRules) : [];
  const choice = client === undefined ? (chosen ?? choiceOf(jobManager)) : clientChoice(client);
  const assumed = assumedRelease(choice);
  const origin = {
    file: fileText(jobManager.kustomization ?? jobManager.source),
    release: releaseText(choice),
    assumed,
  };
  const explanation = explanationWith(given, notes, origin, basisBesideRelease(jobManager), jobManager.pod);
  const ways = withinLimit(explanation.ways, fixedContainerLimit(subject));
  const refused = { jobManager, subject, refused: given, byClient: client !== undefined };
  return { jobManager, explanation: { ...explanation, ways: writtenWays(ways, refused, asking) } };
}

/** What is taken for granted of a JobManager, and what was not read, whatever is told of it. */
export function basisOfJobManager(jobManager: DescribedJobManager, chosen?: ChosenRelease): Basis {
  const assumed = assumedRelease(chosen ?? choiceOf(jobManager));
  return basisOfAll([{ assumed, notRead: [] }, basisBesideRelease(jobManager)]);
}

function basisBesideRelease({ source, basis }: DescribedJobManager): Basis {
  return basisOfAll([basis, { assumed: assumedEncoding(source), notRead: [] }]);
}

function clientChoice({ release }: Question): ChosenRelease {
  return { release, reason: { kind: "operator-client" }, newerThanKnown: undefined };
}

/** The release that a manifest names, or the one that is taken where it names none. */
function choiceOf({
  flink: { release, decidedBy, text = release.version, newerThanKnown },
}: DescribedJobManager): ChosenRelease {
  const reason = decidedBy === "assumed" ? ({ kind: decidedBy } as const) : ({ kind: decidedBy, text } as const);
  return { release, reason, newerThanKnown: newerThanKnown ? text : undefined };
}
