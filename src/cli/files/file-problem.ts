import type { Localized } from "../../core/language.ts";
import { unreadableReason, unwritableReason } from "../../core/output/system-reason.ts";
import { type MalformedInput, positionOf, type Source } from "../../core/text/source.ts";
import { visible } from "../../core/text/visible.ts";

/**
 * Why a file cannot be read.
 *
 * @param code what the system calls it: `ENOENT`
 * @param message what is said where that is not known; else the code
 */
export function unreadableText(path: string, code: string, message = code): Localized {
  const reason = unreadableReason({ code, message });
  return { en: `${visible(path)} cannot be read: ${reason.en}`, zh: `无法读取 ${visible(path)}：${reason.zh}` };
}

/** Why a file cannot be written, as the system tells it. */
export function unwritableText(path: string, error: unknown): Localized {
  return unwritable(path, unwritableReason(error));
}

function unwritable(path: string, reason: Localized): Localized {
  return { en: `${visible(path)} cannot be written: ${reason.en}`, zh: `无法写入 ${visible(path)}：${reason.zh}` };
}

/** Why an answer cannot be written. */
export function unwritableOutputText(error: unknown): Localized {
  const reason = unwritableReason(error);
  return { en: `standard output cannot be written: ${reason.en}`, zh: `无法写入标准输出：${reason.zh}` };
}

/** What the system refused, where that is why a command ended; undefined where it is our fault. */
export function systemProblemText(error: unknown): Localized | undefined {
  if (!(error instanceof Error) || !("syscall" in error)) return undefined;
  const { path, message } = error as NodeJS.ErrnoException;
  const reason = unwritableReason(error);
  if (path === undefined) return { en: visible(message), zh: visible(message) };
  return { en: `${visible(path)}: ${reason.en}`, zh: `${visible(path)}：${reason.zh}` };
}

/** Why a file is not written: what was read of it is no longer there. */
export function changedMeanwhileText(path: string): Localized {
  const name = visible(path);
  return { en: `${name} was changed in the meantime and was left as it is`, zh: `${name} 已被其他程序修改，保持原样` };
}

/** Why something is not written into. */
export function notAFileText(path: string): Localized {
  return {
    en: `${visible(path)} is not a regular file and was left as it is`,
    zh: `${visible(path)} 不是普通文件，保持原样`,
  };
}

/** Why a file is not written: its directory takes no other beside it, without which neither of the two is sure. */
export function notBesideText(path: string, error: unknown): Localized {
  const reason = unwritableReason(error);
  return unwritable(path, {
    en: `writing through a temporary file beside it failed: ${reason.en}`,
    zh: `通过同目录下的临时文件写入失败：${reason.zh}`,
  });
}

/** Why a file is not written, and perhaps is half of one: a run was interrupted while it wrote into it. */
export function interruptedText(path: string, kept: string): Localized {
  const [name, old] = [visible(path), visible(kept)];
  return {
    en: `${name} was left as it is: an earlier write was interrupted, and ${old} holds the previous content. Copy ${old} over it to restore that content, or delete ${old} to keep the current one`,
    zh: `${name} 保持原样：此前写入该文件时被中断，其原内容保存在 ${old}。要恢复原内容，请用它覆盖该文件；要保留现有内容，请删除 ${old}`,
  };
}

/** Why a file is not written: what is to stand in it cannot, or what stands in it is not all understood. */
export function notEncodableText(path: string, encoding: string): Localized {
  const name = visible(path);
  return {
    en: `${name} was left as it is: some of its text cannot be written back in ${encoding}. Save it as UTF-8 first`,
    zh: `${name} 保持原样：其内容无法全部按 ${encoding} 原样写回。请先将其另存为 UTF-8`,
  };
}

/** Why a text is not written: its bytes are not all understood. */
export function notUnderstoodText(source: Source, { offset }: MalformedInput): Localized {
  const { line, column } = positionOf(source, offset);
  const name = visible(source.name);
  return {
    en: `${name} was left as it is: line ${line}, column ${column} is not UTF-8. Convert it first, for example with iconv -f ENCODING -t UTF-8`,
    zh: `${name} 保持原样：第 ${line} 行第 ${column} 列不是 UTF-8 编码。请先转换编码，例如 iconv -f 原编码 -t UTF-8`,
  };
}
