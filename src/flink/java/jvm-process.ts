import { readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Localized } from "../../core/language.ts";

const another: Localized = { en: "it belongs to another user", zh: "它属于其他用户" };
const noJvm: Localized = { en: "it is not a JVM", zh: "它不是 JVM" };

/**
 * Why a process cannot be asked as a JVM can; undefined where it can be. A signal that a JVM answers ends any other process,
 * and a JVM with `-Xrs`: so none is sent before this is known, and nobody waits for an answer that cannot come.
 */
export function notToBeAsked(pid: number): Localized | undefined {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM"
      ? another
      : { en: "there is no such process", zh: "该进程不存在" };
  }
  if (process.platform === "linux") return onLinux(pid);
  if (process.platform === "win32") return { en: "this is not supported on Windows", zh: "不支持在 Windows 上这样做" };
  return hasCounters(pid) ? undefined : noJvm;
}

/** A JVM has its library mapped, and catches SIGQUIT once it takes commands. */
function onLinux(pid: number): Localized | undefined {
  const [maps, status] = [fileOf(pid, "maps"), fileOf(pid, "status")];
  if (maps === undefined || status === undefined) return isAnothers(status) ? another : notSeen;
  if (!/\/libjvm\.so(?: \(deleted\))?$/mu.test(maps)) return noJvm;
  if (catchesQuit(status)) return undefined;
  return {
    en: "it takes no diagnostic commands: it has -Xrs, or has just been started",
    zh: "它不接受诊断命令：使用了 -Xrs，或刚刚启动",
  };
}

/** A process of one's own can be closed to others, too: one that was given rights, or is in a sandbox. */
const notSeen: Localized = {
  en: "/proc does not show what it runs, so it is not known to be a JVM",
  zh: "无法从 /proc 得知它运行的是什么，因此不能确认它是 JVM",
};

function isAnothers(status: string | undefined): boolean {
  const user = /^Uid:\s*(\d+)/mu.exec(status ?? "")?.[1];
  return user !== undefined && Number(user) !== process.getuid?.();
}

/** SIGQUIT is signal 3, the third bit of the mask. */
function catchesQuit(status: string): boolean {
  const mask = /^SigCgt:\s*([0-9a-f]+)$/mu.exec(status)?.[1] ?? "0";
  return (BigInt(`0x${mask}`) & 4n) !== 0n;
}

function fileOf(pid: number, name: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "utf8");
  } catch {
    return undefined;
  }
}

/** Where there is no /proc: a HotSpot JVM keeps its counters in a file of its number. */
function hasCounters(pid: number): boolean {
  const directories = readdirSync(tmpdir()).filter((name) => name.startsWith("hsperfdata_"));
  return directories.some((name) => {
    try {
      return readdirSync(join(tmpdir(), name)).includes(`${pid}`);
    } catch {
      return false;
    }
  });
}
