import { child, type Field, textOf } from "../reading/manifest-document.ts";
import type { Named } from "./patch-target.ts";
import { withMember } from "./strategic-merge.ts";

/** Prefixes and suffixes make names that patches may go by; a namespace is every object's. */
export function renamed<T extends Named>(kustomization: Field, objects: readonly T[]): T[] {
  const prefix = textOf(child(kustomization, "namePrefix")) ?? "";
  const suffix = textOf(child(kustomization, "nameSuffix")) ?? "";
  const namespace = child(kustomization, "namespace");
  return objects.map((object) => {
    const { root, names } = object;
    const others = prefix === "" && suffix === "" ? [] : [...names].map((name) => `${prefix}${name}${suffix}`);
    return {
      ...object,
      root: namespace === undefined ? root : inNamespace(root, namespace),
      names: new Set([...names, ...others]),
    };
  });
}

function inNamespace(root: Field, namespace: Field): Field {
  const metadata = child(root, "metadata");
  return metadata === undefined ? root : withMember(root, "metadata", withMember(metadata, "namespace", namespace));
}
