import type { Localized } from "../../src/core/language.ts";

/** What came of an address that a link names. */
export type Fetched =
  | { readonly ok: true; readonly text: string; readonly file: string }
  | { readonly ok: false; readonly problem: Localized };

const MOST_BYTES = 2_000_000;

/** The address of a text itself, where a person named the page that shows it: of GitHub, its gists, and GitLab. */
export function rawAddress(address: string): URL | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (url.protocol !== "https:" && url.protocol !== "http:") return undefined;
  const parts = url.pathname.split("/").filter((part) => part !== "");
  if (url.hostname === "github.com" && (parts[2] === "blob" || parts[2] === "raw")) {
    const [owner, repository, , ...rest] = parts;
    return new URL(`https://raw.githubusercontent.com/${[owner, repository, ...rest].join("/")}`);
  }
  if (url.hostname === "gist.github.com" && parts.length >= 2 && parts[2] !== "raw") {
    return new URL(`https://gist.githubusercontent.com/${parts[0]}/${parts[1]}/raw`);
  }
  if (parts.includes("-") && parts[parts.indexOf("-") + 1] === "blob") {
    return new URL(url.pathname.replace("/-/blob/", "/-/raw/"), url.origin);
  }
  return url;
}

/** Fetches the text that `?u=` names: the only request that the page makes by itself. Nothing is sent with it. */
export async function fetchText(address: string): Promise<Fetched> {
  const url = rawAddress(address);
  if (url === undefined) return failed(address, { en: "it is not a web address", zh: "不是网址" });
  try {
    const response = await fetch(url, { credentials: "omit", referrerPolicy: "no-referrer" });
    if (!response.ok)
      return failed(address, { en: `it answers HTTP ${response.status}`, zh: `响应为 HTTP ${response.status}` });
    const text = await boundedText(response);
    if (text === undefined) return failed(address, { en: "it is too large", zh: "内容过大" });
    return { ok: true, text, file: url.pathname.split("/").at(-1) ?? "" };
  } catch {
    return failed(address, {
      en: "the browser got no answer, or is not allowed to read it from this page",
      zh: "浏览器没有得到响应，或不允许从本网页读取",
    });
  }
}

async function boundedText(response: Response): Promise<string | undefined> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let [text, length] = ["", 0];
  while (reader !== undefined) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > MOST_BYTES) {
      await reader.cancel();
      return undefined;
    }
    text += decoder.decode(value, { stream: true });
  }
  return text + decoder.decode();
}

function failed(address: string, why: Localized): Fetched {
  return {
    ok: false,
    problem: { en: `${address} cannot be opened: ${why.en}.`, zh: `无法打开 ${address}：${why.zh}。` },
  };
}
