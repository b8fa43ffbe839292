import {
  chmodSync,
  chownSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { visible } from "../../src/core/text/visible.ts";
import { directoryWith } from "../support/files.ts";
import { runCommand } from "../support/run-command.ts";
import { runs } from "../support/runs.ts";
import { writeTree } from "../support/write-tree.ts";
import { FakeRest } from "../watch/fake-rest.ts";

/**
 * Whatever stands in a file and whatever it is called: what a command was not given stays as it is, what it changes it
 * names, what it names is changed, owner and mode are kept, and the exit code tells what happened.
 */

const part = fc.constantFrom(
  "a",
  " ",
  "\n",
  "'",
  '"',
  "$(x)",
  "-",
  "\u001b[31m",
  "\u202e",
  "作业",
  "\\",
  "*",
  "[b]",
  "%",
);
const folder = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => `d${parts.join("")}`);
const name = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom("flink-conf.yaml", "config.yaml") },
  fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => `${parts.join("")}.yaml`),
);

const SLIP = "jobmanager.memory.proces.size: 2g\n";
const text = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(SLIP, `# 内存\r\n${SLIP}`, "jobmanager.heap.size: 1g\n", "a: b\n") },
  fc.constantFrom(
    "jobmanager:\n  memory:\n    proces:\n      size: 2g\n",
    "apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\nmetadata: { name: n }\nspec:\n  flinkVersion: v1_18\n  flinkConfiguration: { jobmanager.memory.proces.size: 2g }\n  jobManager: { resource: { memory: 2048m } }\n",
    "",
    "[",
    "\ufeffjobmanager.memory.proces.size: 2g",
  ),
  fc.string({ unit: "grapheme" }).map((odd) => `${SLIP}${odd}`),
);
const bytes = fc.oneof(
  { weight: 4, arbitrary: text.map((one) => Buffer.from(one)) },
  text.map((one) => Buffer.concat([Buffer.from(one), Buffer.from("# gr\u00fc\u00df\n", "latin1")])),
  text.map((one) => Buffer.from(`\ufeff${one}`, "utf16le")),
  text.map((one) => Buffer.concat([Buffer.from(one), Buffer.from([0])])),
  fc.uint8Array({ maxLength: 40 }).map((any) => Buffer.from(any)),
);

interface Laid {
  readonly folder: string;
  readonly name: string;
  readonly bytes: Buffer;
  readonly mode: number;
  readonly kind: "file" | "link-inside" | "link-outside" | "hard-link";
}

const laid: fc.Arbitrary<Laid> = fc.record({
  folder,
  name,
  bytes,
  mode: fc.constantFrom(0o644, 0o600, 0o440, 0o666, 0o4755),
  kind: fc.oneof(
    { weight: 4, arbitrary: fc.constant("file" as const) },
    fc.constantFrom("link-inside" as const, "link-outside" as const, "hard-link" as const),
  ),
});

const commands = fc.constantFrom<readonly string[]>(
  ["check", "PATH", "--flink", "1.18", "--fix"],
  ["check", "PATH", "--fix", "--output", "json"],
  ["check", "PATH", "--fix", "--dry-run"],
  ["check", "PATH", "--output", "sarif"],
  ["migrate", "PATH", "--to", "2.3", "--write"],
  ["migrate", "PATH", "--from", "1.12", "--to", "1.18", "--write", "--lang", "zh"],
  ["migrate", "PATH", "--from", "2.0", "--to", "2.3", "--write", "--output", "json"],
  ["migrate", "PATH", "--to", "2.3"],
  ["explain", "PATH"],
  ["explain", "PATH", "--output", "json"],
  ["diff", "PATH", "--flink", "1.18", "--flink", "2.3"],
  ["diagnose", "PATH"],
  ["size", "PATH"],
  ["schema"],
);

interface Kept {
  readonly content: string;
  readonly owner: string;
  readonly mode: number;
}

/** Everything below a directory, links as links. */
function snapshot(directory: string): Map<string, Kept> {
  const found = new Map<string, Kept>();
  for (const entry of readdirSync(directory, { recursive: true, encoding: "utf8" })) {
    const path = join(directory, entry);
    const { uid, gid, mode, nlink } = lstatSync(path);
    const status = lstatSync(path);
    const content = status.isFile()
      ? readFileSync(path).toString("latin1")
      : status.isSymbolicLink()
        ? `-> ${readlinkSync(path)}`
        : "directory";
    found.set(path, { content, owner: `${uid}:${gid} ${status.isDirectory() ? "" : nlink}`, mode });
  }
  return found;
}

