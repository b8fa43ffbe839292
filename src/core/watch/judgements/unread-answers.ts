import { counted, type Localized } from "../../language.ts";
import { displaySize } from "../../output/display-size.ts";
import { sizeInChinese } from "../../output/size-in-chinese.ts";
import { visible } from "../../text/visible.ts";
import { defineJudge, type Judge } from "../judgement.ts";
import type { Unread } from "../sample.ts";

/** More of them say no more. */
const MOST_TOLD = 3;

const partlyRead = defineJudge<{ readonly unread: readonly Unread[] }>({
  code: "partly-read",
  judge: ({ sample: { unread } }) => (unread.length === 0 ? undefined : { unread, level: "advice" }),
  text: {
    en: ({ unread }) =>
      `Headroom did not read its responses completely. Missing: ${told(unread, parts.en).join("; ")}${rest(unread, (count) => `; and ${count} more`)}.`,
    zh: ({ unread }) =>
      `它的响应没有读完，缺少以下内容：${told(unread, parts.zh).join("；")}${rest(unread, (count) => `；另有 ${count} 处`)}。`,
  },
});

type Parts = { readonly [W in Unread["what"]]: (unread: Extract<Unread, { what: W }>) => string };
type Reasons = Readonly<Record<Extract<Unread, { what: "rest" }>["why"], string>>;

const reasons: Localized<Reasons> = {
  en: {
    "too-long": "",
    "too-slow": " (too slow)",
    "long-text": " (overlong text)",
    "deep-nesting": " (1000 levels deep)",
  },
  zh: { "too-long": "", "too-slow": "（太慢）", "long-text": "（过长的文本）", "deep-nesting": "（嵌套达 1000 层）" },
};

const parts: Localized<Parts> = {
  en: {
    items: ({ path, count, of }) => `${count} of ${counted(of, "item")} in ${path}`,
    texts: ({ path, count }) => `${counted(count, "text")} in ${path}`,
    rest: ({ path, bytes, why }) => `everything in ${path} after ${displaySize(bytes)}${reasons.en[why]}`,
  },
  zh: {
    items: ({ path, count, of }) => `${path} 的 ${of} 项中的 ${count} 项`,
    texts: ({ path, count }) => `${path} 的 ${count} 个文本`,
    rest: ({ path, bytes, why }) => `${path} 中 ${sizeInChinese(bytes)} 之后的内容${reasons.zh[why]}`,
  },
};

function told(unread: readonly Unread[], words: Parts): string[] {
  return unread.slice(0, MOST_TOLD).map((one) => visible((words[one.what] as (unread: Unread) => string)(one)));
}

function rest(unread: readonly Unread[], text: (count: number) => string): string {
  return unread.length > MOST_TOLD ? text(unread.length - MOST_TOLD) : "";
}

export const answerJudges: readonly Judge<unknown>[] = [partlyRead];
