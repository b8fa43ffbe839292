import { describe, expect, it } from "vitest";
import { type LivenessSigns, liveness as livenessOf } from "./liveness.ts";

const seconds = 1000;
const liveness = (signs: LivenessSigns, now: number) =>
  livenessOf(signs, now, { zombieAfter: 30 * seconds, silentAfter: 60 * seconds });

describe("a JobManager", () => {
  it("is well while it answers, or starts", () => {
    expect(liveness({ startedAt: 0, answeredAt: undefined, outOfMemoryAt: undefined }, 59 * seconds)).toBe("well");
    expect(liveness({ startedAt: 0, answeredAt: 99 * seconds, outOfMemoryAt: undefined }, 100 * seconds)).toBe("well");
  });

  it("is a zombie once it ran out of memory and has not answered for half a minute", () => {
    const signs = { startedAt: 0, answeredAt: 50 * seconds, outOfMemoryAt: 60 * seconds };
    expect(liveness(signs, 89 * seconds)).toBe("well");
    expect(liveness(signs, 90 * seconds)).toBe("zombie");
    expect(liveness({ startedAt: 0, answeredAt: undefined, outOfMemoryAt: 5 * seconds }, 35 * seconds)).toBe("zombie");
  });

  it("is only silent where the reason is not known", () => {
    expect(liveness({ startedAt: 0, answeredAt: 10 * seconds, outOfMemoryAt: undefined }, 70 * seconds)).toBe("silent");
  });
});
