import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ask, memory } from "../../../test/support/ask.ts";
import { totalProcessMemory } from "../jobmanager/process-spec.ts";
import { GiB, MiB } from "../memory/units.ts";
import { sweepTotals } from "./sweep.ts";

/** `1920: capped-to-min → fraction`, in MiB. */
function knees(settings: Readonly<Record<string, string>>, flink = "2.3"): string[] {
  const swept = sweepTotals(ask(flink, memory(settings)), 128n * MiB, 32n * GiB, 80);
  return (swept?.knees ?? []).map(
    ({ total, before, after }) => `${total / MiB}: ${before ?? "refused"} → ${after ?? "refused"}`,
  );
}

describe("over a range of totals", () => {
  test("the overhead's minimum and maximum bend the lines, to the mebibyte", () => {
    expect(knees({ "process.size": "1600m" })).toStrictEqual([
      "577: refused → capped-to-min",
      "1920: capped-to-min → fraction",
      "10240: fraction → capped-to-max",
    ]);
  });

  test("a heap that is set leaves a range", () => {
    expect(knees({ "process.size": "8g", "heap.size": "4g" })).toStrictEqual([
      "4672: refused → remainder",
      "5505: remainder → refused",
    ]);
  });

  test("there is none where nothing is known of totals", () => {
    expect(sweepTotals(ask("1.10", "jobmanager.heap.size: 1g\n"), MiB, GiB, 10)).toBeUndefined();
    expect(sweepTotals(ask("2.3", "a: b: c\n"), MiB, GiB, 10)).toBeUndefined();
  });

  test("each total is what the configuration comes to with it", () => {
    const sizes = fc.constantFrom("256m", "512m", "1g", "3g");
    fc.assert(
      fc.property(fc.option(sizes), fc.option(sizes), (heap, metaspace) => {
        const settings = {
          "process.size": "2g",
          ...(heap === null ? {} : { "heap.size": heap }),
          ...(metaspace === null ? {} : { "jvm-metaspace.size": metaspace }),
        };
        for (const { total, spec } of sweepTotals(ask("1.20", memory(settings)), 256n * MiB, 16n * GiB, 12)?.totals ??
          []) {
          const { outcome } = ask("1.20", memory({ ...settings, "process.size": `${total}b` }));
          if (spec !== undefined) expect(totalProcessMemory(spec)).toBe(total);
          expect(outcome).toMatchObject(spec === undefined ? { kind: "refused" } : { kind: "planned", plan: { spec } });
        }
      }),
    );
  });
});
