import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { writeLink } from "../../site/src/link.ts";
import { explainAsDocument } from "../../src/core/explain/explain.ts";
import type { ExplainDocument } from "../../src/core/explain/explain-document.ts";
import { recognise } from "../../src/core/recognise/recognise.ts";
import { visible } from "../../src/core/text/visible.ts";
import { type GoldenCase, goldenCases } from "../answers/golden-cases.ts";
import { comeToEditor, useBrowser } from "./support/browser.ts";

/** The page says what `headroom explain --output json` says: of a thousand of the cases that real releases have answered. */

const bench = useBrowser();
const CASES = 1000;
const ROUND = 250;

// Program arguments have no place on the page, and what is no configuration is no question; of the rest every so many.
const askable = goldenCases
  .filter((one) => one.args.length === 0 && isConfiguration(one))
  .flatMap((one) =>
    [...new Set(one.answers.map(({ versions }) => versions[0] ?? ""))].map((flink) => ({ ...one, flink })),
  );
const cases = Array.from({ length: CASES }, (_, at) => askable[Math.floor((at * askable.length) / CASES)] as Asked);

/** A case, and one of the releases that answered it. */
type Asked = GoldenCase & { readonly flink: string };

interface Shown {
  readonly sizes: Readonly<Record<string, string>>;
  readonly flinkMessage: string | undefined;
  readonly jvmArguments: string | undefined;
}

test("there are a thousand to ask", () => {
  expect(new Set(cases).size).toBe(CASES);
});

describe.each(Array.from({ length: CASES / ROUND }, (_, round) => round * ROUND))("from case %d on", (from) => {
  test("the page agrees with the command", async () => {
    const { page } = await bench.open({ locale: "en-US" });
    await page.goto(bench.site.url);
    await comeToEditor(page);
    const differ: unknown[] = [];
    for (const one of cases.slice(from, from + ROUND)) {
      const shown = await shownOf(page, one);
      const told = toldOf(one);
      if (JSON.stringify(shown) !== JSON.stringify(told)) differ.push({ id: one.id, text: one.text, shown, told });
    }
    expect(differ).toEqual([]);
  });
});

/** What the page shows of a case once it is there: its sizes to the byte, Flink's words, the JVM's arguments. */
async function shownOf(page: Page, { id, text, file, flink }: Asked): Promise<Shown> {
  const name = `${id} ${flink}`;
  // The name of the file stands on the page, and tells that it is this one that is shown.
  const hash = await writeLink({ text, file: name, as: file, release: flink, language: "en", view: "what-if" });
  await page.evaluate((to) => {
    location.hash = to;
  }, hash);
  await page.locator(".paper-head .file", { hasText: name }).waitFor({ timeout: 60_000 });
  return (await page.evaluate(async () => {
    for (let frames = 0; frames < 2; frames++) await new Promise((later) => requestAnimationFrame(later));
    const content = (selector: string) => document.querySelector(selector)?.textContent ?? undefined;
    const rows = [...document.querySelectorAll<SVGElement>(".picture .row")].map((row) => [
      row.dataset.component,
      /\d+/u.exec(row.querySelector(".size title")?.textContent ?? "")?.[0] ?? "",
    ]);
    const flinkMessage = content(".refused blockquote p");
    return {
      // Of a refusal the picture has the sizes in conflict, which the document tells in words.
      sizes: flinkMessage === undefined ? Object.fromEntries(rows) : {},
      flinkMessage,
      jvmArguments: content(".arguments code"),
    };
  })) as Shown;
}

function toldOf({ text, file, flink }: Asked): Shown {
  const document: ExplainDocument = explainAsDocument({ text, name: file, flink });
  const { memory, failure, jvmArguments } = document;
  return {
    sizes:
      failure !== undefined
        ? {}
        : {
            "total-process": String(memory?.totalProcessBytes ?? ""),
            "total-flink": String(memory?.totalFlinkBytes ?? ""),
            "jvm-heap": String(memory?.jvmHeapBytes ?? ""),
            "off-heap": String(memory?.offHeapBytes ?? ""),
            "jvm-metaspace": String(memory?.jvmMetaspaceBytes ?? ""),
            "jvm-overhead": String(memory?.jvmOverheadBytes ?? ""),
          },
    flinkMessage: failure === undefined ? undefined : visible(failure.flinkMessage),
    jvmArguments: jvmArguments?.join(" "),
  };
}

/** Whether the command takes it for one: a template is none. */
function isConfiguration({ text, file }: GoldenCase): boolean {
  const { kind } = recognise({ text, name: file }, undefined);
  return kind === "configuration";
}
