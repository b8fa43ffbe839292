import {
  child,
  type Field,
  items,
  presentMembers,
  scalarNode,
  sequenceOf,
  textOf,
} from "../reading/manifest-document.ts";
import { withMembers } from "./strategic-merge.ts";

/** No pod template lies deeper. */
const DEEPEST = 8;

/** Objects with the images of their containers changed as a kustomization's `images` say. */
export function withImages<T extends { readonly root: Field }>(images: Field | undefined, objects: readonly T[]): T[] {
  const changes = items(images);
  if (changes.length === 0) return [...objects];
  return objects.map((object) => ({ ...object, root: withContainerImages(object.root, changes, 0) }));
}

/** kustomize looks for lists of containers wherever they are: in custom resources, too. */
function withContainerImages(field: Field, changes: readonly Field[], depth: number): Field {
  if (field.node.kind !== "mapping" || depth > DEEPEST) return field;
  let isChanged = false;
  const members = presentMembers(field).map((member) => {
    const isList = member.key === "containers" || member.key === "initContainers";
    const now = isList ? ofContainers(member, changes) : withContainerImages(member, changes, depth + 1);
    isChanged ||= now !== member;
    return now;
  });
  return isChanged ? withMembers(field, members) : field;
}

function ofContainers(list: Field, changes: readonly Field[]): Field {
  let isChanged = false;
  const containers = items(list).map((container) => {
    const image = child(container, "image");
    const now = image && imageAfter(image, changes);
    if (now === undefined) return container;
    isChanged = true;
    return withMembers(
      container,
      presentMembers(container).map((one) => (one.key === "image" ? now : one)),
    );
  });
  return isChanged ? { ...list, node: sequenceOf(containers) } : list;
}

/** The image under its new name; undefined where no change is for it. */
function imageAfter(image: Field, changes: readonly Field[]): Field | undefined {
  const [, name = "", version = ""] = /^(.*?)((?::[\w.-]+)?(?:@\S+)?)$/u.exec(textOf(image) ?? "") ?? [];
  const change = changes.find((one) => textOf(child(one, "name")) === name);
  if (change === undefined) return undefined;
  const [newName, newTag, digest] = ["newName", "newTag", "digest"].map((key) => child(change, key));
  const tag = newTag === undefined ? "" : `:${textOf(newTag)}`;
  const after = digest === undefined ? tag : `${tag}@${textOf(digest)}`;
  const text = `${textOf(newName) ?? name}${after === "" ? version : after}`;
  const from = newTag ?? digest ?? newName ?? change;
  return { ...from, path: image.path, key: "image", node: scalarNode(text) };
}
