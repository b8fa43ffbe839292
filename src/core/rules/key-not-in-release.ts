import { atKey, isAnothersKey } from "../findings/place.ts";
import { defineRule, type Rule } from "../findings/rule.ts";
import { compareVersions } from "../options/flink-release.ts";
import { legacyHeapMb, legacyHeapSize } from "../options/job-manager-options.ts";
import { isAnnounced, isReadBy } from "../options/option-catalogue.ts";

interface Facts {
  readonly key: string;
  readonly release: string;
  readonly since: string;
  readonly last: string;
  readonly when: "announced" | "later" | "earlier";
}

/** `legacy-key` tells these, and what they stand for. */
const toldElsewhere = [legacyHeapSize.key, legacyHeapMb.key];

/** A key of another release of Flink: what the releases' own jars declare. */
export const keyNotInRelease: Rule = defineRule<Facts>({
  id: "key-not-in-release",
  voice: "advice",
  severity: "warning",
  toldBy: ["check"],
  title: {
    en: "This release does not know this key, but other releases do",
    zh: "该版本不支持此配置项，其他版本支持",
  },
  why: {
    en: "Flink ignores keys that it does not know, so an option that was introduced in a later release, or removed in an earlier one, silently has no effect. Headroom takes the keys of each release from the `ConfigOption`s in that release's jars.",
    zh: "Flink 会忽略不认识的配置项，因此属于更高版本或已被移除的配置项会静默失效。各版本读取的配置项取自各发行版 jar 中的 `ConfigOption`。",
  },
  text: {
    en: ({ key, release, since, last, when }) => {
      const why = {
        announced: `it will be introduced in ${since}, which is not released yet`,
        later: `it was introduced in ${since}`,
        earlier: `${last} was the last to read it`,
      };
      return `Flink ${release} does not read ${key} and ignores it: ${why[when]}.`;
    },
    zh: ({ key, release, since, last, when }) => {
      const why = {
        announced: `该项从尚未发布的 ${since} 起才有`,
        later: `该项从 ${since} 起才有`,
        earlier: `最后读取它的版本是 ${last}`,
      };
      return `Flink ${release} 不读取 ${key}，会忽略它；${why[when]}。`;
    },
  },
  examples: {
    fires: [
      {
        caption: { en: "A key of later releases", zh: "后来版本才有的配置项" },
        flink: "1.16",
        text: "jobmanager.memory.process.size: 1600m\nenv.java.opts.all: -Xss2m\n",
      },
      {
        caption: { en: "A key of a release that is not out yet", zh: "尚未发布的版本才有的配置项" },
        flink: "2.3",
        text: "jobmanager.memory.process.size: 1600m\nsecurity.redaction.additional-keys: license\n",
      },
      {
        caption: { en: "A key of earlier releases", zh: "早先版本的配置项" },
        flink: "2.3",
        text: "jobmanager.memory.process.size: 1600m\njobmanager.web.ssl.enabled: true\n",
      },
    ],
    silent: [
      {
        caption: { en: "A release that knows the key", zh: "支持该配置项的版本" },
        flink: "1.20",
        text: "jobmanager.memory.process.size: 1600m\nenv.java.opts.all: -Xss2m\n",
      },
    ],
  },
  *check({ answer, catalogue }) {
    const { release } = answer.question;
    if (catalogue === undefined || release.behaviour.memoryModel === "heap-only") return;
    for (const setting of answer.configuration.settings()) {
      const option = catalogue.get(setting.key);
      if (option === undefined || isReadBy(option, release) || toldElsewhere.includes(setting.key)) continue;
      // The operator writes the keys of all releases for a field of its own.
      if (isAnothersKey(setting)) continue;
      const later = isAnnounced(option.since) ? "announced" : "later";
      const when = compareVersions(release.line, option.since) < 0 ? later : "earlier";
      const { key, since, last } = option;
      yield { facts: { key, release: release.line, since, last, when }, places: [atKey(setting)] };
    }
  },
});
