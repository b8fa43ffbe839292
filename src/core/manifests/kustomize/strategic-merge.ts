import type { Localized } from "../../language.ts";
import {
  child,
  type Field,
  items,
  mappingOf,
  members,
  presentMembers,
  sequenceOf,
  textOf,
} from "../reading/manifest-document.ts";

/** What kustomize says no to, and where. */
export interface PatchRefused {
  readonly why: Localized;
  readonly field: Field;
}

/** What comes of a patch; the object is gone where there is none. */
export type Patched = { readonly ok: true; readonly root: Field | undefined } | ({ readonly ok: false } & PatchRefused);

/** Lists of Kubernetes' own kinds whose items are told by a key; all others, and those of other kinds, are replaced. */
const ITEM_KEYS: Readonly<Record<string, string>> = {
  containers: "name",
  initContainers: "name",
  ephemeralContainers: "name",
  env: "name",
  volumes: "name",
  volumeMounts: "mountPath",
  volumeDevices: "devicePath",
  ports: "containerPort",
  imagePullSecrets: "name",
  hostAliases: "ip",
  topologySpreadConstraints: "topologyKey",
};

/** Custom resources have no schema that kustomize knows. */
const KNOWN_GROUPS = /^(?:v1|(?:apps|batch|extensions|policy|autoscaling|[\w.-]+\.k8s\.io)\/v\w+)$/u;

/** Aliases could make a small text large. */
const MOST_STEPS = 20_000;

/** Merges a patch that has the form of the object itself, as kustomize does (kyaml `merge2`). */
export function strategicMerge(base: Field, patch: Field): Patched {
  const merge = new Merge(KNOWN_GROUPS.test(textOf(child(base, "apiVersion")) ?? ""));
  const root = merge.of(base, patch);
  return merge.refused === undefined ? { ok: true, root } : { ok: false, ...merge.refused };
}

class Merge {
  refused: PatchRefused | undefined;
  readonly #hasSchema: boolean;
  #steps = 0;

  constructor(hasSchema: boolean) {
    this.#hasSchema = hasSchema;
  }

  /** Undefined where the patch deletes it. */
  of(base: Field, patch: Field): Field | undefined {
    if (++this.#steps > MOST_STEPS) {
      this.refused = { why: { en: "it is too large to be merged here", zh: "它过大，此处无法合并" }, field: patch };
      return base;
    }
    if (base.node.kind === "mapping" && patch.node.kind === "mapping") return this.#ofMappings(base, patch);
    const key = ITEM_KEYS[base.key];
    const isKeyed = this.#hasSchema && key !== undefined;
    if (isKeyed && base.node.kind === "sequence" && patch.node.kind === "sequence") {
      return this.#ofLists(base, patch, key);
    }
    return patch;
  }

  #ofMappings(base: Field, patch: Field): Field | undefined {
    const directive = textOf(child(patch, "$patch"));
    if (directive === "delete") return undefined;
    if (directive === "replace")
      return withMembers(
        patch,
        presentMembers(patch).filter(({ key }) => key !== "$patch"),
      );
    const merged = new Map(presentMembers(base).map((member) => [member.key, member]));
    const present = new Map(presentMembers(patch).map((member) => [member.key, member]));
    for (const { key, ...rest } of members(patch)) {
      if (key === "$patch") continue;
      if (key.startsWith("$")) {
        this.refused = { why: { en: `${key} is not read here`, zh: `此处不支持 ${key}` }, field: { key, ...rest } };
        continue;
      }
      const [before, after] = [merged.get(key), present.get(key)];
      const now = before === undefined || after === undefined ? after : this.of(before, after);
      if (now === undefined) merged.delete(key);
      else merged.set(key, now);
    }
    return withMembers(base, [...merged.values()]);
  }

  /** What is new comes first. */
  #ofLists(base: Field, patch: Field, key: string): Field {
    const merged = items(base);
    const added: Field[] = [];
    for (const item of items(patch)) {
      const name = textOf(child(item, key));
      const directive = textOf(child(item, "$patch"));
      if (name === undefined && directive === "replace")
        return {
          ...patch,
          node: sequenceOf(items(patch).filter((one) => one !== item && child(one, "$patch") === undefined)),
        };
      const at = merged.findIndex((one) => textOf(child(one, key)) === name);
      const before = merged[at];
      if (before === undefined) {
        if (directive !== "delete") added.push(item);
        continue;
      }
      const now = this.of(before, item);
      if (now === undefined) merged.splice(at, 1);
      else merged[at] = now;
    }
    return { ...base, node: sequenceOf([...added, ...merged]) };
  }
}

/** The mapping with other members; where it stands does not change. */
export function withMembers(field: Field, fields: readonly Field[]): Field {
  return { ...field, node: mappingOf(fields) };
}
