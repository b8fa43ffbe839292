import type { Span } from "../text/source.ts";
import type { YamlMark } from "./token.ts";

/** What a YAML document says, before its scalars are typed. An alias is the very node that its anchor names. */
export type YamlNode = YamlScalar | YamlSequence | YamlMapping;

interface NodeProperties {
  /** Resolved: `tag:yaml.org,2002:str`, `!local`; "" where none or only `!` is written. */
  readonly tag: string;
  readonly span: Span;
  /** Where snakeyaml-engine says that the node is: at its anchor or tag, if it has one. */
  readonly mark: YamlMark;
}

export interface YamlScalar extends NodeProperties {
  readonly kind: "scalar";
  readonly value: string;
  /** Written plain and without a tag: its type is to be guessed from its text. */
  readonly plain: boolean;
}

export interface YamlSequence extends NodeProperties {
  readonly kind: "sequence";
  readonly items: YamlNode[];
  /** Contains an alias of itself. */
  recursive: boolean;
}

export interface YamlMapping extends NodeProperties {
  readonly kind: "mapping";
  readonly pairs: YamlPair[];
  recursive: boolean;
}

/** The spans are where this pair stands: of an alias the alias, not what it refers to. */
export interface YamlPair {
  readonly key: YamlNode;
  readonly value: YamlNode;
  readonly keySpan: Span;
  readonly valueSpan: Span;
}
