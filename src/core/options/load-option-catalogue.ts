import { announcedOptions } from "./announced-options.ts";
import { newestRelease } from "./flink-release.ts";
import { catalogueText } from "./option-catalogue.generated.ts";
import type { CataloguedOption, OptionCatalogue } from "./option-catalogue.ts";
import { scriptKeys } from "./script-keys.ts";

/** Reads the catalogue. It is large: import this file only where it is needed, and late. */
export function loadOptionCatalogue(): OptionCatalogue {
  const options = new Map<string, CataloguedOption>();
  for (const line of catalogueText.trimEnd().split("\n")) {
    const [key = "", type = "", since = "", last = "", replacedBy, replacedSince] = line.split(" ");
    const renamed = replacedBy === undefined || replacedSince === undefined ? {} : { replacedBy, replacedSince };
    options.set(key, { key, type, since, last, ...renamed });
  }
  for (const { key, since } of scriptKeys) {
    const declared = options.get(key);
    const last = newestRelease.line;
    options.set(key, declared === undefined ? { key, type: "String", since, last } : { ...declared, since, last });
  }
  for (const { key, type, since } of announcedOptions) options.set(key, { key, type, since, last: since });
  return options;
}
