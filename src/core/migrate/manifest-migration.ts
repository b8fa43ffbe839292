import { Configuration } from "../configuration/configuration.ts";
import { answer } from "../jobmanager/answer.ts";
import { type DescribedJobManager, isDeployable } from "../manifests/described-job-manager.ts";
import { type ManifestsAround, manifestsFound } from "../manifests/read-manifests.ts";
import { type Field, textOf } from "../manifests/reading/manifest-document.ts";
import { compareVersions, type FlinkRelease } from "../options/flink-release.ts";
import type { OptionCatalogue } from "../options/option-catalogue.ts";
import { positionOf, type Source } from "../text/source.ts";
import { applyEdits, type TextEdit } from "../text/text-edit.ts";
import { readOtherwise } from "./changed-values.ts";
import { convertedFile, isFlatFile } from "./converted-config-map.ts";
import { replacements } from "./flat-to-yaml.ts";
import { imageFor, imagesAlike, scalarsIn } from "./images-of-release.ts";
import type { Decision, Decisions, KeyChange } from "./key-change.ts";
import { editsOfSetting, newValue, type PlacedSetting, type SettingsHolder } from "./manifest-edits.ts";
import type { Migrated } from "./migrate-words.ts";
import { isSameMemory } from "./migrated-memory.ts";
import { decide, settingsThatKeepHeap } from "./migration.ts";

/** Manifests, and the release to which their JobManagers are to go. */
export interface ManifestMigrationRequest {
  readonly source: Source;
  readonly to: FlinkRelease;
  /** The release that they were written for, where they are not to be believed. */
  readonly from?: FlinkRelease | undefined;
  readonly catalogue: OptionCatalogue;
  readonly around: ManifestsAround;
  /** The JobManagers that are meant; without it, all. */
  readonly isMeant?: (jobManager: DescribedJobManager) => boolean;
}

/** A JobManager of a manifest, and what became of it. */
export interface MigratedJobManager extends Migrated {
  readonly jobManager: DescribedJobManager;
  /** What keeps it from running afterwards, where nothing did before. */
  readonly refusedNow: string | undefined;
}

export type ManifestMigration =
  | { readonly ok: true; readonly text: string; readonly jobManagers: readonly MigratedJobManager[] }
  /** The new text would not be read as the old one is. */
  | { readonly ok: false };

/**
 * Turns manifests into ones that say the same to another release: keys of the configuration, `flinkVersion`, the tags of
 * Flink's own images, and where Flink 2 wants it, `flink-conf.yaml` in ConfigMaps into `config.yaml`. Only the bytes that
 * mean it change. Pure; never throws for what the manifests say.
 */
export function manifestMigrationOf(request: ManifestMigrationRequest): ManifestMigration {
  const { source, around, to, isMeant = () => true } = request;
  const found = jobManagersIn(source, around);
  const meant = found.filter((one) => isMeant(one) && compareVersions(fromOf(one, request).line, to.line) <= 0);
  const plans = meant.map((jobManager) => planOf(jobManager, request));
  const all = [
    ...plans.flatMap(({ edits }) => edits),
    ...(isMeant === request.isMeant ? [] : imagesAlike(namesOfImages(plans), source, to)),
  ];
  const text = applyEdits(source.text, apart(all));
  const after = jobManagersIn({ ...source, text }, around);
  if (after.length !== found.length) return { ok: false };
  const jobManagers = meant.map((jobManager, index): MigratedJobManager => {
    const now = after[found.indexOf(jobManager)];
    const changes = (plans[index]?.changes ?? []).toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
    const before = answer({ ...jobManager.pod, release: fromOf(jobManager, request) });
    const answered = answer({ ...(now ?? jobManager).pod, release: to });
    const same = isSameMemory(before, answered);
    const isWorse = now !== undefined && isDeployable(jobManager) && !isDeployable(now);
    return {
      ok: true,
      jobManager,
      file: to.behaviour.configurationFiles[0] === "flink-conf.yaml" ? "flink-conf.yaml" : "config.yaml",
      text,
      changes,
      before,
      after: answered,
      same,
      keepsHeap: same ? [] : settingsThatKeepHeap(before, answered),
      readOtherwise: readsOtherwise(before.question.release, to)
        ? readOtherwise(Configuration.of(jobManager.settings), request.catalogue)
        : [],
      refusedNow: isWorse ? (now.operator?.message ?? now.failure?.message ?? undefined) : undefined,
    };
  });
  return { ok: true, text, jobManagers };
}