const isRoot = process.getuid?.() === 0;

/** Lays the files out; what is foreign stands outside of the directory that the command is given. */
function layOut(root: string, files: readonly Laid[]): string[] {
  mkdirSync(join(root, "foreign"));
  mkdirSync(join(root, "given"));
  const paths: string[] = [];
  for (const [index, { folder, name, bytes, mode, kind }] of files.entries()) {
    const path = join(root, "given", folder, name);
    if (paths.includes(path)) continue;
    const elsewhere =
      kind === "link-inside" ? join(dirname(path), `other-${index}`) : join(root, "foreign", `f${index}`);
    mkdirSync(dirname(path), { recursive: true });
    const file = kind === "file" ? path : elsewhere;
    writeFileSync(file, bytes);
    if (isRoot) chownSync(file, 1234, 2345);
    chmodSync(file, mode);
    if (kind === "hard-link") linkSync(elsewhere, path);
    else if (kind !== "file") symlinkSync(elsewhere, path);
    paths.push(path);
  }
  return paths;
}

test("commands change what they say they change, and nothing else", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(laid, { minLength: 1, maxLength: 4 }),
      commands,
      fc.constantFrom("file", "folder", "all"),
      async (files, [command = "", ...args], given) => {
        const root = directoryWith({});
        const [first = ""] = layOut(root, files);
        const path = given === "file" ? first : given === "folder" ? dirname(first) : join(root, "given");
        const before = snapshot(root);
        const { exit, out, error } = await runCommand(
          command,
          args.map((arg) => (arg === "PATH" ? path : arg)),
        );
        const after = snapshot(root);
        const said = `${out}${error}`;
        expect([0, 1, 2]).toContain(exit);
        const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
          (one) => JSON.stringify(before.get(one)) !== JSON.stringify(after.get(one)),
        );
        const writes =
          args.includes("--fix") && !args.includes("--dry-run") ? "fix" : args.includes("--write") ? "write" : "";
        if (writes === "") expect(changed).toEqual([]);
        for (const one of changed) {
          const [was, is] = [before.get(one), after.get(one)];
          const names = [one, ...(was === undefined ? [] : aliasesOf(one, before, root))];
          expect(is, `${one} is gone`).toBeDefined();
          expect(
            names.some((name) => said.includes(visible(name)) || said.includes(JSON.stringify(name).slice(1, -1))),
            `${one} is told in ${said}`,
          ).toBe(true);
          if (was !== undefined) expect([is?.owner, is?.mode]).toEqual([was.owner, was.mode]);
          else {
            // A new file is like the one that it is made from.
            const model = given === "file" ? first : join(dirname(one), "flink-conf.yaml");
            const target = before.get(model)?.content.startsWith("-> ") ? readlinkSync(model) : model;
            const like = before.get(target);
            expect([is?.owner.split(" ")[0], is?.mode]).toEqual([like?.owner.split(" ")[0], like?.mode]);
          }
        }
        if (changed.length > 0 && exit === 0) expect(writes).not.toBe("");
        if (/ made in |is rewritten| is written;|已在 .* 中修正|已改写|已写入/su.test(error))
          expect(changed).not.toEqual([]);
      },
    ),
    { numRuns: runs(0.3) },
  );
}, 600_000);

/** What lies around a JobManager that is started, and what stands in for Flink, Java and pip. */
function layOutFlink(root: string, { folder, name, bytes }: Laid): Readonly<Record<string, string>> {
  const python = `case "$*" in
  *" download "*) while [ $# -gt 0 ]; do [ "$1" = --dest ] && mkdir -p "$2" && : > "$2/a.whl"; shift; done ;;
  -c*) mkdir -p "$4/lib" && : > "$4/lib/flink-dist-2.3.0.jar" ;;
esac`;
  writeTree(root, {
    "flink/lib/flink-dist-1.20.5.jar": "",
    "flink/conf/log4j-console.properties": "",
    "java/bin/java": "#!/bin/sh\necho started\nexit 7\n",
    "java/release": 'JAVA_VERSION="17.0.9"\n',
    "bin/python3": `#!/bin/sh\n${python}\n`,
    "there/record": "before\n",
  });
  for (const program of ["java/bin/java", "bin/python3"]) chmodSync(join(root, program), 0o755);
  mkdirSync(join(root, "given", folder), { recursive: true });
  writeFileSync(join(root, "given", folder, name), bytes);
  chmodSync(join(root, "there/record"), 0o640);
  if (isRoot) chownSync(join(root, "there/record"), 1234, 2345);
  return {
    PATH: `${join(root, "bin")}:${process.env.PATH}`,
    JAVA_HOME: join(root, "java"),
    HEADROOM_CACHE: join(root, "cache"),
    FLINK_LOG_DIR: join(root, "log"),
    FLINK_PID_DIR: join(root, "pids"),
    FLINK_IDENT_STRING: "me",
  };
}

