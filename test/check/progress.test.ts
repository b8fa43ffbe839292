import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Progress } from "../../src/cli/commands/check/progress.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function progress(total: number, isShown: boolean) {
  const drawn: string[] = [];
  const console = { out: () => {}, error: (text: string | Uint8Array) => void drawn.push(String(text)) };
  return { drawn, bar: new Progress(console, total, isShown) };
}

test("a bar is drawn now and then, once it takes a while, and taken away at the end", () => {
  const { drawn, bar } = progress(100, true);
  bar.step();
  expect(drawn).toEqual([]);
  for (let file = 1; file < 50; file++) {
    vi.advanceTimersByTime(20);
    bar.step();
  }
  expect(drawn.length).toBeGreaterThan(2);
  expect(drawn.length).toBeLessThan(10);
  expect(drawn.at(-1)).toMatch(/^\r█+[▏▎▍▌▋▊▉]? +4\d% 4\d\/100$/u);
  bar.end();
  expect(drawn.at(-1)).toMatch(/^\r +\r$/u);
});

test("a long file is a bar of its own", () => {
  const { drawn, bar } = progress(1, true);
  bar.step();
  vi.advanceTimersByTime(1000);
  bar.within(0.5);
  expect(drawn).toEqual([expect.stringMatching(/^\r█{15} {15} 50%$/u)]);
});

test("nothing is drawn where nobody sees it", () => {
  const { drawn, bar } = progress(100, false);
  vi.advanceTimersByTime(10_000);
  bar.step();
  bar.end();
  expect(drawn).toEqual([]);
});
