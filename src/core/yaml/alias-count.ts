import type { Span } from "../text/source.ts";
import type { YamlNode } from "./node.ts";
import type { YamlReading } from "./reader.ts";
import { ENTRY_LIMIT, expandsTooFar, tooManyAliases } from "./refusals.ts";

/** The default of LoadSettings: aliases of lists and mappings, not of scalars. */
const ALIAS_LIMIT = 50;

/** Counts the aliases of a document: go-yaml has no limit of their number, but one of what they expand to. */
export class AliasCount {
  readonly #isGo: boolean;
  readonly #sizes = new Map<YamlNode, number>();
  #count = 0;
  #repeated = 0;

  constructor({ dialect }: YamlReading) {
    this.#isGo = dialect === "go-yaml";
  }

  /** @param span where the alias stands, should the document not be read */
  add(node: YamlNode, span: Span): void {
    if (this.#isGo) this.#repeated += this.#sizeOf(node);
    if (++this.#count <= ALIAS_LIMIT) return;
    if (!this.#isGo) throw tooManyAliases(ALIAS_LIMIT, span);
    if (this.#repeated > ENTRY_LIMIT) throw expandsTooFar(span);
  }

  /** How many nodes it is, those of aliases in it included; what contains itself counts once. */
  #sizeOf(node: YamlNode): number {
    if (node.kind === "scalar") return 1;
    const known = this.#sizes.get(node);
    if (known !== undefined) return known;
    this.#sizes.set(node, 1);
    const parts = node.kind === "sequence" ? node.items : node.pairs.flatMap(({ key, value }) => [key, value]);
    const size = parts.reduce((sum, part) => sum + this.#sizeOf(part), 1);
    this.#sizes.set(node, size);
    return size;
  }
}
