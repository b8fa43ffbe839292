import type { Language, Localized } from "../../src/core/language.ts";
import type { Execution } from "../../src/core/options/execution.ts";
import type { SizeAsked } from "../src/size-asked.ts";
import type { Markup } from "./html.ts";

/** The kinds of pages, each a folder, in the order in which the index has them. */
export const kinds = ["mistakes", "refusals", "causes", "rules", "options"] as const;
export type Kind = (typeof kinds)[number];

/** A page that can be found, in both languages. */
export interface Page {
  readonly kind: Kind;
  /** Its file's name. */
  readonly id: string;
  /** What it is called where it is listed. */
  readonly name: Localized;
  /** What a search shows: the words that people look for first. */
  readonly title: Localized;
  readonly description: Localized;
  readonly body: (language: Language, picture: (svg: string, alternative: string) => Markup) => Markup;
}

/** What the page of the app opens with. */
export interface Opened {
  readonly text: string;
  readonly file?: string | undefined;
  readonly release?: string | undefined;
  readonly execution?: Execution | undefined;
  readonly view?: string | undefined;
  /** What the Size view is asked, as far as it differs from what it opens with. */
  readonly size?: Partial<SizeAsked> | undefined;
}
