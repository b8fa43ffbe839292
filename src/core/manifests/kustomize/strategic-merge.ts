import type { Localized } from "../../language.ts";
import {
  child,
  descendant,
  type Field,
  items,
  mappingOf,
  members,
  presentMembers,
  scalarNode,
  sequenceOf,
  textOf,
} from "../reading/manifest-document.ts";

/** What kustomize says no to, and where; or what is more than is carried out here, and kustomize does. */
export interface PatchRefused {
  readonly why: Localized;
  readonly field: Field;
  readonly isBeyond?: true;
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

const kindText: Readonly<Record<Field["node"]["kind"], Localized>> = {
  scalar: { en: "a value", zh: "值" },
  mapping: { en: "a mapping", zh: "映射" },
  sequence: { en: "a list", zh: "列表" },
};

/** Aliases could make a small text large. */
const MOST_STEPS = 20_000;

/** Whether an object may get the kind, or the name, that its patch has: a patch's `options`. */
export interface MergeOptions {
  readonly allowNameChange: boolean;
  readonly allowKindChange: boolean;
}

/** Merges a patch that has the form of the object itself, as kustomize does (kyaml `merge2`). */
export function strategicMerge(base: Field, patch: Field, options: MergeOptions): Patched {
  const merge = new Merge(KNOWN_GROUPS.test(textOf(child(base, "apiVersion")) ?? ""));
  const root = merge.of(base, patch);
  if (merge.refused !== undefined) return { ok: false, ...merge.refused };
  return { ok: true, root: root === undefined ? undefined : withIdentity(root, base, options) };
}

function withIdentity(root: Field, base: Field, { allowKindChange, allowNameChange }: MergeOptions): Field {
  const kind = allowKindChange ? undefined : child(base, "kind");
  const metadata = child(root, "metadata");
  const [before, name] = [child(base, "metadata"), allowNameChange ? undefined : descendant(base, "metadata", "name")];
  const namespace = child(before, "namespace");
  const changed =
    metadata && withMember(withMember(metadata, "name", name ?? child(metadata, "name")), "namespace", namespace);
  const named = changed === undefined ? root : withMember(root, "metadata", changed);
  return kind === undefined ? named : withMember(named, "kind", kind);
}

/** The mapping with a member, or without it. */
export function withMember(field: Field, key: string, member: Field | undefined): Field {
  const fields = new Map(presentMembers(field).map((one) => [one.key, one]));
  if (member === undefined) fields.delete(key);
  else fields.set(key, { ...member, key });
  return withMembers(field, [...fields.values()]);
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
      const why = { en: "it is too large to be merged", zh: "它过大，无法合并" };
      this.refused = { why, field: patch, isBeyond: true };
      return base;
    }
    if (base.node.kind === "mapping" && patch.node.kind === "mapping") return this.#ofMappings(base, patch);
    if (base.node.kind !== patch.node.kind) {
      const [is, has] = [kindText[patch.node.kind], kindText[base.node.kind]];
      const why = {
        en: `${patch.key} is ${is.en} in the patch, but ${has.en} in the object`,
        zh: `其中的 ${patch.key} 是${is.zh}，而对象中的是${has.zh}`,
      };
      this.refused = { why, field: patch };
      return base;
    }
    // kyaml keeps the quotes of a value that it replaces.
    if (base.node.kind === "scalar" && patch.node.kind === "scalar") {
      return !base.node.plain && patch.node.plain ? { ...patch, node: scalarNode(patch.node.value) } : patch;
    }
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
        this.refused = {
          why: { en: `Headroom does not support ${key}`, zh: `Headroom 不支持 ${key}` },
          field: { key, ...rest },
        };
        continue;
      }
      const [before, after] = [merged.get(key), present.get(key)];
      const now = before === undefined || after === undefined ? after : this.of(before, after);
      if (now === undefined) merged.delete(key);
      else merged.set(key, now);
    }
    return withMembers(base, [...merged.values()]);
  }

  /** The items of the patch come first, then what else there was. */
  #ofLists(base: Field, patch: Field, key: string): Field {
    const left = new Map(items(base).map((item, index) => [textOf(child(item, key)) ?? index, item]));
    const first: Field[] = [];
    for (const item of items(patch)) {
      const name = textOf(child(item, key));
      const directive = textOf(child(item, "$patch"));
      if (name === undefined && directive === "replace") {
        return { ...patch, node: sequenceOf(items(patch).filter((one) => one !== item && !isDirective(one))) };
      }
      const before = name === undefined ? undefined : left.get(name);
      const now = before === undefined ? item : this.of(before, item);
      if (now !== undefined && !(before === undefined && directive === "delete")) first.push(now);
      if (name !== undefined) left.delete(name);
    }
    return { ...base, node: sequenceOf([...first, ...left.values()]) };
  }
}

function isDirective(item: Field): boolean {
  return child(item, "$patch") !== undefined;
}

/** The mapping with other members; where it stands does not change. */
export function withMembers(field: Field, fields: readonly Field[]): Field {
  return { ...field, node: mappingOf(fields) };
}
