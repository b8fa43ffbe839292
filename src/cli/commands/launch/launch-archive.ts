import { resolve } from "node:path";
import type { Localized } from "../../../core/language.ts";
import { archiveDirectory } from "../../../flink/distributions/cache-directory.ts";
import type { Java } from "../../../flink/java/find-java.ts";
import {
  adoptArchive,
  claimArchives,
  halfMade,
  hasTaken,
  type MadeArchive,
  makingOptions,
  takingOptions,
  withJvmOptions,
} from "../../../flink/launch/archive-making.ts";
import { archivePlace, isArchiveThere, type NoArchive } from "../../../flink/launch/class-data-archive.ts";
import type { LaunchCommand } from "../../../flink/launch/launch-command.ts";

/** How a start uses an archive of class data. */
export interface LaunchArchive {
  /** With the options for it. */
  readonly command: LaunchCommand;
  /** What is to be said before the start. */
  readonly line: Localized;
  /** Makes ready what the start needs, and gives why it cannot. */
  readonly prepare: () => Localized | undefined;
  /** What is to be said once it runs. */
  readonly proof: (pid: number) => Localized | undefined;
  /** What is to be said once it has ended. */
  readonly finish: () => Promise<Localized | undefined>;
}

const nothing = { prepare: () => undefined, proof: () => undefined, finish: async () => undefined };

/** Has a start take the archive that is there for it, else make one as it ends. */
export function launchArchive(
  command: LaunchCommand,
  java: Java,
  release: string,
  environment: Readonly<Record<string, string | undefined>>,
): LaunchArchive {
  const directory = resolve(archiveDirectory(environment));
  const found = archivePlace(command, java, release, directory);
  if (!found.ok) return { command, line: noArchiveText(found.why), ...nothing };
  const { place } = found;
  const { path } = place;
  if (isArchiveThere(place)) {
    const line = { en: `loading classes from the archive ${path}`, zh: `从归档加载类：${path}` };
    const proof = (pid: number) => (hasTaken(pid, path) === false ? notTaken(path) : undefined);
    return { ...nothing, command: withJvmOptions(command, takingOptions(path)), line, proof };
  }
  const half = halfMade(path);
  return {
    command: withJvmOptions(command, makingOptions(half, java)),
    line: {
      en: `there is no class data archive for this Flink, Java and class path yet: one is made when the JobManager exits, which takes a few extra seconds`,
      zh: `还没有适用于此 Flink、Java 和类路径的类数据归档：将在 JobManager 结束时生成，会多花几秒`,
    },
    prepare: () => {
      const reason = claimArchives(directory);
      return reason === undefined ? undefined : notMade(reason);
    },
    proof: () => undefined,
    finish: async () => madeText(path, await adoptArchive(half, place, java, command, true)),
  };
}

/** What came of making an archive. */
export function madeText(path: string, made: MadeArchive): Localized {
  if (!made.ok) return notMade(made.reason);
  const megabytes = Math.round(made.bytes / 1e6);
  return {
    en: `class data archive made: ${path} (${megabytes} MB)`,
    zh: `已生成类数据归档：${path}（${megabytes} MB）`,
  };
}

export function notMade(reason: string): Localized {
  return { en: `no class data archive was made: ${reason}`, zh: `未生成类数据归档：${reason}` };
}

function notTaken(path: string): Localized {
  return {
    en: `the JVM did not use the archive ${path}: it loads its classes without it`,
    zh: `JVM 没有采用归档 ${path}，改为照常加载类`,
  };
}

/** Why there can be no archive. */
export function noArchiveText(why: NoArchive): Localized {
  switch (why.code) {
    case "java-without-archives":
      return {
        en: `Java ${why.version} does not support application class data archives: they need Java 11 or later`,
        zh: `Java ${why.version} 不支持应用类数据归档：需要 Java 11 或更高版本`,
      };
    case "directory-on-class-path":
      return {
        en: `no class data archive: the JVM makes none if the class path contains a directory with files, ${why.directory}`,
        zh: `不使用类数据归档：类路径中有非空目录 ${why.directory} 时，JVM 无法生成`,
      };
    case "own-option":
      return {
        en: `no class data archive from Headroom: the configuration already sets ${why.option}`,
        zh: `不使用 Headroom 的类数据归档：配置中已有 ${why.option}`,
      };
  }
}
