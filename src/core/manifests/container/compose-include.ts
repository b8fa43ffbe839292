import { type NotRead, notAmongInputs } from "../../assumed.ts";
import type { Localized } from "../../language.ts";
import type { FilesAround } from "../reading/files-around.ts";
import { child, type Field, items, textOf } from "../reading/manifest-document.ts";
import { ComposeVariables } from "./compose-variables.ts";

/** The compose files that one includes: paths, in a list or behind `path`. */
export function includedBy(root: Field, around: FilesAround): { readonly path: string; readonly field: Field }[] {
  const variables = new ComposeVariables(root.document.source, around);
  return items(child(root, "include")).flatMap((entry) => {
    const path = child(entry, "path") ?? entry;
    const fields = path.node.kind === "sequence" ? items(path) : [path];
    return fields.flatMap((field) => {
      const text = textOf(field);
      return text === undefined ? [] : [{ path: variables.put(text), field }];
    });
  });
}

export const includedTooDeep: Localized = { en: "it is included too deep", zh: "include 的层数过多" };

/** That an included file is not at hand, or not read. */
export function includeNotRead(
  path: string,
  { document: { source }, valueSpan: span }: Field,
  why: Localized = notAmongInputs,
): NotRead {
  return {
    what: { en: `${path}, which the compose file includes`, zh: `compose 文件 include 的 ${path}` },
    why,
    place: { source, span },
  };
}
