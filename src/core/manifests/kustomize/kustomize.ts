import { type NotRead, notAmongInputs } from "../../assumed.ts";
import type { Localized } from "../../language.ts";
import type { Source } from "../../text/source.ts";
import { documentRanges } from "../reading/document-ranges.ts";
import { embeddedText } from "../reading/embedded-text.ts";
import type { FilesAround } from "../reading/files-around.ts";
import { KUSTOMIZATION_FILES } from "../reading/kustomization.ts";
import { child, descendant, type Field, items, textOf } from "../reading/manifest-document.ts";
import { type ManifestProblem, parseDocument, parseEmbedded } from "../reading/parse-document.ts";
import { type Generated, generated, mergedData } from "./generated-config-map.ts";
import { withImages } from "./image-tags.ts";
import { jsonPatch } from "./json-patch.ts";
import { NotCarriedOut } from "./not-carried-out.ts";
import { isSameObject, targetOf } from "./patch-target.ts";
import { renamed } from "./renamed.ts";
import { withReplacement } from "./replacements.ts";
import { type MergeOptions, strategicMerge } from "./strategic-merge.ts";

/** What `kustomize build` would print, as far as it concerns Flink, with every field where it is written. */
export interface Kustomized {
  readonly objects: readonly Field[];
  /** What was not carried out: each of the objects may be another for it. */
  readonly notRead: readonly NotRead[];
  /** Of that what kustomize does carry out, so that it is not known what becomes of the objects. */
  readonly deciding: readonly NotRead[];
  readonly problems: readonly ManifestProblem[];
  /** Patches in the form of an object that is not at hand. */
  readonly unmatched: readonly Field[];
  /** The files that it is made of, the kustomization's own among them. */
  readonly files: ReadonlySet<string>;
}

/** Bases of bases, files and objects of one build. */
const DEEPEST = 12;
const MOST_FILES = 1000;
const MOST_OBJECTS = 5000;

/**
 * Puts together what a kustomization is made of: resources and bases, components, generators, and patches of both kinds
 * in kustomize's order. Nothing is guessed: what is not carried out, or not at hand, is named.
 *
 * @param mayConcern whether a document, by its text, is worth being parsed
 */
export function kustomized(root: Field, around: FilesAround, mayConcern: (text: string) => boolean): Kustomized {
  const build = new Build(around, mayConcern);
  build.files.add(root.document.source.name);
  const objects = build.of(root, [], [root.document.source.name]);
  const { files, problems, unmatched, left } = build;
  const { notRead, deciding } = left;
  return { objects: objects.map((object) => object.root), files, problems, unmatched, notRead, deciding };
}

/** An object on its way through the kustomizations. */
interface Being {
  readonly root: Field;
  /** The names that it went by. */
  readonly names: ReadonlySet<string>;
}

class Build {
  readonly files = new Set<string>();
  readonly left = new NotCarriedOut();
  readonly problems: ManifestProblem[] = [];
  readonly unmatched: Field[] = [];
  readonly #around: FilesAround;
  readonly #mayConcern: (text: string) => boolean;

  constructor(around: FilesAround, mayConcern: (text: string) => boolean) {
    this.#around = around;
    this.#mayConcern = mayConcern;
  }

