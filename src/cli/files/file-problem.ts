import type { Localized } from "../../core/language.ts";

/** What the system says of a file, in a sentence; the other reasons are told as the system tells them. */
const reasons: Readonly<Record<string, Localized>> = {
  ENOENT: { en: "there is no such file", zh: "没有这个文件" },
  ENOTDIR: { en: "there is no such file", zh: "没有这个文件" },
  EACCES: { en: "it may not be read", zh: "没有读取权限" },
  EISDIR: { en: "it is a directory", zh: "这是一个目录" },
};

/**
 * Why a file cannot be read.
 *
 * @param code what the system calls it: `ENOENT`
 * @param message what is said where that is not known; else the code
 */
export function unreadableText(path: string, code: string, message = code): Localized {
  const reason = reasons[code] ?? { en: message, zh: message };
  return { en: `${path} cannot be read: ${reason.en}`, zh: `无法读取 ${path}：${reason.zh}` };
}

/** Why a file cannot be written, as the system tells it. */
export function unwritableText(path: string, error: unknown): Localized {
  const { message } = error as Error;
  return { en: `${path} cannot be written: ${message}`, zh: `无法写入 ${path}：${message}` };
}

/** Why a file is not written: what was read of it is no longer there. */
export function changedMeanwhileText(path: string): Localized {
  return { en: `${path} was changed meanwhile, and is left as it is`, zh: `${path} 已被其他程序修改，保持原样` };
}
