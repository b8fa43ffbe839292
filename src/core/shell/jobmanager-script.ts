import type { Localized } from "../language.ts";

/**
 * How many of its arguments jobmanager.sh takes for a host and a port: up to two, unless `-D` stands there as a word of
 * its own. A property that is joined to it is lost.
 */
export function placesIn(words: readonly string[]): number {
  const end = words.slice(0, 2).findIndex((word) => word === "" || word === "-D");
  return end === -1 ? Math.min(words.length, 2) : end;
}

/** Why a property among those is not read. */
export const takenForPlace: Localized = {
  en: "jobmanager.sh takes it for a host or a port: write -D and the property as two words",
  zh: "jobmanager.sh 会把它当作主机名或端口：请在 -D 与配置项之间加一个空格",
};
