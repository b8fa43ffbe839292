import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findJava, javaMajorVersion } from "./find-java.ts";

let root: string;
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "headroom-")));
});
afterEach(() => rmSync(root, { recursive: true }));

/** A directory that looks like Java; its `java` tells the version that stands in no `release` file. */
function makeJava(name: string, version: string, { release = true, javac = false } = {}): string {
  const home = join(root, name);
  mkdirSync(join(home, "bin"), { recursive: true });
  const java = join(home, "bin", "java");
  writeFileSync(java, `#!/bin/sh\necho 'openjdk version "${version}" 2025-04-15' >&2\n`);
  chmodSync(java, 0o755);
  if (release) writeFileSync(join(home, "release"), `IMPLEMENTOR="X"\nJAVA_VERSION="${version}"\n`);
  if (javac) writeFileSync(join(home, "bin", "javac"), "");
  return home;
}

test("env.java.home goes before JAVA_HOME, and that before the PATH", () => {
  const [eleven, seventeen] = [makeJava("11", "11.0.20"), makeJava("17", "17.0.15", { javac: true })];
  const env = { JAVA_HOME: eleven, PATH: join(seventeen, "bin") };
  expect(findJava(env, seventeen)).toMatchObject({ ok: true, java: { from: "env.java.home", majorVersion: 17 } });
  expect(findJava(env)).toMatchObject({ ok: true, java: { from: "JAVA_HOME", majorVersion: 11, hasCompiler: false } });
  expect(findJava({ PATH: env.PATH })).toMatchObject({
    ok: true,
    java: { from: "PATH", version: "17.0.15", hasCompiler: true },
  });
});

test("a home that is no directory is passed over for the PATH's java, behind its links", () => {
  const home = makeJava("8", "1.8.0_292");
  mkdirSync(join(root, "links"));
  symlinkSync(join(home, "bin", "java"), join(root, "links", "java"));
  const found = findJava({ JAVA_HOME: join(root, "gone"), PATH: `:${join(root, "nothing")}:${join(root, "links")}` });
  expect(found).toMatchObject({ ok: true, java: { from: "PATH", majorVersion: 8, version: "1.8.0_292" } });
});

test("a home without a java is a problem, also where the PATH has one", () => {
  const home = makeJava("17", "17.0.15");
  const found = findJava({ JAVA_HOME: root, PATH: join(home, "bin") });
  expect(found).toEqual({ ok: false, problem: { code: "no-java-in-home", from: "JAVA_HOME", home: root } });
});

test("without a release file the java itself is asked", () => {
  const home = makeJava("21", "21-ea", { release: false });
  expect(findJava({ JAVA_HOME: home })).toMatchObject({ ok: true, java: { majorVersion: 21 } });
  const mute = makeJava("mute", "none", { release: false });
  expect(findJava({ JAVA_HOME: mute })).toMatchObject({ ok: false, problem: { code: "java-does-not-answer" } });
});

test("no Java at all is a problem", () => {
  expect(findJava({})).toEqual({ ok: false, problem: { code: "no-java" } });
});

test.each([
  ["1.8.0_292", 8],
  ["9", 9],
  ["17.0.15", 17],
  ["25-ea", 25],
  ["x", undefined],
])("the major version of %s is %s", (version, major) => {
  expect(javaMajorVersion(version)).toBe(major);
});
