import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { executions } from "../../src/core/options/execution.ts";
import { anyText } from "../../test/support/any-text.ts";
import { readLink, writeLink } from "./link.ts";
import { type LinkState, views } from "./state.ts";

/** Links that were made once: each opens for ever. */
const old: readonly (readonly [string, LinkState])[] = [
  [
    "#v1.q1YqUbJSyspPyk3MS0xPLdLLTc3NL6rUKyjKT04tLtYrzqxKtVIwNDMwyI3JU9JRylGyUkoFMcqUrJTKMxJLdDPTlGoB",
    { text: "jobmanager.memory.process.size: 1600m\n", language: "en", view: "what-if" },
  ],
  [
    "#v1.FczBCcIwFIDhVcLvNQQVvLyzOIWXSF8xNEkliYVWPLuBW3h3IHEO8Rvgu9EQhpA7MYcY8rDXSxznpLmZlfm8X9_n45ix9Ahj6bRUN_sUsXiE5HPotTYsBWHjtmu3w6L_9HrSkrVpxRIRljOWCSGGSbn_AA",
    {
      text: "kind: FlinkDeployment # 中文\n",
      file: "orders.yaml",
      as: "manifest",
      release: "1.20.5",
      execution: "kubernetes",
      language: "zh",
      view: "live",
    },
  ],
];

const whole: LinkState = {
  text: "jobmanager.memory.process.size: 1600m # 中文 😀\r\n",
  file: "flink-conf.yaml",
  as: "flink-conf.yaml",
  release: "1.20.5",
  execution: "yarn",
  language: "zh",
  view: "compare",
  size: { jobs: 3, perHour: 200, observed: false, plan: "jobs: []" },
};

describe("a link", () => {
  test("holds all that is shown", async () => {
    const hash = await writeLink(whole);
    expect(hash).toMatch(/^#v1\.[\w-]+$/u);
    expect(await readLink(hash)).toStrictEqual(whole);
  });

  test.each(old)("made earlier opens: %s", async (hash, state) => {
    expect(await readLink(hash)).toMatchObject(state);
  });

  test("is short enough to paste", async () => {
    const text = "jobmanager.memory.process.size: 1600m\n";
    expect((await writeLink({ text, language: "en", view: "what-if" })).length).toBeLessThan(120);
  });

  test.each([["", "#", "#v1.", "#v2.q1YqSQUA", "#v1.!!!", "#v1.AAAA", "#answer"]].flat())(
    "%j is none",
    async (hash) => {
      expect(await readLink(hash)).toBeUndefined();
    },
  );

  test.each([[[]], ["text"], [null], [{ t: 1 }], [{}]])("of %j nothing is made", async (value) => {
    expect(await readLink(packed(value))).toBeUndefined();
  });

  test("is not believed: what is not what it should be is left out", async () => {
    expect(
      await readLink(
        packed({
          t: "x",
          f: 1,
          a: {},
          r: "9".repeat(301),
          e: "cloud",
          l: "fr",
          v: "admin",
          s: { jobs: "3", plan: 1, x: 1 },
        }),
      ),
    ).toStrictEqual({
      text: "x",
      file: undefined,
      as: undefined,
      release: undefined,
      execution: undefined,
      language: "en",
      view: "what-if",
      size: undefined,
    });
  });

  test("that unfolds to too much is none", async () => {
    expect(await readLink(packed({ t: "a".repeat(3_000_000), l: "en", v: "what-if" }))).toBeUndefined();
  });

  test("round trip, whatever is in it", async () => {
    const some = fc.option(anyText(40), { nil: undefined });
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          text: anyText(200),
          file: some,
          as: some,
          release: some,
          execution: fc.option(fc.constantFrom(...executions), { nil: undefined }),
          language: fc.constantFrom("en" as const, "zh" as const),
          view: fc.constantFrom(...views),
          size: fc.option(
            fc.record({
              jobs: fc.integer({ min: 11, max: 100 }),
              observed: fc.constant(false),
              plan: fc.constant("{}"),
            }),
            { nil: undefined },
          ),
        }),
        async ({ size, ...state }) => {
          const whole = { ...state, size: size && { ...size } };
          expect(await readLink(await writeLink(whole))).toStrictEqual(whole);
        },
      ),
    );
  });
});

function packed(value: unknown): string {
  return `#v1.${deflateRawSync(JSON.stringify(value)).toString("base64url")}`;
}
