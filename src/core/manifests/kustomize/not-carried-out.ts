import type { NotRead } from "../../assumed.ts";
import { behindChinese, type Localized } from "../../language.ts";
import { child, type Field } from "../reading/manifest-document.ts";
import type { PatchRefused } from "./strategic-merge.ts";

/** What else a kustomization can do, of which nothing is carried out here. */
const KEYS = [
  "vars",
  "helmCharts",
  "helmChartInflationGenerator",
  "generators",
  "transformers",
  "configurations",
  "openapi",
];

/** What of a build was not carried out, as it comes to light, with the place in the kustomization that asks for it. */
export class NotCarriedOut {
  readonly notRead: NotRead[] = [];
  /** Of that what is more than is carried out here. */
  readonly deciding: NotRead[] = [];

  /** Everything of a kustomization that only kustomize itself does. */
  addKeysOf(kustomization: Field): void {
    for (const key of KEYS) {
      const field = child(kustomization, key);
      if (field === undefined) continue;
      const { name } = field.document.source;
      const what = { en: `${key} of ${name}`, zh: `${name} 的 ${key}` };
      this.#add(
        what,
        { en: "only kustomize build supports it", zh: "只有 kustomize build 支持它" },
        field,
        field.keySpan,
      );
    }
  }

  /** A kustomization as a whole. */
  addFile(field: Field, why: Localized): void {
    const { name } = field.document.source;
    this.#add({ en: name, zh: name }, why, field, field.keySpan);
  }

  /** A file or a directory that a kustomization names. */
  addNamed(field: Field, named: string, why: Localized): void {
    const { name } = field.document.source;
    this.#add({ en: `${named} of ${name}`, zh: `${name} 中的 ${named}` }, why, field, field.valueSpan);
  }

  addRefused({ why, field, isBeyond }: PatchRefused, called: Localized = { en: "a patch", zh: "补丁" }): void {
    const { name } = field.document.source;
    const what = { en: `${called.en} of ${name}`, zh: `${name} 中的${behindChinese(called.zh)}` };
    const added = this.#add(what, why, field, field.valueSpan);
    if (isBeyond) this.deciding.push(added);
  }

  #add(what: Localized, why: Localized, { document: { source } }: Field, span: Field["keySpan"]): NotRead {
    const added = { what, why, place: { source, span } };
    this.notRead.push(added);
    return added;
  }
}
