// Asks real Flink releases: README.md beside this file.
import { readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { compare } from "./compare.ts";
import { FlinkJvm } from "./flink-jvm.ts";
import { askHeadroom } from "./headroom-batch.ts";
import type { Answer, OracleCase } from "./oracle-case.ts";
import { OracleFailure } from "./oracle-failure.ts";
import { reaskGoldenAnswers, writeFreshAnswers } from "./reask.ts";
import { distributionOf, javaForOracle, releasesNamed, usualReleases } from "./releases.ts";

const program = new Command("flink-oracle")
  .description("Asks real Flink releases.")
  .enablePositionalOptions()
  // Exit code 1 is for differences.
  .exitOverride((end) => process.exit(end.exitCode === 0 ? 0 : 2));

program
  .command("compare")
  .description("asks Flink and Headroom the same fresh cases and shows the smallest on which they differ")
  .option("--seed <n>", "what to make the cases from (default: another one each time)", wholeNumber)
  .option("--cases <n>", "how many, for each release", wholeNumber, 2000)
  .option(
    "--release <release>",
    `repeatable; all for every known one (default: ${usualReleases.join(" ")})`,
    collect,
    [],
  )
  .action(async ({ seed = Math.floor(Math.random() * 2 ** 31), cases, release }: CompareFlags) => {
    const agree = await compare({ releases: releasesNamed(release), seed, cases, say });
    process.exitCode = agree ? 0 : 1;
  });

program
  .command("answers <file>")
  .description("asks Flink the golden cases of a file again and shows where it answers differently; or writes new ones")
  .option("--release <release>", "repeatable (default: all)", collect, [])
  .option("--new <n>", "writes the answers of all releases to so many fresh cases into the file", wholeNumber)
  .option("--seed <n>", "what to make fresh cases from", wholeNumber, 1)
  .action(async (file: string, { release, new: fresh, seed }: AnswersFlags) => {
    if (fresh !== undefined) return writeFreshAnswers(file, seed, fresh, say);
    const same = await reaskGoldenAnswers(file, releasesNamed(release.length === 0 ? ["all"] : release), say);
    process.exitCode = same ? 0 : 1;
  });

program
  .command("ask")
  .description(
    "prints a release's answer to a configuration file or directory; what follows it goes to Flink, FLINK_JM_HEAP counts",
  )
  .argument("<release>")
  .argument("[path]", "a conf/ directory, or a flink-conf.yaml or config.yaml")
  .argument("[args...]")
  .option("--case <json>", "the case as one line of JSON, as compare prints it, instead of a path")
  .option("--headroom", "prints Headroom's answer after it")
  .passThroughOptions()
  .action(async (name: string, path: string | undefined, args: string[], flags: AskFlags) => {
    const [release = ""] = releasesNamed([name]);
    const asked = flags.case === undefined ? caseOfPath(path, args) : (JSON.parse(flags.case) as OracleCase);
    const jvm = new FlinkJvm(await distributionOf(release), javaForOracle());
    try {
      for (const answer of await jvm.ask([asked])) say(answerText(answer));
    } finally {
      jvm.close();
    }
    if (flags.headroom) for (const answer of await askHeadroom(release, [asked])) say(`\n${answerText(answer)}`);
  });

program
  .command("shipped")
  .description("writes src/core/options/shipped-configurations.generated.ts from the releases' conf/ directories")
  .action(async () => {
    // Reads with Headroom's own parsers: the other commands work also where those do not.
    const { writeShippedConfigurations } = await import("./shipped-configurations.ts");
    await writeShippedConfigurations(say);
  });

program
  .command("catalogue")
  .description("writes src/core/options/option-catalogue.generated.ts, every key of every release, from their jars")
  .action(async () => {
    const { writeOptionCatalogue } = await import("./option-catalogue.ts");
    await writeOptionCatalogue(say);
  });

interface CompareFlags {
  readonly seed?: number;
  readonly cases: number;
  readonly release: readonly string[];
}

interface AnswersFlags {
  readonly release: readonly string[];
  readonly new?: number;
  readonly seed: number;
}

interface AskFlags {
  readonly case?: string;
  readonly headroom?: boolean;
}

function caseOfPath(path: string | undefined, args: readonly string[]): OracleCase {
  const heap = process.env.FLINK_JM_HEAP;
  const env = heap === undefined ? {} : { env: { FLINK_JM_HEAP: heap } };
  const asked = { id: "asked", args, ...env };
  if (path === undefined) return { ...asked, files: {} };
  if (!statSync(path).isDirectory()) return { ...asked, file: basename(path), text: readFileSync(path, "utf8") };
  const names = ["flink-conf.yaml", "config.yaml"].filter((name) =>
    statSync(join(path, name), { throwIfNoEntry: false }),
  );
  return { ...asked, files: Object.fromEntries(names.map((name) => [name, readFileSync(join(path, name), "utf8")])) };
}

function answerText({ out, error }: Answer): string {
  return [...out, ...error.map((line, index) => `${index === 0 ? "Exception" : "Caused by"}: ${line}`), ""].join("\n");
}

function say(text: string): void {
  process.stdout.write(text);
}

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError("A whole number is needed.");
  return Number(text);
}

function collect(text: string, before: readonly string[]): string[] {
  return [...before, text];
}

try {
  await program.parseAsync();
} catch (error) {
  // A file that cannot be read or written is no bug either.
  const isExpected = error instanceof OracleFailure || (error as NodeJS.ErrnoException).syscall !== undefined;
  process.stderr.write(`${isExpected ? (error as Error).message : (error as Error).stack}\n`);
  process.exitCode = 2;
}
