import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Java } from "../java/find-java.ts";
import { adoptArchive, halfMade, withJvmOptions } from "./archive-making.ts";
import { archivePlace, isArchiveThere, isStale } from "./class-data-archive.ts";
import type { LaunchCommand } from "./launch-command.ts";

let root: string;
let java: Java;
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "headroom-archives-")));
  for (const directory of ["java/bin", "java/lib", "lib", "empty", "archives"])
    mkdirSync(join(root, directory), { recursive: true });
  for (const file of ["java/bin/java", "java/lib/modules", "lib/a.jar", "lib/flink-dist.jar"])
    writeFileSync(join(root, file), "x");
  const executable = join(root, "java/bin/java");
  java = { executable, version: "17.0.15", majorVersion: 17, hasCompiler: false, from: "PATH", named: "" };
});
afterEach(() => rmSync(root, { recursive: true }));

function command(classPath: string, ...options: readonly string[]): LaunchCommand {
  const argv = [java.executable, "-Xmx1g", ...options, "-classpath", classPath, "Main", "--configDir", "conf"];
  const redirect = { out: "", error: "" };
  return { argv, env: {}, cwd: root, pidFile: "", logFile: "", redirect, redirects: false, complaints: [] };
}

const classPath = () => `${root}/lib/a.jar:${root}/lib/flink-dist.jar:::${root}/empty:${root}/gone`;

function placeOf(given: LaunchCommand = command(classPath())) {
  const found = archivePlace(given, java, "2.3.0", join(root, "archives"));
  if (!found.ok) throw new Error(found.why.code);
  return found.place;
}

/** Makes the archive of a place as a JVM would. */
async function make(place = placeOf()): Promise<string> {
  const half = halfMade(place.path);
  writeFileSync(half, Buffer.from([0xa8, 0xab, 0x0b, 0xf0, 1, 2, 3]));
  expect(await adoptArchive(half, place, java, command(classPath()), true)).toEqual({ ok: true, bytes: 7 });
  return place.path;
}

test("an archive is found again as long as Java and class path are what they were", async () => {
  expect(isArchiveThere(placeOf())).toBe(false);
  const path = await make();
  expect(isArchiveThere(placeOf())).toBe(true);
  expect(isStale(path)).toBe(false);
});

test.each<[string, () => unknown]>([
  ["a jar is another", () => writeFileSync(join(root, "lib/a.jar"), "longer")],
  ["a jar is written again", () => utimesSync(join(root, "lib/a.jar"), 1, 1)],
  ["the Java is another build", () => writeFileSync(join(root, "java/lib/modules"), "longer")],
  ["the Java is another version", () => (java = { ...java, version: "17.0.16" })],
])("it is not found where %s", async (_, change) => {
  const path = await make();
  change();
  const place = placeOf();
  expect([place.path === path, isArchiveThere(place)]).toEqual([false, false]);
});

test("it is not taken where others may have written it, or it is not what was kept", async () => {
  const path = await make();
  chmodSync(path, 0o666);
  expect(isArchiveThere(placeOf())).toBe(false);
  chmodSync(path, 0o644);
  expect(isArchiveThere(placeOf())).toBe(true);
  writeFileSync(path, Buffer.from([0xa8, 0xab, 0x0b, 0xf0, 1]));
  expect(isArchiveThere(placeOf())).toBe(false);
});

test("one for what is no longer there goes as another is made", async () => {
  const stale = await make();
  writeFileSync(join(root, "lib/a.jar"), "longer");
  expect(isStale(stale)).toBe(true);
  await make();
  expect(isStale(stale)).toBe(true);
  expect(isArchiveThere(placeOf())).toBe(true);
});

test("what is no archive is not kept", async () => {
  const place = placeOf();
  const half = halfMade(place.path);
  expect(await adoptArchive(half, place, java, command(""), true)).toMatchObject({ ok: false });
  writeFileSync(half, "half of an archive, as a JVM that was killed leaves it");
  expect(await adoptArchive(half, place, java, command(""), true)).toMatchObject({ ok: false });
  expect(isArchiveThere(place)).toBe(false);
});

test.each<[string, () => LaunchCommand, object]>([
  [
    "an option of the user's sees to it",
    () => command(classPath(), "-Xshare:off"),
    { code: "own-option", option: "-Xshare:off" },
  ],
  ["a directory with files is on the class path", () => command(`${root}/lib`), { code: "directory-on-class-path" }],
])("there is none where %s", (_, given, why) => {
  expect(archivePlace(given(), java, "2.3.0", root)).toMatchObject({ ok: false, why });
});

test("there is none for Java 8", () => {
  java = { ...java, version: "1.8.0_292", majorVersion: 8 };
  expect(archivePlace(command(classPath()), java, "1.18.1", root)).toMatchObject({ ok: false });
});

test("its options stand behind those of the JVM that are there", () => {
  const { argv } = withJvmOptions(command("cp", "-Da=1"), ["-XX:SharedArchiveFile=x"]);
  expect(argv.slice(1, 6)).toEqual(["-Xmx1g", "-Da=1", "-XX:SharedArchiveFile=x", "-classpath", "cp"]);
});
