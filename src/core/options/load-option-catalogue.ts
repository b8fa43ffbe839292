import { newestRelease } from "./flink-release.ts";
import { catalogueText } from "./option-catalogue.generated.ts";
import type { CataloguedOption, OptionCatalogue } from "./option-catalogue.ts";

/**
 * Keys that Flink's start scripts read themselves, in releases whose jars do not declare them: each with the first
 * release line whose `bin/*.sh` looks it up.
 *
 * Mirrors config.sh, 1.11–2.3.
 */
const scriptKeys: readonly { readonly key: string; readonly since: string }[] = [
  { key: "env.java.home", since: "1.11" },
  { key: "env.pid.dir", since: "1.11" },
  { key: "env.log.dir", since: "1.11" },
  { key: "env.log.max", since: "1.11" },
  { key: "env.ssh.opts", since: "1.11" },
  { key: "env.hadoop.conf.dir", since: "1.11" },
  { key: "env.yarn.conf.dir", since: "1.11" },
  { key: "env.hbase.conf.dir", since: "1.12" },
  { key: "taskmanager.compute.numa", since: "1.11" },
  { key: "zookeeper.heap.mb", since: "1.11" },
];

/**
 * Options of a release that is not out yet, as its public sources declare them; the jars of the others, from which the
 * catalogue is made, cannot know them.
 */
export const announcedOptions: readonly { readonly key: string; readonly type: string; readonly since: string }[] = [
  { key: "jobmanager.adaptive-scheduler.rescale-trigger.active-checkpoint.enabled", type: "Boolean", since: "2.4" },
  { key: "security.redaction.additional-keys", type: "String[]", since: "2.4" },
];

let loaded: OptionCatalogue | undefined;

/** The catalogue, read once. It is large: import this file only where it is needed, and late. */
export function loadOptionCatalogue(): OptionCatalogue {
  loaded ??= readCatalogue();
  return loaded;
}

function readCatalogue(): OptionCatalogue {
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
