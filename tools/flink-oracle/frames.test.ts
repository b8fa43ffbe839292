import { expect, test } from "vitest";
import { FrameReader, FrameWriter } from "./frames.ts";

test("what is written is read, in whatever pieces it arrives", () => {
  const texts = ["", "a\n", "\u4f60\ud83d\ude00"];
  const bytes = new FrameWriter().texts(texts).texts(["z"]).bytes();
  const reader = new FrameReader();
  const read = () => reader.take((frame) => [frame.texts(), frame.texts()]);
  for (const byte of bytes.subarray(0, -1)) {
    reader.add(Buffer.from([byte]));
    expect(read()).toBeUndefined();
  }
  reader.add(bytes.subarray(-1));
  expect(read()).toEqual([texts, ["z"]]);
});

test("pairs are counted as pairs", () => {
  const pairs = new FrameWriter().pairs([["k", "v"]]).bytes();
  expect(pairs).toEqual(Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 0x6b, 0, 0, 0, 1, 0x76]));
});