  /** The objects of a kustomization; of a component those that it was given, as it changes them. */
  of(kustomization: Field, given: readonly Being[], path: readonly string[]): Being[] {
    let objects = [...given];
    for (const key of ["resources", "bases"]) {
      for (const field of items(child(kustomization, key))) objects.push(...this.#resource(field, path));
    }
    for (const field of items(child(kustomization, "components"))) {
      const component = this.#kustomizationAt(field, path);
      if (component !== undefined) objects = this.of(component.root, objects, component.path);
    }
    if (objects.length > MOST_OBJECTS) {
      this.left.addFile(kustomization, { en: "it contains too many objects", zh: "其中的对象过多" });
      return [];
    }
    objects = this.#generate(kustomization, objects);
    for (const key of ["patchesStrategicMerge", "patches"]) {
      for (const patch of items(child(kustomization, key))) objects = this.#patch(patch, objects);
    }
    objects = renamed(kustomization, objects);
    for (const patch of items(child(kustomization, "patchesJson6902"))) objects = this.#patch(patch, objects);
    objects = withImages(child(kustomization, "images"), objects);
    objects = this.#replace(kustomization, objects);
    this.left.addKeysOf(kustomization);
    return objects;
  }

  #resource(field: Field, path: readonly string[]): Being[] {
    const named = textOf(field) ?? "";
    const file = isRemote(named) ? undefined : this.#file(field, named);
    if (file !== undefined) return this.#objectsOf(file);
    const base = this.#kustomizationAt(field, path);
    return base === undefined ? [] : this.of(base.root, [], base.path);
  }

  #kustomizationAt(field: Field, path: readonly string[]): { root: Field; path: readonly string[] } | undefined {
    const named = textOf(field) ?? "";
    if (isRemote(named)) {
      this.left.addNamed(field, named, { en: "Headroom does not fetch remote files", zh: "Headroom 不获取远程文件" });
      return undefined;
    }
    for (const name of KUSTOMIZATION_FILES) {
      const file = this.#file(field, `${named.replace(/\/+$/u, "")}/${name}`);
      if (file === undefined) continue;
      if (path.includes(file.name)) {
        this.left.addNamed(field, named, { en: "it refers to itself", zh: "它引用了自身" });
        return undefined;
      }
      if (path.length > DEEPEST) {
        this.left.addNamed(field, named, {
          en: "it is nested deeper than Headroom reads",
          zh: "其嵌套层数超过读取上限",
        });
        return undefined;
      }
      const parsed = parseDocument(file, { start: 0, end: file.text.length });
      if (!parsed.ok) this.problems.push(parsed.problem);
      return parsed.ok && parsed.root !== undefined ? { root: parsed.root, path: [...path, file.name] } : undefined;
    }
    this.left.addNamed(field, named, this.#whyMissing());
    return undefined;
  }

