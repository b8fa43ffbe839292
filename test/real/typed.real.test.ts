import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { whatCounts } from "../../tools/flink-oracle/comparison.ts";
import { FlinkJvm } from "../../tools/flink-oracle/flink-jvm.ts";
import { askHeadroom } from "../../tools/flink-oracle/headroom-batch.ts";
import type { OracleCase } from "../../tools/flink-oracle/oracle-case.ts";
import { distributionOf, javaForOracle } from "../../tools/flink-oracle/releases.ts";
import { typedLines } from "../check/typed.ts";
import { runCommand } from "../support/run-command.ts";

/** Texts with one mistyped line each, and the settings that were meant. */
interface Asked {
  readonly what: string;
  readonly text: string;
  readonly meant: ReadonlyMap<string, string>;
}

const SIZE = "jobmanager.memory.process.size";

/** The line alone where it is the size, else below one that lets the JobManager start. */
const lines: readonly Asked[] = typedLines.map(({ what, typed, meant }) => {
  const [key = "", value = ""] = meant.replace(/\s*#.*$/u, "").split(": ");
  const isSize = key === SIZE;
  const settings = new Map(key === "" ? [] : [[key, value]]);
  return {
    what,
    text: isSize ? `${typed}\n` : `${SIZE}: 2g\n${typed}\n`,
    meant: isSize ? settings : settings.set(SIZE, "2g"),
  };
});

const nested: readonly Asked[] = [
  ["a nested colon", "jobmanager:\n  memory:\n    process:\n      size：1600m\n"],
  ["colons of sections", "jobmanager：\n  memory：\n    process：\n      size: 1600m\n"],
  ["a nested indentation", "jobmanager:\n  memory:\n\u3000\u3000process:\n      size: 1600m\n"],
  ["no-break spaces", "jobmanager:\n  memory:\n\u00a0\u00a0\u00a0\u00a0process:\n      size: 1600m\n"],
  ["everything at once", "“jobmanager”：\n\u3000memory：\n    process：\n      size： “１，６００ｍ” ＃ 一\n"],
].map(([what = "", text = ""]) => ({ what, text, meant: new Map([[SIZE, "1600m"]]) }));

describe.each([
  { release: "1.18.1", file: "flink-conf.yaml", asked: lines },
  { release: "1.20.5", file: "config.yaml", asked: [...lines, ...nested] },
  { release: "2.3.0", file: "config.yaml", asked: [...lines, ...nested] },
] as const)("Flink $release and its $file", ({ release, file, asked }) => {
  let jvm: FlinkJvm;
  const directory = mkdtempSync(join(tmpdir(), "headroom-typed-"));
  const ask = async (texts: readonly string[]) => {
    const cases = texts.map((text, id): OracleCase => ({ id: `${id}`, file, text, args: [] }));
    return { theirs: await jvm.ask(cases), ours: await askHeadroom(release, cases) };
  };

  beforeAll(async () => {
    jvm = new FlinkJvm(await distributionOf(release), javaForOracle());
  });
  afterAll(() => {
    jvm?.close();
    rmSync(directory, { recursive: true, force: true });
  });

  it("take what is mistyped as it is told here", async () => {
    const { theirs, ours } = await ask(asked.map(({ text }) => text));
    for (const [at, { what }] of asked.entries()) {
      const [their, our] = [theirs[at], ours[at]];
      expect([what, our && whatCounts(our)]).toEqual([what, their && whatCounts(their)]);
    }
  });

  it("read what was meant once it is mended", async () => {
    const mended: string[] = [];
    for (const [at, { text }] of asked.entries()) {
      const conf = join(directory, `${at}`);
      mkdirSync(conf);
      writeFileSync(join(conf, file), text);
      await runCommand("check", [join(conf, file), "--flink", release, "--fix"]);
      mended.push(readFileSync(join(conf, file), "utf8"));
    }
    const { theirs } = await ask(mended);
    for (const [at, { what, meant }] of asked.entries()) {
      const { out = [], error } = theirs[at] ?? {};
      expect([what, mended[at], error]).toEqual([what, mended[at], []]);
      const loaded = out.flatMap(
        (line) => /Loading configuration property: (.*?), (.*)$/u.exec(line)?.slice(1, 3).join(": ") ?? [],
      );
      expect([what, loaded.sort()]).toEqual([what, [...meant].map(([key, value]) => `${key}: ${value}`).sort()]);
    }
  });
});
