/** A place in a YAML text. `line` and `column` count from 0, the column in code points, as snakeyaml-engine has them. */
export interface YamlMark {
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

/** What a text is cut into. The kinds are called as snakeyaml-engine's messages call them. */
export type YamlToken = ScalarToken | AnchorToken | TagToken | DirectiveToken | PlainToken;

interface TokenPlace {
  readonly start: YamlMark;
  readonly end: YamlMark;
}

export interface ScalarToken extends TokenPlace {
  readonly kind: "<scalar>";
  readonly value: string;
  /** Without quotes, and no block. */
  readonly plain: boolean;
}

export interface AnchorToken extends TokenPlace {
  readonly kind: "<anchor>" | "<alias>";
  readonly name: string;
}

export interface TagToken extends TokenPlace {
  readonly kind: "<tag>";
  /** undefined for a tag written out: `!<…>`, or `!` alone. */
  readonly handle: string | undefined;
  readonly suffix: string;
}

export interface DirectiveToken extends TokenPlace {
  readonly kind: "<directive>";
  readonly directive: Directive;
}

export type Directive =
  | { readonly name: "YAML"; readonly major: number; readonly minor: number }
  | { readonly name: "TAG"; readonly handle: string; readonly prefix: string }
  | { readonly name: "other" };

export interface PlainToken extends TokenPlace {
  readonly kind:
    | "<block end>"
    | "-"
    | "<block mapping start>"
    | "<block sequence start>"
    | "<document end>"
    | "<document start>"
    | ","
    | "}"
    | "{"
    | "]"
    | "["
    | "?"
    | "<stream end>"
    | "<stream start>"
    | ":";
}

export type YamlTokenKind = YamlToken["kind"];
