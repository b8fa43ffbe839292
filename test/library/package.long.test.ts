import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { transformSync } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { headroom, root } from "../support/command.ts";
import { builtLibrary } from "../support/library.ts";

/** The package as npm packs it, installed beside a program of a user's. */

const { name, bin } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  name: string;
  bin: { headroom: string };
};

let project = "";
const installed = () => join(project, "node_modules", name);

beforeAll(() => {
  builtLibrary();
  // The command too, if it is not there yet.
  headroom(["--version"]);
  project = mkdtempSync(join(tmpdir(), "headroom-package-"));
  mkdirSync(installed(), { recursive: true });
  const packed = run("npm", ["pack", "--silent", "--offline", "--ignore-scripts", "--pack-destination", project], root);
  run(
    "tar",
    ["-xzf", join(project, packed.trim().split("\n").at(-1) ?? ""), "-C", installed(), "--strip-components=1"],
    project,
  );
  for (const dependency of ["@types/node", "undici-types"]) {
    const link = join(project, "node_modules", dependency);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(root, "node_modules", dependency), link);
  }
  writeFileSync(join(project, "package.json"), '{ "type": "module" }\n');
});

afterAll(() => rmSync(project, { recursive: true, force: true }));

function run(command: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: "utf8", timeout: 300_000 });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")}: ${error?.message ?? ""}${stdout}${stderr}`);
  return stdout;
}

function filesIn(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: "utf8" }).sort();
}

describe("what is in it", () => {
  test("the library, the command, its alerts and dashboard, what there is to read, and nothing else", () => {
    expect(
      readdirSync(installed()).filter(
        (file) => !/^(?:LICENSE|NOTICE|README.*\.md|CHANGELOG\.md|package\.json)$/u.test(file),
      ),
    ).toStrictEqual(["dist", "docs", "monitoring"]);
    // The page is there where it was built before, as a release does.
    const made = readdirSync(join(installed(), "dist")).filter((name) => name !== "site");
    expect(made).toStrictEqual(["bin", "library", "man"]);
  });

  test("the licences of what is bundled into the command", () => {
    const licences = readFileSync(join(installed(), "dist/bin/LICENSES.txt"), "utf8");
    for (const bundled of ["prom-client"]) {
      expect(licences).toMatch(new RegExp(`^${bundled} \\d`, "mu"));
    }
    expect(licences).toContain("Permission is hereby granted");
  });

  test("and it needs no other package", () => {
    const manifest = JSON.parse(readFileSync(join(installed(), "package.json"), "utf8"));
    expect(manifest).not.toHaveProperty("dependencies");
  });

  test("no tests, no build information, no sources", () => {
    const strange = filesIn(join(installed(), "dist/library")).filter((file) =>
      /\.test\.|tsbuildinfo|(?<!\.d)\.ts$/u.test(file),
    );
    expect(strange).toStrictEqual([]);
  });

  test("every import of the library leads somewhere", () => {
    const directory = join(installed(), "dist/library");
    const files = new Set(filesIn(directory));
    for (const file of [...files].filter((one) => one.endsWith(".js"))) {
      for (const [, target = ""] of readFileSync(join(directory, file), "utf8").matchAll(/\bfrom "(\.[^"]+)"/gu)) {
        expect([file, target, files.has(join(dirname(file), target))]).toStrictEqual([file, target, true]);
      }
    }
  });
});

describe("it works", () => {
  test("as a library, by its name", () => {
    const program = `import { parseMemorySize } from "${name}"; console.log(parseMemorySize("1600m").bytes);`;
    expect(run(process.execPath, ["--input-type=module", "-e", program], project)).toBe("1677721600n\n");
  });

  test("from CommonJS, where Node can import it", () => {
    const program = `import("${name}").then(({ findRelease }) => console.log(findRelease("1.20").release.version));`;
    expect(run(process.execPath, ["--input-type=commonjs", "-e", program], project)).toMatch(/^1\.20\.\d+\n$/u);
  });

  test("as a command", () => {
    const output = run(
      process.execPath,
      [join(installed(), bin.headroom), "explain", "--flink", "2.3", "-o", "jvm-args"],
      project,
    );
    expect(output).toBe("-Xmx1073741824 -Xms1073741824 -XX:MaxMetaspaceSize=268435456\n");
  });

  test("and nothing but its entry can be imported", () => {
    const program = `import("${name}/dist/library/explain/explain.js").then(() => console.log("imported"), (error) => console.log(error.code));`;
    expect(run(process.execPath, ["--input-type=module", "-e", program], project)).toBe(
      "ERR_PACKAGE_PATH_NOT_EXPORTED\n",
    );
  });
});

/** Of a ```ts block the lines that begin with `// ` are what it prints. */
const examples = [...["README.md", "README.zh.md", "docs/library.md", "docs/zh/library.md"]].flatMap((document) => {
  let text = "";
  try {
    text = readFileSync(join(root, document), "utf8");
  } catch {
    return [];
  }
  return [...text.matchAll(/^```ts\n(.*?)^```$/gmsu)].map(([, code = ""], at) => ({ document, at: at + 1, code }));
});

describe("the examples of the documentation", () => {
  test("are there", () => {
    expect(examples.map(({ document }) => document)).toEqual(expect.arrayContaining(["README.md", "README.zh.md"]));
  });

  test.each(examples)("$document, example $at, prints what it says", ({ code }) => {
    const file = join(project, "example.js");
    writeFileSync(file, transformSync(code, { loader: "ts", format: "esm" }).code);
    const expected = [...code.matchAll(/^\/\/ ?(.*)$/gmu)].map(([, line = ""]) => `${line}\n`).join("");
    expect(run(process.execPath, [file], project)).toBe(expected);
  });

  test("compile", () => {
    const files = examples.map(({ code }, at) => {
      const file = join(project, `example-${at}.ts`);
      writeFileSync(file, code);
      return file;
    });
    const options = [
      "--noEmit",
      "--strict",
      "--module",
      "nodenext",
      "--target",
      "es2023",
      "--lib",
      "es2023",
      "--types",
      "node",
      "--skipLibCheck",
      "false",
    ];
    // The package's own declarations are checked too.
    run(
      process.execPath,
      [join(root, "node_modules/typescript/bin/tsc"), "--ignoreConfig", ...options, ...files],
      project,
    );
  });
});
