import { freshCases, isReadBy } from "./cases/cases.ts";
import { sameAnswer } from "./comparison.ts";
import { type GoldenCase, groupAnswers, readGoldenAnswers, writeGoldenAnswers } from "./golden-answers.ts";
import type { Answer } from "./oracle-case.ts";
import { releasesNamed, withEachRelease } from "./releases.ts";

type Say = (text: string) => void;

/** Asks Flink the golden cases again; true when it still says the same. */
export async function reaskGoldenAnswers(path: string, releases: readonly string[], say: Say): Promise<boolean> {
  const golden = readGoldenAnswers(path);
  const counts = await withEachRelease(releases, async (jvm) => {
    const asked = golden.flatMap((one) => {
      const before = one.answers.find(({ versions }) => versions.includes(jvm.release));
      return before === undefined ? [] : [{ one, before }];
    });
    const answers = await jvm.ask(asked.map(({ one }) => one));
    const different = asked.filter(({ before }, index) => !sameAnswer(before, answers[index] as Answer));
    for (const { one } of different.slice(0, 3))
      say(`  ${jvm.release} ${JSON.stringify({ ...one, answers: undefined })}\n`);
    say(`Flink ${jvm.release}: ${different.length} of ${asked.length} differ\n`);
    return { asked: asked.length, failed: different.length };
  });
  const failed = counts.reduce((sum, count) => sum + count.failed, 0);
  const all = counts.reduce((sum, count) => sum + count.asked, 0);
  say(`${all - failed} passed, ${failed} failed\n`);
  return failed === 0;
}

/** Writes golden answers of fresh cases: half of each file format, each asked of every release that reads it. */
export async function writeFreshAnswers(path: string, seed: number, count: number, say: Say): Promise<void> {
  const flat = freshCases(["flink-conf.yaml"], seed, Math.ceil(count / 2)).map((one) => ({ ...one, id: `${one.id}f` }));
  const yaml = freshCases(["config.yaml"], seed, Math.floor(count / 2)).map((one) => ({ ...one, id: `${one.id}y` }));
  const answersById = new Map<string, Map<string, Answer>>();
  // Golden answers are about one file and arguments.
  const all = [...flat, ...yaml].filter(
    ({ files, env, encoding, command }) => (files ?? env ?? encoding ?? command) === undefined,
  );
  const answered = await withEachRelease(releasesNamed(["all"]), async (jvm) => {
    const asked = all.filter((one) => isReadBy(one, jvm.release));
    const answers = await jvm.ask(asked);
    return asked.map(({ id }, index) => ({ id, release: jvm.release, answer: answers[index] as Answer }));
  });
  for (const { id, release, answer } of answered.flat()) {
    answersById.set(id, (answersById.get(id) ?? new Map<string, Answer>()).set(release, answer));
  }
  const golden = all.map(
    (one): GoldenCase => ({ ...one, answers: groupAnswers(answersById.get(one.id) ?? new Map()) }),
  );
  writeGoldenAnswers(path, golden);
  say(`${golden.length} cases, ${answered.flat().length} answers: ${path}\n`);
}
