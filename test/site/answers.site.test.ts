import { expect, test } from "vitest";
import { writeLink } from "../../site/src/link.ts";
import { totalProcessMemory } from "../../src/core/jobmanager/process-spec.ts";
import { unifiedPlan } from "../../src/core/jobmanager/unified-plan.ts";
import { flinkMessage } from "../../src/core/output/refusal-text.ts";
import { visible } from "../../src/core/text/visible.ts";
import { goldenCases } from "../answers/golden-cases.ts";
import { ask } from "../support/ask.ts";
import { useBrowser } from "./support/browser.ts";

/** The page against the library, on configurations that real releases answered: by what a person sees there. */

const bench = useBrowser();
const COUNT = 1_000;

/** What is shown of a configuration. */
interface Shown {
  readonly id: string;
  /** Bytes of the total, the heap, off-heap, metaspace and overhead, or Flink's words. */
  readonly says: string;
}

const usable = goldenCases.filter(({ args, text }) => args.length === 0 && text.length < 20_000);
const every = Math.max(1, Math.floor(usable.length / COUNT));
const cases = usable
  .filter((_, at) => at % every === 0)
  .slice(0, COUNT)
  .map(({ id, text, file, answers }, at) => ({
    id,
    text,
    file,
    release: answers[at % answers.length]?.versions[0] ?? "2.3.0",
  }));

function expected(): Shown[] {
  return cases.map(({ id, text, file, release }) => {
    const answer = ask(release, text, { file });
    const spec = unifiedPlan(answer)?.spec;
    if (answer.outcome.kind === "refused") return { id, says: visible(flinkMessage(answer.outcome.refusal)) };
    if (spec === undefined) return { id, says: "" };
    return {
      id,
      says: [totalProcessMemory(spec), spec.jvmHeap, spec.offHeap, spec.jvmMetaspace, spec.jvmOverhead].join(" "),
    };
  });
}

test(`the page says what the library says of ${cases.length} configurations`, async () => {
  const { page, complaints } = await bench.open({ locale: "en-US" });
  await page.goto(bench.site.url);
  await page.waitForSelector(".cm-content");
  const links = await Promise.all(
    cases.map(async ({ id, text, file, release }) => ({
      id,
      // The name tells when the page shows this one, and not the one before.
      name: `${id}/${file}`,
      hash: await writeLink({ text, file: `${id}/${file}`, as: file, release, language: "en", view: "elsewhere" }),
    })),
  );
  const shown: Shown[] = [];
  for (let at = 0; at < links.length; at += 50) {
    shown.push(
      ...(await page.evaluate(
        async (some) => {
          const told: { id: string; says: string }[] = [];
          const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
          for (const { id, name, hash } of some) {
            location.hash = hash;
            while (document.querySelector(".paper .file")?.textContent !== name) await frame();
            const bytes = (component: string) =>
              /^\d+/u.exec(document.querySelector(`.row.${component} .size title`)?.textContent ?? "")?.[0] ?? "";
            const rows = ["total-process", "jvm-heap", "off-heap", "jvm-metaspace", "jvm-overhead"].map(bytes);
            const refused = document.querySelector("h1.refused") !== null;
            told.push({
              id,
              says: refused ? (document.querySelector("blockquote p")?.textContent ?? "") : rows.join(" ").trim(),
            });
          }
          return told;
        },
        links.slice(at, at + 50),
      )),
    );
  }
  expect(cases).toHaveLength(COUNT);
  expect(shown).toEqual(expected());
  expect(complaints).toEqual([]);
});
