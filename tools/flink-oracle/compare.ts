import { type FamilyCase, filesReadBy, freshCases } from "./cases/cases.ts";
import { sameAnswer, whatCounts } from "./comparison.ts";
import type { FlinkJvm } from "./flink-jvm.ts";
import { askHeadroom } from "./headroom-batch.ts";
import type { Answer, OracleCase } from "./oracle-case.ts";
import { withEachRelease } from "./releases.ts";
import { shrink } from "./shrink.ts";

export interface CompareOptions {
  readonly releases: readonly string[];
  readonly seed: number;
  readonly cases: number;
  readonly say: (text: string) => void;
}

interface Difference {
  readonly asked: OracleCase;
  readonly flink: Answer;
  readonly headroom: Answer;
}

const SHOWN_A_RELEASE = 3;
const SHRUNK_A_RELEASE = 12;

/** Asks each release and Headroom the same fresh cases; true when they agree on every one. */
export async function compare({ releases, seed, cases, say }: CompareOptions): Promise<boolean> {
  say(`seed ${seed}, ${cases} cases a release\n`);
  const failed = await withEachRelease(releases, async (jvm) => {
    const started = performance.now();
    const asked = freshCases(filesReadBy(jvm.release), seedOf(jvm.release, seed), cases);
    const different = await differences(jvm, asked);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    say(`Flink ${jvm.release}: ${different.length} of ${asked.length} differ ${families(different)}(${seconds} s)\n`);
    say(
      await smallestOf(
        jvm,
        different.map((difference) => difference.asked),
      ),
    );
    return different.length;
  });
  const allFailed = failed.reduce((sum, count) => sum + count, 0);
  say(`${releases.length * cases - allFailed} passed, ${allFailed} failed\n`);
  return allFailed === 0;
}

async function differences<C extends OracleCase>(
  jvm: FlinkJvm,
  asked: readonly C[],
): Promise<(Difference & { readonly asked: C })[]> {
  const [flink, headroom] = await Promise.all([jvm.ask(asked), askHeadroom(jvm.release, asked)]);
  return asked
    .map((one, index) => ({ asked: one, flink: flink[index] as Answer, headroom: headroom[index] as Answer }))
    .filter((pair) => !sameAnswer(pair.flink, pair.headroom));
}

/** The smallest cases that show the differences; many that are found are one and the same. */
async function smallestOf(jvm: FlinkJvm, found: readonly OracleCase[]): Promise<string> {
  const shown = new Set<string>();
  for (const one of found.slice(0, SHRUNK_A_RELEASE)) {
    if (shown.size < SHOWN_A_RELEASE) shown.add(await smallest(jvm, one));
  }
  return [...shown].join("");
}

/** The smallest case that shows a difference, with what both say to it. */
async function smallest(jvm: FlinkJvm, found: OracleCase): Promise<string> {
  const shrunk = await shrink(found, async (candidates) => {
    const numbered = candidates.map((candidate, index) => ({ ...candidate, id: String(index) }));
    const different = new Set((await differences(jvm, numbered)).map(({ asked }) => asked.id));
    return numbered.map(({ id }) => different.has(id));
  });
  const [difference] = await differences(jvm, [shrunk]);
  if (difference === undefined) return `  ${found.id}: the difference did not show again when asked alone\n`;
  const { family: _, ...json } = { ...difference.asked, id: "smallest" } as FamilyCase;
  return [
    `\n  Flink ${jvm.release}, a smallest case that differs:`,
    `  ${JSON.stringify(json)}`,
    ...onlyIn("Flink", difference.flink, difference.headroom),
    ...onlyIn("Headroom", difference.headroom, difference.flink),
    "\n",
  ].join("\n");
}

function onlyIn(who: string, answer: Answer, other: Answer): string[] {
  const [own, others] = [whatCounts(answer), whatCounts(other)];
  const elsewhere = (line: string) => (others.out.includes(line) ? "~" : "≠");
  const lines = own.out.map((line, i) => `${others.out[i] === line ? " " : elsewhere(line)} ${JSON.stringify(line)}`);
  const errors = own.error.map((line, i) => `${others.error[i] === line ? " " : "≠"} error ${JSON.stringify(line)}`);
  return [`  ${who} says`, ...[...lines, ...errors].map((line) => `    ${line}`)];
}

function families(different: readonly { readonly asked: FamilyCase }[]): string {
  const counts = new Map<string, number>();
  for (const { asked } of different) counts.set(asked.family, (counts.get(asked.family) ?? 0) + 1);
  return [...counts].map(([family, count]) => `${family} ${count}, `).join("");
}

/** Each release has cases of its own. */
function seedOf(release: string, seed: number): number {
  return [...release].reduce((hash, letter) => (Math.imul(hash, 31) + letter.charCodeAt(0)) | 0, seed);
}
