import { expect, it } from "vitest";
import { sentenceOf } from "./watch-words.ts";

it.each([
  ["the private key in k.pem is encrypted", "The private key in k.pem is encrypted."],
  ["http://jm:8081 cannot be reached (ECONNREFUSED)", "http://jm:8081 cannot be reached (ECONNREFUSED)."],
  ["k.pem contains no PEM private key: see --key", "k.pem contains no PEM private key: see --key."],
  ["http://jm:8081 answered HTTP 503: Unavailable.", "http://jm:8081 answered HTTP 503: Unavailable."],
  ["", ""],
])("makes a sentence of a clause: %j", (en, sentence) => {
  expect(sentenceOf({ en, zh: "无法连接" })).toEqual({ en: sentence, zh: "无法连接。" });
});