  #whyMissing(): Localized {
    return this.files.size > MOST_FILES
      ? { en: "there are more files than Headroom reads", zh: "文件数量超过读取上限" }
      : notAmongInputs;
  }

  #file(field: Field, path: string): Source | undefined {
    if (this.files.size > MOST_FILES) return undefined;
    const file = this.#around.file(field.document.source, path);
    if (file !== undefined) this.files.add(file.name);
    return file;
  }

  #objectsOf(file: Source): Being[] {
    const objects: Being[] = [];
    for (const range of documentRanges(file.text)) {
      if (!this.#mayConcern(file.text.slice(range.start, range.end))) continue;
      const parsed = parseDocument(file, range);
      if (!parsed.ok) this.problems.push(parsed.problem);
      else if (parsed.root !== undefined) objects.push(...listed(parsed.root).map(being));
    }
    return objects;
  }

  #generate(kustomization: Field, objects: readonly Being[]): Being[] {
    const all = [...objects];
    for (const [key, kind] of [
      ["configMapGenerator", "ConfigMap"],
      ["secretGenerator", "Secret"],
    ] as const) {
      for (const entry of items(child(kustomization, key))) {
        const made = generated(entry, kind, this.#around);
        if (made === undefined) continue;
        for (const { name } of made.files) this.files.add(name);
        this.left.notRead.push(...made.notRead);
        const at = all.findIndex(({ root, names }) => textOf(child(root, "kind")) === kind && names.has(made.name));
        const before = all[at];
        if (before === undefined) all.push(being(made.root));
        else all[at] = { ...before, root: replacing(before.root, made) };
      }
    }
    return all;
  }

  /** An entry of `patches`, `patchesStrategicMerge` or `patchesJson6902`. */
  #patch(entry: Field, objects: readonly Being[]): Being[] {
    const text = entry.node.kind === "scalar" ? entry : (child(entry, "patch") ?? child(entry, "path"));
    const target = child(entry, "target");
    if (text === undefined) return [...objects];
    const options = {
      allowNameChange: textOf(descendant(entry, "options", "allowNameChange")) === "true",
      allowKindChange: textOf(descendant(entry, "options", "allowKindChange")) === "true",
    };
    let patched = [...objects];
    for (const patch of this.#patchesIn(text)) patched = this.#apply(patch, { target, options }, patched);
    return patched;
  }

  /** The documents of a patch that is written out, or of the file that is named. */
  #patchesIn(field: Field): Field[] {
    const text = textOf(field) ?? "";
    const isWritten = field.key === "patch" || text.includes("\n") || /^\s*[{[]/u.test(text);
    const file = isWritten ? undefined : this.#file(field, text);
    if (!isWritten && file === undefined) {
      this.left.addNamed(field, text, this.#whyMissing());
      return [];
    }
    const whole = file?.text ?? text;
    return [...documentRanges(whole)].flatMap((range) => {
      const parsed = file === undefined ? parseEmbedded(embeddedText(field), range) : parseDocument(file, range);
      if (!parsed.ok) this.problems.push(parsed.problem);
      return parsed.ok && parsed.root !== undefined ? [parsed.root] : [];
    });
  }

  #apply(
    patch: Field,
    { target, options }: { readonly target: Field | undefined; readonly options: MergeOptions },
    objects: readonly Being[],
  ): Being[] {
    const isJson = patch.node.kind === "sequence";
    const chosen = target === undefined ? undefined : targetOf(target);
    if (chosen?.ok === false) {
      this.left.addRefused(chosen);
      return [...objects];
    }
    const isFor = chosen?.matches ?? ((object: Being) => isSameObject(patch, object));
    if (!isJson && chosen === undefined && !objects.some(isFor)) this.unmatched.push(patch);
    return objects.flatMap((object) => {
      if (!isFor(object)) return [object];
      const done = isJson ? jsonPatch(object.root, patch) : strategicMerge(object.root, patch, options);
      if (!done.ok) {
        this.left.addRefused(done);
        return [object];
      }
      return done.root === undefined
        ? []
        : [{ root: done.root, names: new Set([...object.names, ...being(done.root).names]) }];
    });
  }

  /** Entries of `replacements`, written out or in the files that they name. */
  #replace(kustomization: Field, objects: readonly Being[]): Being[] {
    let all = [...objects];
    for (const entry of items(child(kustomization, "replacements"))) {
      const path = child(entry, "path");
      const roots = path === undefined ? [entry] : this.#patchesIn(path);
      for (const one of roots.flatMap((root) => (root.node.kind === "sequence" ? items(root) : [root]))) {
        const done = withReplacement(one, all);
        if (done.ok) all = [...done.objects];
        else this.left.addRefused(done, { en: "a replacement", zh: "replacement" });
      }
    }
    return all;
  }
}

/** A URL, or what kustomize takes for one. */
function isRemote(resource: string): boolean {
  return /^[a-z+]+:\/\/|^git@|^(?:github|gitlab|bitbucket)\.(?:com|org)[:/]|\?(?:ref|version|timeout)=|\.git(?:\/|$)/u.test(
    resource,
  );
}

function being(root: Field): Being {
  return { root, names: new Set([textOf(descendant(root, "metadata", "name")) ?? ""]) };
}

/** Of a list its items. */
function listed(root: Field): Field[] {
  return textOf(child(root, "kind"))?.endsWith("List") === true ? items(child(root, "items")) : [root];
}

function replacing(base: Field, made: Generated): Field {
  return made.behavior === "merge" ? mergedData(base, made) : made.root;
}
