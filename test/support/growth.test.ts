import { expect, test } from "vitest";
import { expectLinear } from "./growth.ts";

const characters = (size: number) => "x".repeat(size);

/** Looks at each character, so many times. */
function look(text: string, times: number): number {
  let sum = 0;
  for (let time = 0; time < times; time++) for (let at = 0; at < text.length; at++) sum += text.charCodeAt(at);
  return sum;
}

test("what looks at each character a few times is linear", () => {
  expectLinear(400_000, characters, (text) => look(text, 10));
});

test("what looks at all of them for each is not", () => {
  expect(() => expectLinear(8_000, characters, (text) => look(text, text.length))).toThrow("8 times as long");
});

test("nor is what goes back over all ways to read it", () => {
  expect(() => expectLinear(24, characters, (text) => /^(?:x|x)*!/.test(text))).toThrow("times as long");
});