function jobManagersIn(source: Source, around: ManifestsAround): DescribedJobManager[] {
  return [...manifestsFound([source], around)].flatMap((one) => (one.kind === "job-manager" ? [one.jobManager] : []));
}

function fromOf({ flink }: DescribedJobManager, { from }: ManifestMigrationRequest): FlinkRelease {
  return from ?? flink.release;
}

interface Plan {
  readonly edits: readonly TextEdit[];
  readonly changes: readonly KeyChange[];
  readonly image: Field | undefined;
}

function planOf(jobManager: DescribedJobManager, request: ManifestMigrationRequest): Plan {
  const { source, to, catalogue } = request;
  const configuration = Configuration.of(jobManager.settings);
  const { pod, operator } = jobManager;
  const decided = decide(
    configuration,
    {
      from: fromOf(jobManager, request),
      to,
      execution: operator === undefined ? pod.execution : "kubernetes",
      environment: pod.environment,
    },
    catalogue,
  );
  const decisions = withDefaults(decided);
  const planning = new Planning(jobManager, source);
  planning.convertFiles(decisions, to);
  for (const [key, decision] of decisions.byKey) planning.change(key, decision, configuration);
  for (const { key, from } of decisions.additions) planning.left(from ?? key);
  planning.setVersion(to);
  const image = planning.setImage(to);
  return { edits: planning.edits, changes: planning.changes, image };
}

class Planning {
  readonly edits: TextEdit[] = [];
  readonly changes: KeyChange[] = [];
  readonly #jobManager: DescribedJobManager;
  readonly #source: Source;
  readonly #holders: readonly SettingsHolder[];
  readonly #converted = new Set<Field>();

  constructor(jobManager: DescribedJobManager, source: Source) {
    this.#jobManager = jobManager;
    this.#source = source;
    this.#holders = holdersOf(jobManager);
  }

