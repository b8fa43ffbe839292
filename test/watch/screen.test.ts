import { describe, expect, it } from "vitest";
import { Screen } from "../../src/cli/commands/watch/watch-screen.ts";

function terminal(rows: number) {
  const writes: string[] = [];
  return { writes, output: { columns: 80, rows, write: (text: string) => writes.push(text) } };
}

describe("the screen", () => {
  it("is drawn in one write each, over what was there, without going blank", () => {
    const { writes, output } = terminal(10);
    const screen = new Screen(output);
    screen.draw(["one", "two"]);
    screen.draw(["three"]);
    expect(writes).toHaveLength(2);
    expect(writes[1]).toBe("\u001b[?2026h\u001b[Hthree\u001b[K\r\n\u001b[J\u001b[?2026l");
    expect(writes.join("")).not.toContain("\u001b[2J");
  });

  it("never scrolls: what does not fit is left out", () => {
    const { writes, output } = terminal(3);
    new Screen(output).draw(["one", "two", "three", "four"]);
    expect(writes[0]).toContain("two");
    expect(writes[0]).not.toContain("three");
  });

  it("gives the terminal back once, and only where it took it", () => {
    const { writes, output } = terminal(10);
    const screen = new Screen(output);
    screen.close();
    expect(writes).toEqual([]);
    screen.draw(["one"]);
    screen.close();
    screen.close();
    expect(writes.slice(1)).toEqual(["\u001b[?25h\u001b[?1049l"]);
  });
});
