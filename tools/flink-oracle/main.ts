// Asks real Flink releases: README.md beside this file.
import { readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { compare } from "./compare.ts";
import { FlinkJvm } from "./flink-jvm.ts";
import { askHeadroom } from "./headroom-batch.ts";
import type { Answer, OracleCase } from "./oracle-case.ts";
import { OracleFailure } from "./oracle-failure.ts";
import { reaskGoldenAnswers, writeFreshAnswers } from "./reask.ts";
import { distributionOf, javaForOracle, releasesNamed, usualReleases } from "./releases.ts";

const USAGE = `Asks real Flink releases.

compare [--seed N] [--cases N] [--release R]…
    asks Flink and Headroom the same fresh cases (2000 for each release, others each time) and shows the smallest on
    which they differ; --release is repeatable, or all (default: ${usualReleases.join(" ")})
answers FILE [--release R]…
    asks Flink the golden cases of a file again and shows where it answers differently
answers FILE --new N [--seed N]
    writes the answers of all releases to so many fresh cases into the file
ask [--headroom] R [PATH] [ARGUMENT]…
ask [--headroom] --case JSON R
    prints a release's answer to a conf/ directory, a flink-conf.yaml or config.yaml, or to a case as compare prints it;
    what follows the path goes to Flink, FLINK_JM_HEAP counts; --headroom prints Headroom's answer after it
shipped
    writes src/core/options/shipped-configurations.generated.ts from the releases' conf/ directories
catalogue
    writes src/core/options/option-catalogue.generated.ts, every key of every release, from their jars
`;

const repeatable = { type: "string", multiple: true, default: [] as string[] } as const;
const text = { type: "string" } as const;

/** Each gives its exit code: 1 is for differences. */
const commands: Readonly<Record<string, (args: string[]) => Promise<number>>> = {
  compare: async (args) => {
    const { values } = parseArgs({ args, options: { seed: text, cases: text, release: repeatable } });
    const seed = wholeNumber(values.seed) ?? Math.floor(Math.random() * 2 ** 31);
    const cases = wholeNumber(values.cases) ?? 2000;
    return (await compare({ releases: releasesNamed(values.release), seed, cases, say })) ? 0 : 1;
  },
  answers: async (args) => {
    const options = { seed: text, new: text, release: repeatable };
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [file] = positionals;
    if (file === undefined || positionals.length > 1) throw new OracleFailure("answers wants one FILE");
    const fresh = wholeNumber(values.new);
    if (fresh !== undefined) {
      await writeFreshAnswers(file, wholeNumber(values.seed) ?? 1, fresh, say);
      return 0;
    }
    const releases = releasesNamed(values.release.length === 0 ? ["all"] : values.release);
    return (await reaskGoldenAnswers(file, releases, say)) ? 0 : 1;
  },
  ask,
  shipped: async () => {
    // Reads with Headroom's own parsers: the other commands work also where those do not.
    const { writeShippedConfigurations } = await import("./shipped-configurations.ts");
    await writeShippedConfigurations(say);
    return 0;
  },
  catalogue: async () => {
    const { writeOptionCatalogue } = await import("./option-catalogue.ts");
    await writeOptionCatalogue(say);
    return 0;
  },
};

/** Options of its own stand in front: what follows the release and the path is Flink's. */
async function ask(args: string[]): Promise<number> {
  const options = { case: text, headroom: { type: "boolean" } } as const;
  const { tokens } = parseArgs({ args, options, strict: false, allowPositionals: true, tokens: true });
  const at = tokens.find(({ kind }) => kind === "positional")?.index ?? args.length;
  const { values } = parseArgs({ args: args.slice(0, at), options });
  const [name, path, ...given] = args.slice(at);
  if (name === undefined) throw new OracleFailure("ask wants a release");
  const [release = ""] = releasesNamed([name]);
  const asked = values.case === undefined ? caseOfPath(path, given) : (JSON.parse(values.case) as OracleCase);
  const jvm = new FlinkJvm(await distributionOf(release), javaForOracle());
  try {
    for (const answer of await jvm.ask([asked])) say(answerText(answer));
  } finally {
    jvm.close();
  }
  if (values.headroom === true)
    for (const answer of await askHeadroom(release, [asked])) say(`\n${answerText(answer)}`);
  return 0;
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

function wholeNumber(text: string | undefined): number | undefined {
  if (text !== undefined && !/^\d+$/u.test(text)) throw new OracleFailure(`${text}: a whole number is needed`);
  return text === undefined ? undefined : Number(text);
}

const [name = "--help", ...args] = process.argv.slice(2);
const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
try {
  if (command !== undefined) process.exitCode = await command(args);
  else {
    (name === "--help" ? process.stdout : process.stderr).write(USAGE);
    process.exitCode = name === "--help" ? 0 : 2;
  }
} catch (error) {
  const { code, syscall, message, stack } = error as NodeJS.ErrnoException;
  // A file that cannot be read or written is no bug, and neither is what cannot be read of the command line.
  const isExpected = error instanceof OracleFailure || syscall !== undefined || code?.startsWith("ERR_PARSE_ARGS");
  process.stderr.write(`${isExpected ? message : stack}\n`);
  process.exitCode = 2;
}