const started = fc.constantFrom<readonly [may: RegExp, command: string, ...args: string[]]>(
  [/^$/u, "launch", "PATH", "--flink-home", "FLINK", "--dry-run"],
  [/^pids(?:\/flink-me-standalonesession\.pid)?$/u, "launch", "PATH", "--flink-home", "FLINK", "-D", "rest.port=0"],
  [
    /^(?:pids(?:\/flink-me-standalonesession\.pid)?|log(?:\/flink-me-standalonesession-0-.*\.(?:out|err))?)$/u,
    "launch",
    "PATH",
    "--flink-home",
    "FLINK",
    "--watch",
    "-D",
    "rest.port=0",
  ],
  [/^$/u, "flink", "list"],
  [/^$/u, "flink", "path"],
  [
    /^cache(?:\/flink(?:\/(?:CACHEDIR\.TAG|2\.3\.0(?:\/(?:log|lib|\.headroom\.json|lib\/flink-dist-2\.3\.0\.jar))?))?)?$/u,
    "flink",
    "install",
    "2.3",
  ],
  [/^$/u, "watch", "REST", "--once", "--against", "PATH"],
  [/^there\/record$/u, "watch", "REST", "--once", "--record", "RECORD"],
  [/^$/u, "watch", "REST", "--once", "--record", "PATH/none/record"],
);

test.runIf(process.platform === "linux")(
  "launch, flink and watch write where they say, and nowhere else",
  async () => {
    const rest = await FakeRest.start();
    onTestFinished(() => rest.stop());
    await fc.assert(
      fc.asyncProperty(laid, started, async (given, [may, command, ...args]) => {
        const root = directoryWith({});
        const environment = layOutFlink(root, given);
        const places: Readonly<Record<string, string>> = {
          PATH: join(root, "given", given.folder, given.name),
          FLINK: join(root, "flink"),
          REST: rest.url,
          RECORD: join(root, "there/record"),
          "PATH/none/record": join(root, "given/none/record"),
        };
        const before = snapshot(root);
        const { exit, error } = await runCommand(
          command,
          args.map((arg) => places[arg] ?? arg),
          { environment },
        );
        const after = snapshot(root);
        const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
          (one) => JSON.stringify(before.get(one)) !== JSON.stringify(after.get(one)),
        );
        for (const one of changed) expect(one.slice(root.length + 1)).toMatch(may);
        for (const one of changed.filter((name) => before.has(name))) {
          const [was, is] = [before.get(one), after.get(one)];
          expect([is?.owner, is?.mode, is?.content.startsWith(was?.content ?? "")]).toEqual([
            was?.owner,
            was?.mode,
            true,
          ]);
        }
        // 7 is what the JobManager ends with, which then was started.
        expect(command === "launch" ? [0, 1, 2, 7] : [0, 1, 2]).toContain(exit);
        if (exit === 2) expect(error).toMatch(/^headroom: /mu);
        if (exit === 2 && command !== "launch") expect(changed).toEqual([]);
        if (command === "launch") expect(changed.some((one) => one.endsWith(".pid"))).toBe(exit === 7);
      }),
      { numRuns: runs(0.03) },
    );
  },
  600_000,
);

/** The other names by which a file that changed may have been given. */
function aliasesOf(path: string, before: ReadonlyMap<string, Kept>, root: string): string[] {
  const inode = lstatSync(path).ino;
  return [...before].flatMap(([name, { content }]) =>
    content === `-> ${path}` || (content !== "directory" && name.startsWith(root) && lstatSync(name).ino === inode)
      ? [name]
      : [],
  );
}
