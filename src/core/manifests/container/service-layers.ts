import { type NotRead, notAmongInputs } from "../../assumed.ts";
import type { Localized } from "../../language.ts";
import type { FilesAround } from "../reading/files-around.ts";
import { child, descendant, type Field, textOf } from "../reading/manifest-document.ts";
import { parseDocument } from "../reading/parse-document.ts";

/** A service with what it extends: the first that says something counts. */
export type ServiceLayers = readonly Field[];

/** What a service extends is followed so far. */
const MOST_LAYERS = 50;

/** A service of a compose file, what an override file beside it says, and what it extends. */
export function serviceLayers(
  root: Field,
  name: string,
  around: FilesAround,
): {
  readonly layers: ServiceLayers;
  /** What it extends beside that. */
  readonly unseen: readonly NotRead[];
} {
  const layers: Field[] = [];
  const unseen: NotRead[] = [];
  const over = child(overrideOf(root, around), "services");
  for (const first of [child(over, name), descendant(root, "services", name)]) {
    const seen = new Set<string>();
    let at: PlacedService | undefined = first && { service: first, root };
    // Services that extend each other have no end.
    while (at !== undefined && !seen.has(placeOf(at.service))) {
      seen.add(placeOf(at.service));
      layers.push(at.service);
      const next = extended(at, around);
      const isTooFar = next?.found !== undefined && layers.length >= MOST_LAYERS;
      if (next !== undefined && (next.found === undefined || isTooFar)) {
        unseen.push(extendedNotRead(next, isTooFar ? extendedTooFar : notAmongInputs));
      }
      at = isTooFar ? undefined : next?.found;
    }
  }
  return { layers, unseen };
}

/** A service, and the file in whose services it looks for those that it extends. */
interface PlacedService {
  readonly service: Field;
  readonly root: Field;
}

/** What a service extends, whether it is at hand or not. */
interface Extended {
  readonly name: string;
  readonly field: Field;
  readonly found: PlacedService | undefined;
}

const extendedTooFar: Localized = {
  en: "more services extend each other than Headroom reads",
  zh: "相互继承的服务数量超过读取上限",
};

function extendedNotRead({ name, field }: Extended, why: Localized): NotRead {
  const { source } = field.document;
  return {
    what: {
      en: `service ${name}, which a service of ${source.name} extends`,
      zh: `${source.name} 中的服务所继承的服务 ${name}`,
    },
    why,
    place: { source, span: field.valueSpan },
  };
}

function placeOf({ document: { source }, keySpan }: Field): string {
  return `${source.name} ${keySpan.start}`;
}

const OVERRIDES: readonly string[] = ["yml", "yaml"];

/** docker compose reads `compose.override.yaml` and the like over the file of its name, unasked. */
function overrideOf(root: Field, around: FilesAround): Field | undefined {
  const base = /(?:^|[/\\])((?:docker-)?compose)\.ya?ml$/u.exec(root.document.source.name)?.[1];
  if (base === undefined) return undefined;
  for (const extension of OVERRIDES) {
    const found = composeRoot(root, `${base}.override.${extension}`, around);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether a file is only read over another. */
export function isOverride({ document: { source } }: Field, around: FilesAround): boolean {
  const base = /(?:^|[/\\])((?:docker-)?compose)\.override\.ya?ml$/u.exec(source.name)?.[1];
  if (base === undefined) return false;
  return OVERRIDES.some((extension) => around.file(source, `${base}.${extension}`) !== undefined);
}

function extended({ service, root }: PlacedService, around: FilesAround): Extended | undefined {
  const field = child(service, "extends");
  const name = textOf(field) ?? textOf(child(field, "service"));
  if (field === undefined || name === undefined) return undefined;
  const file = textOf(child(field, "file"));
  const from = file === undefined ? root : composeRoot(service, file, around);
  const found = descendant(from, "services", name);
  return { name, field, found: from && found && { service: found, root: from } };
}

/** The root of another compose file. */
export function composeRoot({ document: { source } }: Field, path: string, around: FilesAround): Field | undefined {
  const file = around.file(source, path);
  const parsed = file === undefined ? undefined : parseDocument(file, { start: 0, end: file.text.length });
  return parsed?.ok === true ? parsed.root : undefined;
}
