import { readFileSync } from "node:fs";
import type { Language } from "../core/language.ts";

declare const HEADROOM_VERSION: string | undefined;

/** Headroom's own version: the bundle is given it; run from its sources, the package is asked. */
export const version: string = typeof HEADROOM_VERSION === "string" ? HEADROOM_VERSION : packageVersion();

function packageVersion(): string {
  const { version: own } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  return own;
}

declare const HEADROOM_HOME: string | undefined;

/** Where the project lives, which a release is given; empty in what is none. */
const home: string = typeof HEADROOM_HOME === "string" ? HEADROOM_HOME : "";

/** The address of the page about a rule, of this version; undefined where nothing is known to be there. */
export function rulePage(rule: string, language: Language, at: string = home): string | undefined {
  const folder = language === "en" ? "docs/rules" : "docs/zh/rules";
  return at === "" ? undefined : `${at}/blob/v${version}/${folder}/${rule}.md`;
}
