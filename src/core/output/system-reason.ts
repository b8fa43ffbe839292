import type { Localized } from "../language.ts";
import { visible } from "../text/visible.ts";

/** What a call of the system's failed with. */
interface SystemError {
  /** `ENOSPC` */
  readonly code?: string | undefined;
  readonly errno?: number | undefined;
  readonly message: string;
}

const quotaUsedUp: Localized = { en: "the disk quota is exceeded", zh: "磁盘配额已用尽" };

/** What the system says of a file; the other reasons are told as the system tells them. */
const reasons: Readonly<Record<string, Localized>> = {
  ENOENT: { en: "the file does not exist", zh: "文件不存在" },
  ENOTDIR: { en: "the file does not exist", zh: "文件不存在" },
  EISDIR: { en: "it is a directory", zh: "这是一个目录" },
  ELOOP: { en: "its links form a loop", zh: "符号链接形成循环" },
  ENAMETOOLONG: { en: "its name is too long", zh: "文件名过长" },
  ENXIO: { en: "it is a socket, or a device that does not exist", zh: "这是套接字，或设备不存在" },
  EMFILE: { en: "too many files are open", zh: "打开的文件过多" },
  EIO: { en: "the disk failed", zh: "磁盘输入输出错误" },
  ENOSPC: { en: "no space is left on the disk", zh: "磁盘空间不足" },
  EDQUOT: quotaUsedUp,
  EFBIG: { en: "it would exceed the maximum file size", zh: "超出文件大小上限" },
  EROFS: { en: "its file system is read-only", zh: "文件系统是只读的" },
  ETXTBSY: { en: "it is in use", zh: "文件正在使用中" },
  EBUSY: { en: "it is in use", zh: "文件正在使用中" },
};

const mayNotBeRead: Localized = { en: "you do not have permission to read it", zh: "没有读取权限" };
const mayNotBeWritten: Localized = { en: "permission denied", zh: "没有写入权限" };

const fileInstead: Localized = {
  en: "a file is where a directory has to be",
  zh: "应为目录的位置上是一个文件",
};

/** The same of what is to be written, which need not be there itself. */
const reasonsToWrite: Readonly<Record<string, Localized>> = {
  EACCES: mayNotBeWritten,
  EPERM: mayNotBeWritten,
  ENOENT: { en: "its directory does not exist", zh: "其所在目录不存在" },
  ENOTDIR: fileInstead,
  EEXIST: fileInstead,
};

/** EDQUOT, which Node has no name for, on Linux and on macOS. */
const QUOTA_ERRNOS = [-122, -69];

/** Why something cannot be read, in a clause. */
export function unreadableReason(error: SystemError): Localized {
  return error.code === "EACCES" ? mayNotBeRead : reasonOf(error);
}

/** Why something cannot be written, in a clause. */
export function unwritableReason(error: unknown): Localized {
  const failed = error as SystemError;
  return reasonsToWrite[failed.code ?? ""] ?? reasonOf(failed);
}

function reasonOf({ code = "", errno, message }: SystemError): Localized {
  const isQuota = errno !== undefined && QUOTA_ERRNOS.includes(errno);
  return reasons[code] ?? (isQuota ? quotaUsedUp : { en: visible(message), zh: visible(message) });
}
