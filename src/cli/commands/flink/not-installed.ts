import type { Localized } from "../../../core/language.ts";
import { knownRelease } from "../../../flink/distributions/known-releases.ts";

/** That a release, or any at all, is not on this machine, and how to get it. */
export function notInstalledText(release?: string): Localized {
  if (release === undefined) {
    return {
      en: "Flink is not on this machine: install it with headroom flink install RELEASE",
      zh: "本机没有 Flink：请用 headroom flink install RELEASE 安装",
    };
  }
  const known = knownRelease(release)?.release;
  return known === undefined
    ? {
        en: `Flink ${release} is not on this machine: headroom flink list shows the releases that can be installed`,
        zh: `本机没有 Flink ${release}：可安装的版本见 headroom flink list`,
      }
    : {
        en: `Flink ${release} is not on this machine: install it with headroom flink install ${known}`,
        zh: `本机没有 Flink ${release}：请用 headroom flink install ${known} 安装`,
      };
}
