import type { Localized } from "../../core/language.ts";
import { visible } from "../../core/text/visible.ts";

/** Why a distribution cannot be found or installed: facts, one kind a code. */
export type DistributionProblem =
  | { readonly code: "no-flink-dist"; readonly directory: string }
  | { readonly code: "unknown-release"; readonly release: string; readonly known: readonly string[] }
  | { readonly code: "no-python"; readonly command: string }
  | { readonly code: "no-pip"; readonly command: string }
  | { readonly code: "download-failed"; readonly package: string; readonly release: string; readonly reason: string }
  | { readonly code: "index-unreachable"; readonly package: string; readonly release: string; readonly reason: string }
  | { readonly code: "unpack-failed"; readonly archive: string; readonly reason: string }
  | { readonly code: "cache-not-writable"; readonly directory: string; readonly reason: Localized }
  | { readonly code: "cache-not-ours"; readonly directory: string; readonly foreign: string }
  | { readonly code: "place-taken"; readonly directory: string }
  | { readonly code: "aborted"; readonly release: string };

type Sentence<P> = (problem: P) => Localized;
type Sentences = { readonly [C in DistributionProblem["code"]]: Sentence<Extract<DistributionProblem, { code: C }>> };

const sentences: Sentences = {
  "no-flink-dist": ({ directory }) => ({
    en: `${directory} is not a Flink distribution: it has no lib/flink-dist*.jar`,
    zh: `${directory} 不是 Flink 发行版：其中没有 lib/flink-dist*.jar`,
  }),
  "unknown-release": ({ release, known }) => ({
    en: `Flink ${release} is not available; available releases: ${known.join(", ")}`,
    zh: `Flink ${release} 不可用；可用的版本：${known.join("、")}`,
  }),
  "no-python": ({ command }) => ({
    en: `Flink is installed with pip, but there is no ${command} on this machine`,
    zh: `Flink 需要通过 pip 下载，而本机没有 ${command}`,
  }),
  "no-pip": ({ command }) => ({
    en: `Flink is installed with pip, but ${command} has no pip module`,
    zh: `Flink 需要通过 pip 下载，而 ${command} 没有 pip 模块`,
  }),
  "download-failed": (p) => ({
    en: `pip could not download ${p.package} ${p.release}: ${p.reason}`,
    zh: `pip 无法下载 ${p.package} ${p.release}：${p.reason}`,
  }),
  "index-unreachable": (p) => ({
    en: `${p.package} ${p.release} cannot be downloaded: pip cannot reach a package index (${p.reason}). Is this machine offline, or behind a proxy (HTTPS_PROXY, pip config)?`,
    zh: `无法下载 ${p.package} ${p.release}：pip 连接不到软件包索引（${p.reason}）。本机是否离线，或需要代理（HTTPS_PROXY、pip config）？`,
  }),
  "unpack-failed": ({ archive, reason }) => ({
    en: `${archive} could not be unpacked: ${reason}`,
    zh: `无法解压 ${archive}：${reason}`,
  }),
  "cache-not-writable": ({ directory, reason }) => ({
    en: `the cache ${directory} cannot be written: ${reason.en}`,
    zh: `无法写入缓存目录 ${directory}：${reason.zh}`,
  }),
  "cache-not-ours": ({ directory, foreign }) => ({
    en: `${directory} contains files that are not Headroom's (${foreign}), so it is not used; set HEADROOM_CACHE to another directory`,
    zh: `${directory} 中有不属于 Headroom 的内容（${foreign}），因此不使用它；请用 HEADROOM_CACHE 指定其他目录`,
  }),
  "place-taken": ({ directory }) => ({
    en: `${directory} exists and is not a Flink distribution, so it was left as it is; move it away to install one there`,
    zh: `${directory} 已存在，但不是 Flink 发行版：未作任何改动；请先移走它再安装`,
  }),
  aborted: ({ release }) => ({
    en: `the installation of Flink ${release} was stopped`,
    zh: `Flink ${release} 的安装已中止`,
  }),
};

/** A problem in one sentence. */
export function distributionProblemText(problem: DistributionProblem): Localized {
  const { en, zh } = (sentences[problem.code] as Sentence<DistributionProblem>)(problem);
  return { en: visible(en), zh: visible(zh) };
}
