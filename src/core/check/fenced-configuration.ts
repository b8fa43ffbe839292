import { assumedRelease, type ChosenRelease } from "../explain/origin.ts";
import type { Subject } from "../findings/subject.ts";
import { type Answer, answer, shippedSettings } from "../jobmanager/answer.ts";
import { readEmbeddedFile } from "../manifests/reading/embedded-file.ts";
import { wholeFile } from "../manifests/reading/embedded-text.ts";
import { newestReaderOf } from "../options/flink-release.ts";
import { shippedConfiguration } from "../options/shipped-configurations.ts";
import { looksNested } from "../recognise/flink-keys.ts";
import { positionOf, type Source } from "../text/source.ts";
import { fileName } from "./check-facts.ts";
import type { InputBasis } from "./check-report.ts";

/** A configuration in the code of Markdown, answered. */
export interface FencedConfiguration {
  readonly subject: Subject;
  /** It gives no size from which the others follow, and is to be put into a whole configuration. */
  readonly isPart: boolean;
  readonly rests: InputBasis;
}

const DECIDING = /^jobmanager\.(?:memory\.(?:process|flink|heap)\.size|heap\.(?:size|mb))$/u;

/** A configuration in the code of Markdown: by itself where it gives a size, else upon what the release ships. */
export function fencedConfiguration(
  source: Source,
  { named, arguments: args }: { readonly named: ChosenRelease | undefined; readonly arguments: readonly string[] },
): FencedConfiguration {
  const format = looksNested(source.text) ? "config.yaml" : "flink-conf.yaml";
  const chosen: ChosenRelease = named ?? {
    release: newestReaderOf([format]).release,
    reason: { kind: "newest-that-reads", file: format },
    newerThanKnown: undefined,
  };
  const { release } = chosen;
  const shipped = shippedConfiguration(release);
  const read = readEmbeddedFile(wholeFile(source), format);
  const isPart = read.unread === undefined && !read.settings.some(({ key }) => DECIDING.test(key));
  const ask = (block: Source): Answer => {
    const { settings, reading, refusal, unread } = readEmbeddedFile(wholeFile(block), format);
    const asked = { release, execution: "standalone", arguments: args, environment: {} } as const;
    if (unread !== undefined) {
      return answer({ ...asked, given: { kind: "unknown", source: block, settings: [], because: [unread] } });
    }
    const all = [...(isPart ? shippedSettings(shipped) : []), ...settings];
    const refused = refusal === undefined ? {} : { refusal };
    const given = { kind: "settings", source: block, settings: all, file: reading, ...refused } as const;
    return answer({ ...asked, given });
  };
  const { line } = positionOf(source, 0);
  const place = `${fileName(source)}:${line}`;
  const rest = {
    what: {
      en: `the rest of the configuration at ${place} is what Flink ${release.version} ships`,
      zh: `${place} 处配置的其余部分与 Flink ${release.version} 自带的相同`,
    },
    because: { en: "it gives no size of the JobManager's process", zh: "其中没有给出 JobManager 进程的大小" },
  };
  return {
    subject: { answer: ask(source), filesThere: [], answerTo: ask },
    isPart,
    rests: {
      file: fileName(source),
      basis: {
        assumed: [...assumedRelease(chosen), ...(isPart ? [rest] : [])],
        notRead: read.unread === undefined ? [] : [read.unread],
      },
    },
  };
}
