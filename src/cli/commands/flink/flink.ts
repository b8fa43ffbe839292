import type { Localized } from "../../../core/language.ts";
import { toJson } from "../../../core/output/json.ts";
import { bar } from "../../../core/output/terminal.ts";
import { visible } from "../../../core/text/visible.ts";
import { distributionProblemText } from "../../../flink/distributions/distribution-problem.ts";
import { chooseDistribution, findDistributions, isRelease } from "../../../flink/distributions/find-distributions.ts";
import { type InstallProgress, installDistribution } from "../../../flink/distributions/install-distribution.ts";
import { knownReleases } from "../../../flink/distributions/known-releases.ts";
import type { Invocation } from "../../command-line/command.ts";
import { wrongUse } from "../../command-line/wrong-use.ts";
import { FINE } from "../../console.ts";
import { endOnSignal } from "../../end-on-signal.ts";
import { archive } from "./archive.ts";
import type { record } from "./command.ts";
import { notInstalledText } from "./not-installed.ts";

type FlinkInvocation = Invocation<typeof record>;

/** `headroom flink list | install RELEASE | path [RELEASE] | archive RELEASE`: real Flink distributions on this machine. */
export function run(invocation: FlinkInvocation): number | Promise<number> {
  const [action, release] = invocation.operands;
  const misuse = misuseOf(invocation);
  if (misuse !== undefined) return wrongUse(invocation, misuse);
  switch (action) {
    case "list":
      if (release === undefined) return list(invocation);
      break;
    case "path":
      return path(release, invocation);
    case "install":
      if (release !== undefined) return install(release, invocation);
      break;
    case "archive":
      if (release !== undefined) return archive(release, invocation);
  }
  return wrongUse(invocation, {
    en: "usage: headroom flink list | install RELEASE | path [RELEASE] | archive RELEASE",
    zh: "用法：headroom flink list | install 版本 | path [版本] | archive 版本",
  });
}

/** An option of another action. */
function misuseOf({ operands: [action], options }: FlinkInvocation): Localized | undefined {
  if (options.file !== undefined && action !== "archive") {
    return {
      en: "--file names where flink archive writes: no other action has one",
      zh: "--file 用于指定 flink archive 写出的位置，不能用于其他操作",
    };
  }
  if (options.output !== "text" && action !== "list") {
    return {
      en: `--output ${options.output} is for flink list: install, path and archive print a path`,
      zh: `--output ${options.output} 用于 flink list；install、path 和 archive 只输出路径`,
    };
  }
  return undefined;
}

function list(invocation: FlinkInvocation): number {
  const { console, environment, language } = invocation;
  const found = findDistributions(environment);
  if (invocation.options.output === "json") {
    const distributions = found.map(({ release, home, from }) => ({ release, home, from }));
    const installable = knownReleases.map(({ release, minimumJava, archives }) => ({
      release,
      minimumJava,
      bytes: bytesOf(archives),
    }));
    console.out(`${toJson({ schema: 1, distributions, installable })}\n`);
    return FINE;
  }
  for (const { release, from, home } of found)
    console.out(`${visible(release).padEnd(10)}${from.padEnd(12)}${visible(home)}\n`);
  for (const { release, archives } of knownReleases) {
    if (found.some((one) => one.release === release)) continue;
    const megabytes = Math.round(bytesOf(archives) / 1e6);
    const how: Localized = {
      en: `headroom flink install ${release} (${megabytes} MB)`,
      zh: `headroom flink install ${release}（${megabytes} MB）`,
    };
    console.out(`${release.padEnd(10)}${"–".padEnd(12)}${how[language]}\n`);
  }
  return FINE;
}

function path(release: string | undefined, invocation: FlinkInvocation): number {
  const chosen = chooseDistribution(
    invocation.environment,
    (one) => release === undefined || isRelease(one.release, release),
  );
  if (chosen === undefined) return wrongUse(invocation, notInstalledText(release));
  outPath(invocation, chosen.home);
  return FINE;
}

/** For a shell to the byte; a terminal is given no more than it can show. */
function outPath({ console }: FlinkInvocation, home: string): void {
  console.out(`${console.isTerminal === true ? visible(home) : home}\n`);
}

async function install(release: string, invocation: FlinkInvocation): Promise<number> {
  const { environment } = invocation;
  const ending = endOnSignal(invocation.console);
  const progress = progressWriter(invocation);
  const result = await installDistribution(release, {
    env: environment,
    onProgress: progress.show,
    signal: ending.signal,
  });
  progress.end();
  ending.release();
  if (!result.ok) return wrongUse(invocation, distributionProblemText(result.problem));
  outPath(invocation, result.distribution.home);
  return FINE;
}

const BAR_COLUMNS = 30;
const TENTHS = 10;

/** A bar that is redrawn on a terminal; elsewhere a line each tenth of the way. */
function progressWriter({ console, language }: FlinkInvocation): {
  show: (progress: InstallProgress) => void;
  end: () => void;
} {
  const redraws = process.stderr.isTTY === true;
  let last = "";
  const show = ({ release, phase, doneBytes, totalBytes }: InstallProgress) => {
    const share = phase === "unpack" ? 1 : doneBytes / totalBytes;
    const what = phase === "download" ? { en: "downloading", zh: "下载" } : { en: "unpacking", zh: "解压" };
    const figures = `${Math.round(doneBytes / 1e6)} / ${Math.round(totalBytes / 1e6)} MB`;
    const percent = redraws ? Math.floor(share * 100) : Math.floor(share * TENTHS) * (100 / TENTHS);
    const drawn = redraws ? `${bar(share * BAR_COLUMNS).padEnd(BAR_COLUMNS)} ` : "";
    const line = `Flink ${release} ${what[language]} ${drawn}${percent}%${redraws ? ` ${figures}` : ""}`;
    if (line === last) return;
    last = line;
    console.error(redraws ? `\r\u001b[K${line}` : `${line}\n`);
  };
  return { show, end: () => (redraws && last !== "" ? console.error("\r\u001b[K") : undefined) };
}

function bytesOf(archives: readonly { readonly bytes: number }[]): number {
  return archives.reduce((sum, { bytes }) => sum + bytes, 0);
}
