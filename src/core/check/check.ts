import { askedOf, type Circumstances, releaseNamed } from "../explain/explain.ts";
import type { Severity } from "../findings/voice.ts";
import type { Language } from "../language.ts";
import { behindKustomizations } from "../manifests/read-manifests.ts";
import { documentSources } from "../manifests/reading/document-sources.ts";
import { type FilesAround, filesAmong } from "../manifests/reading/files-around.ts";
import { isKustomization } from "../manifests/reading/kustomization.ts";
import { loadOptionCatalogue } from "../options/load-option-catalogue.ts";
import { recognise, unreadText } from "../recognise/recognise.ts";
import { checkRules } from "../rules/all-rules.ts";
import type { Source } from "../text/source.ts";
import { type CheckDocument, CheckedDocument } from "./check-document.ts";
import type { RuleLevels } from "./check-subject.ts";
import {
  type Checking,
  type ExaminedText,
  examineCommandLines,
  examineConfiguration,
  examineManifests,
} from "./examine.ts";

/** What to check, and how it is used. */
export interface CheckRequest extends Circumstances {
  /** Configurations and manifests; manifests that are given together belong together. */
  readonly files: readonly CheckedFile[];
  /** Another severity for a rule, or none of it at all: `{ "heap-below-recommended-minimum": "off" }`. */
  readonly levels?: Readonly<Record<string, Severity | "off">>;
}

/** A text to check, known by its name or its content; one that is neither Flink's nor a manifest is passed over. */
export interface CheckedFile {
  readonly name: string;
  readonly text: string;
}

/**
 * Every problem at once, with the edit that mends it: the document of `check --output json`. Never throws for what the
 * texts say.
 *
 * @throws RangeError where `flink` names no release from 1.10 on, or `levels` a rule that there is not, or one whose
 * severity is Flink's to say
 */
export function check(request: CheckRequest, language: Language = "en"): CheckDocument {
  const { files, levels = {}, ...used } = request;
  const checking: Checking = {
    levels: levelsOf(levels),
    catalogue: loadOptionCatalogue(),
    named: used.flink === undefined ? undefined : releaseNamed(used.flink),
    arguments: used.arguments ?? [],
    around: filesAmong(files, used.environment ?? {}),
  };
  const covered = coveredByKustomizations(files, checking.around);
  const document = new CheckedDocument(language);
  const manifests: Source[] = [];
  for (const file of files) {
    if (covered.has(file.name)) continue;
    const what = recognise(file, checking.named?.release);
    if (what.kind === "manifest") manifests.push(...documentSources(file));
    else if ("format" in what) take(examineConfiguration(askedOf({ ...used, ...file }), checking), document);
    else if (what.kind === "command-lines") {
      for (const one of examineCommandLines(file, checking)) take(one, document);
    } else if (what.kind === "not-read") {
      document.rests({ file: file.name, basis: { assumed: [], notRead: [unreadText(file.name, what)] } });
    }
  }
  for (const one of examineManifests(manifests, checking)) take(one, document);
  return document.end();
}

/** The files that kustomizations among them are made of: they are read as those build them. */
function coveredByKustomizations(files: readonly CheckedFile[], around: FilesAround): ReadonlySet<string> {
  return behindKustomizations(
    files.filter(({ name, text }) => isKustomization(name, text)),
    around,
  );
}

function take(examined: ExaminedText, document: CheckedDocument): void {
  if (examined.kind !== "unreadable") document.rests(examined.rests);
  if (examined.kind === "subject") document.looked(examined);
  if (examined.kind === "not-read") return;
  for (const finding of examined.findings) document.found(finding);
}

function levelsOf(asked: Readonly<Record<string, Severity | "off">>): RuleLevels {
  for (const [id, level] of Object.entries(asked)) {
    const rule = checkRules.find((one) => one.id === id);
    if (rule === undefined) throw new RangeError(`unknown rule ${id}`);
    if (rule.voice === "flink-fails" && level !== "error") {
      throw new RangeError(`what Flink refuses cannot be silenced or downgraded: ${id}`);
    }
  }
  return new Map(Object.entries(asked));
}
