import { readFileSync } from "node:fs";

declare const HEADROOM_VERSION: string | undefined;

/** Headroom's own version: the bundle is given it; run from its sources, the package is asked. */
export const version: string = typeof HEADROOM_VERSION === "string" ? HEADROOM_VERSION : packageVersion();

function packageVersion(): string {
  const { version: own } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  return own;
}
