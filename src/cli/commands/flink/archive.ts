import { dirname, resolve } from "node:path";
import type { Localized } from "../../../core/language.ts";
import { findRelease } from "../../../core/options/flink-release.ts";
import { archiveDirectory } from "../../../flink/distributions/cache-directory.ts";
import { chooseDistribution, isRelease } from "../../../flink/distributions/find-distributions.ts";
import { makeDirectory } from "../../../flink/distributions/own-directory.ts";
import { findJava, javaProblemText } from "../../../flink/java/find-java.ts";
import {
  adoptArchive,
  claimArchives,
  halfMade,
  type MadeArchive,
  makingOptions,
  removeHalf,
  takingOptions,
  withJvmOptions,
} from "../../../flink/launch/archive-making.ts";
import { archivePlace, isArchiveThere } from "../../../flink/launch/class-data-archive.ts";
import { jvmOptionsOf } from "../../../flink/launch/jvm-comparison.ts";
import { commandForArchive, startAndEnd } from "../../../flink/launch/start-for-archive.ts";
import type { Invocation } from "../../command-line/command.ts";
import { tell, wrongUse } from "../../command-line/wrong-use.ts";
import { FINE } from "../../console.ts";
import { endOnSignal } from "../../end-on-signal.ts";
import { unwritableText } from "../../files/file-problem.ts";
import { madeText, noArchiveText, notMade } from "../launch/launch-archive.ts";
import { javaObstacle } from "../launch/launch-preparation.ts";
import type { record } from "./command.ts";
import { notInstalledText } from "./not-installed.ts";

type FlinkInvocation = Invocation<typeof record>;

/** `headroom flink archive RELEASE`: an archive of class data by a short start of its own, for launch or for an image. */
export async function archive(release: string, invocation: FlinkInvocation): Promise<number> {
  const { environment, options, console } = invocation;
  const distribution = chooseDistribution(invocation.environment, (one) => isRelease(one.release, release));
  const found = findRelease(distribution?.release ?? "");
  if (distribution === undefined || !found.ok) {
    return wrongUse(invocation, notInstalledText(release));
  }
  const javaFound = findJava(environment);
  if (!javaFound.ok) {
    const { problem } = javaFound;
    return wrongUse(invocation, javaProblemText(problem));
  }
  const { java } = javaFound;
  const commanded = await commandForArchive({ release: found.release, distribution, java, environment });
  if (!commanded.ok) return wrongUse(invocation, notMade(commanded.reason));
  const { command } = commanded.prepared;
  const obstacle = javaObstacle(java, distribution.release, jvmOptionsOf(command.argv));
  if (obstacle !== undefined) return wrongUse(invocation, obstacle);
  const directory = resolve(archiveDirectory(environment));
  const placed = archivePlace(command, java, distribution.release, directory);
  if (!placed.ok) return wrongUse(invocation, noArchiveText(placed.why));
  const { file } = options;
  const place = file === undefined ? placed.place : { ...placed.place, path: resolve(file) };
  if (file !== undefined || !isArchiveThere(place)) {
    const reason = file === undefined ? claimArchives(directory) : undefined;
    const problem = reason === undefined ? noRoomFor(file) : notMade(reason);
    if (problem !== undefined) return wrongUse(invocation, problem);
    console.outlastPauses?.();
    tell(invocation, {
      en: `starting Flink ${distribution.release} once with ${java.executable}; it is stopped when it answers`,
      zh: `用 ${java.executable} 启动一次 Flink ${distribution.release}，响应后即结束`,
    });
    const half = halfMade(place.path);
    const making = withJvmOptions(command, makingOptions(half, java));
    const { signal, release: heedNoMore } = endOnSignal(console);
    const make = async (): Promise<MadeArchive> => {
      const reason = await startAndEnd(making, commanded.prepared, environment, signal);
      if (reason !== undefined || signal.aborted) return { ok: false, reason: reason ?? "" };
      return adoptArchive(half, place, java, command, file === undefined, signal);
    };
    const made = await make().finally(() => {
      heedNoMore();
      removeHalf(half);
    });
    if (!made.ok) return wrongUse(invocation, signal.aborted ? stopped : notMade(made.reason));
    tell(invocation, madeText(place.path, made));
  }
  tell(invocation, {
    en: `launch --class-data-archive uses it automatically; for Flink's scripts, set env.java.opts.jobmanager: ${takingOptions(place.path).join(" ")}`,
    zh: `launch --class-data-archive 会自动使用它；若供 Flink 的脚本使用，请设置 env.java.opts.jobmanager: ${takingOptions(place.path).join(" ")}`,
  });
  console.out(`${place.path}\n`);
  return FINE;
}

const stopped: Localized = {
  en: "no class data archive was made: the command was stopped",
  zh: "未生成类数据归档：已中止",
};

function noRoomFor(file: string | undefined): Localized | undefined {
  try {
    if (file !== undefined) makeDirectory(dirname(resolve(file)));
    return undefined;
  } catch (error) {
    return unwritableText(file ?? "", error);
  }
}