  /** Files that the target does not read become those that it does. */
  convertFiles(decisions: Decisions, to: FlinkRelease): void {
    if (to.behaviour.configurationFiles.includes("flink-conf.yaml")) return;
    for (const { field } of this.#holders) {
      if (!isFlatFile(field) || field.document.source !== this.#source) continue;
      const { edits, changes } = convertedFile(field, decisions);
      this.#converted.add(field);
      this.edits.push(...edits, ...this.#renamedMounts());
      this.changes.push(...changes);
    }
  }

  change(key: string, decision: Decision, configuration: Configuration): void {
    const setting = configuration.get(key);
    if (setting === undefined || decision.kind === "keep") return;
    for (const one of [setting, ...setting.shadows]) {
      const { from } = one;
      if (from.kind !== "manifest" || from.field !== undefined) continue;
      const holder = this.#holderAt(from.keySpan, from.source);
      if (holder !== undefined && this.#converted.has(holder.field)) continue;
      const place: PlacedSetting | undefined = holder && { key, value: one.value.text, ...from, holder };
      const edits = place === undefined ? undefined : editsOfSetting(this.#source.text, place, decision);
      if (edits === undefined || from.source !== this.#source) this.left(key, from.keySpan.start, from.source);
      else {
        this.edits.push(...edits);
        this.changes.push(...changesOf(key, decision, this.#lineAt(from.keySpan.start)));
      }
    }
  }

  left(key: string, offset?: number, source?: Source): void {
    const isHere = offset !== undefined && source === this.#source;
    this.changes.push({ kind: "left", key, newKey: key, value: null, line: isHere ? this.#lineAt(offset) : null });
  }

  /** The field of the operators that names the release. */
  setVersion(to: FlinkRelease): void {
    const field = [...this.#jobManager.fields.values()].find(({ key }) => key === "flinkVersion");
    const old = textOf(field);
    if (field === undefined || old === undefined) return;
    const value = old.startsWith("v") ? `v${to.line.replace(".", "_")}` : to.line;
    this.#setField(field, field.path, old, value);
  }

  /** The tag of one of Flink's own images; of others only their builder knows. */
  setImage(to: FlinkRelease): Field | undefined {
    const field = [...this.#jobManager.fields.values()].find(
      ({ key, path }) => key === "image" || path.endsWith("image.name"),
    );
    const old = textOf(field);
    if (field === undefined || old === undefined) return undefined;
    const value = imageFor(old, to);
    if (value === undefined) {
      const line = this.#lineAt(field.valueSpan.start);
      this.changes.push({ kind: "image-left", key: old, newKey: null, value: null, line });
    } else this.#setField(field, field.path, old, value);
    return field;
  }

  #setField(field: Field, key: string, old: string, value: string): void {
    if (old === value || field.document.source !== this.#source) return;
    const { start, end } = field.valueSpan;
    const written = this.#source.text.slice(start, end);
    if (!written.includes(old)) {
      this.left(key, start, this.#source);
      return;
    }
    this.edits.push({ start, end, newText: newValue(written, value) });
    this.changes.push({ kind: "field", key, newKey: key, value, line: this.#lineAt(start), by: old });
  }

  #holderAt(
    { start, end }: { readonly start: number; readonly end: number },
    source: Source,
  ): SettingsHolder | undefined {
    return this.#holders.find(
      ({ field: { document, valueSpan } }) =>
        document.source === source && valueSpan.start <= start && end <= valueSpan.end,
    );
  }

  /** Where workloads name the file that has another name now: in items, `subPath` and `mountPath`. */
  #renamedMounts(): TextEdit[] {
    return scalarsIn(this.#source).flatMap((field) => {
      const text = textOf(field) ?? "";
      if (!/(?:^|\/)flink-conf\.yaml$/u.test(text) || /\s/u.test(text)) return [];
      const { start, end } = field.valueSpan;
      const at = start + this.#source.text.slice(start, end).lastIndexOf("flink-conf.yaml");
      return at < start ? [] : [{ start: at, end: at + "flink-conf.yaml".length, newText: "config.yaml" }];
    });
  }

  #lineAt(offset: number): number {
    return positionOf(this.#source, offset).line;
  }
}

/** A default that is to be said stands beside the key for which it is. */
function withDefaults({ byKey, additions }: Decisions): Decisions {
  const beside = new Map(byKey);
  const others = additions.filter(({ key, value, from, by }) => {
    const decision = from === null || by === undefined ? undefined : beside.get(from);
    if (from === null || decision?.kind !== "replace") return true;
    beside.set(from, { ...decision, by: [...decision.by, { key, value }] });
    return false;
  });
  return { byKey: beside, additions: others };
}

function readsOtherwise(from: FlinkRelease, to: FlinkRelease): boolean {
  const [was, is] = [from, to].map(({ behaviour }) => behaviour.configurationFiles.includes("flink-conf.yaml"));
  return was === true && is === false;
}

function changesOf(key: string, decision: Exclude<Decision, { kind: "keep" }>, line: number): KeyChange[] {
  if (decision.kind === "replace") return replacements(key, decision, line);
  const { why, was, by, last } = decision;
  const because = { ...(was && { was }), ...(by && { by }), ...(last && { last }) };
  return [{ kind: why, key, newKey: null, value: null, line, ...because }];
}

/** What holds settings of a JobManager: mappings of the operators', files in ConfigMaps, FLINK_PROPERTIES. */
function holdersOf({ fields, properties, settings }: DescribedJobManager): SettingsHolder[] {
  const holders: SettingsHolder[] = [...fields.values()]
    .filter(({ key }) =>
      ["flinkConfiguration", "flinkProperties", "Properties", "properties", "flink-conf.yaml", "config.yaml"].includes(
        key,
      ),
    )
    .map((field) => ({ field, format: isFlatFile(field) ? "flink-conf.yaml" : "config.yaml", takesComments: true }));
  if (properties !== undefined) {
    const takesComments = properties.handling === "appended";
    holders.push({ field: properties.text.field, format: "flink-conf.yaml", takesComments });
  }
  return settings.length === 0 ? [] : holders;
}

function namesOfImages(plans: readonly Plan[]): ReadonlySet<string> {
  return new Set(plans.flatMap(({ image }) => textOf(image) ?? []));
}

/** Each edit once, and of those that touch the first. */
function apart(edits: readonly TextEdit[]): TextEdit[] {
  const kept: TextEdit[] = [];
  const seen = new Set<string>();
  for (const edit of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const id = `${edit.start} ${edit.end} ${edit.newText}`;
    const last = kept.at(-1);
    const overlaps =
      last !== undefined &&
      (edit.start < last.end || (edit.start === last.start && edit.end === last.end && edit.end > edit.start));
    if (seen.has(id) || overlaps) continue;
    seen.add(id);
    kept.push(edit);
  }
  return kept;
}
