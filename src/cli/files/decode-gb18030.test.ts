import { describe, expect, test } from "vitest";
import { decodeText } from "./decode-text.ts";

/** `# JobManager 的内存大小\n` in GBK. */
const COMMENT = Buffer.from("23204a6f624d616e6167657220b5c4c4dab4e6b4f3d0a10a", "hex");
/** 𠀀, of four bytes, in a line of its own behind text that is plainly Chinese. */
const FOUR = Buffer.concat([COMMENT, COMMENT, Buffer.from("23209532 8236 0a".replaceAll(" ", ""), "hex")]);

describe("GB18030", () => {
  test("is recognised where it is Chinese, and written back byte for byte", () => {
    const decoded = decodeText(COMMENT);
    expect(decoded).toMatchObject({ text: "# JobManager 的内存大小\n", encoding: "GB18030" });
    // Flink meets the first byte that is not UTF-8 here.
    expect(decoded?.malformed).toStrictEqual({ offset: 13, bytes: 1 });
    const longer = decoded?.encode?.("# JobManager 的内存大小\njobmanager.memory.heap.size: 1g # 大\n");
    expect(longer && Buffer.from(longer).toString("latin1")).toBe(
      `${COMMENT.toString("latin1")}jobmanager.memory.heap.size: 1g # \u00b4\u00f3\n`,
    );
  });

  test("has characters of four bytes", () => {
    const decoded = decodeText(FOUR);
    expect(decoded?.text).toBe(`${"# JobManager 的内存大小\n".repeat(2)}# 𠀀\n`);
    expect(Buffer.from(decoded?.encode?.(decoded.text) ?? [])).toStrictEqual(FOUR);
  });

  test("is not written where a character's bytes are not known", () => {
    expect(decodeText(COMMENT)?.encode?.("# 大小：\n")).toBeUndefined();
  });

  test.each([
    ["German in ISO-8859-1", "# gr\u00f6\u00dfer als \u00fcblich: \u00dcbergr\u00f6\u00dfentr\u00e4ger\n"],
    ["French", "# m\u00e9moire pr\u00e9vue, \u00e0 v\u00e9rifier\n"],
    ["Spanish", "# tama\u00f1o de la memoria, seg\u00fan el a\u00f1o\n"],
    [
      "Russian in windows-1251",
      "# \u00cf\u00e0\u00ec\u00ff\u00f2\u00fc \u00e4\u00eb\u00ff \u00e7\u00e0\u00e4\u00e0\u00ed\u00e8\u00e9\n",
    ],
    // 메모리 크기 설정
    ["Korean in EUC-KR", "# \u00b8\u00de\u00b8\u00f0\u00b8\u00ae \u00c5\u00a9\u00b1\u00e2 \u00bc\u00b3\u00c1\u00a4\n"],
    // メモリの設定
    ["Japanese in Shift_JIS", "# \u0083\u0081\u0083\u0082\u0083\u008a\u0082\u00cc\u0090\u00dd\u0092\u00e8\n"],
    ["a byte of its own", "# 100 \u0080\n"],
    ["half a character at the end", `${COMMENT.toString("latin1")}# \u00b4`],
  ])("is not taken for %s", (_, latin1) => {
    const decoded = decodeText(Buffer.from(latin1, "latin1"));
    expect(decoded?.encoding).toBe("UTF-8");
    expect(decoded?.encode).toBeUndefined();
  });
});
