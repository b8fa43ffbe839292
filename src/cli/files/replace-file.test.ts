import { spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { isMainThread } from "node:worker_threads";
import { describe, expect, test } from "vitest";
import { directoryWith } from "../../../test/support/files.ts";
import { createFile, replaceFile } from "./replace-file.ts";

const bytes = (text: string) => Buffer.from(text);
const isRoot = process.getuid?.() === 0;

function fileWith(text: string): string {
  return join(directoryWith({ "config.yaml": text }), "config.yaml");
}

/** Extended attributes by means of Python, where there is one and the file system has them. */
function python(program: string, ...args: readonly string[]): string | undefined {
  const { status, stdout } = spawnSync("python3", ["-c", program, ...args], { encoding: "utf8" });
  return status === 0 ? stdout.trim() : undefined;
}
const setAttribute = (path: string, name: string, hex: string) =>
  python("import os, sys; os.setxattr(sys.argv[1], sys.argv[2], bytes.fromhex(sys.argv[3]))", path, name, hex);
const attribute = (path: string, name: string) =>
  python("import os, sys; print(os.getxattr(sys.argv[1], sys.argv[2]).hex())", path, name);

describe("a file that is replaced", () => {
  test("holds the new bytes, and nothing stays beside it", () => {
    const path = fileWith("old\n");
    expect(replaceFile(path, bytes("old\n"), bytes("new, and longer\n"))).toBeUndefined();
    expect(readFileSync(path, "utf8")).toBe("new, and longer\n");
    expect(readdirSync(join(path, ".."))).toStrictEqual(["config.yaml"]);
  });

  test("is left as it is where it holds other bytes than were read", () => {
    const path = fileWith("mine\n");
    expect(replaceFile(path, bytes("old\n"), bytes("new\n"))?.en).toBe(
      `${path} was changed in the meantime and was left as it is`,
    );
    expect(replaceFile(path, bytes("mine"), bytes("new\n"))?.en).toContain("changed in the meantime");
    expect(readFileSync(path, "utf8")).toBe("mine\n");
  });

  test("keeps its mode, and stays behind its links", () => {
    const path = fileWith("old\n");
    chmodSync(path, 0o640);
    const link = join(path, "../link.yaml");
    symlinkSync("config.yaml", link);
    expect(replaceFile(link, bytes("old\n"), bytes("new\n"))).toBeUndefined();
    expect(readlinkSync(link)).toBe("config.yaml");
    expect(readFileSync(path, "utf8")).toBe("new\n");
    expect(statSync(path).mode & 0o7777).toBe(0o640);
  });

  test("keeps its other names, whether it grows or shrinks", () => {
    const path = fileWith("old\n");
    const other = join(path, "../other.yaml");
    linkSync(path, other);
    expect(replaceFile(path, bytes("old\n"), bytes("new, and longer\n"))).toBeUndefined();
    expect(replaceFile(path, bytes("new, and longer\n"), bytes("n\n"))).toBeUndefined();
    expect(readFileSync(other, "utf8")).toBe("n\n");
    expect(statSync(path).nlink).toBe(2);
    expect(readdirSync(join(path, "..")).sort()).toStrictEqual(["config.yaml", "other.yaml"]);
  });

  test.runIf(isRoot)("keeps the owner and the group that it has, for root too", () => {
    const path = fileWith("old\n");
    chownSync(path, 1234, 2345);
    chmodSync(path, 0o640);
    expect(replaceFile(path, bytes("old\n"), bytes("new\n"))).toBeUndefined();
    expect(statSync(path)).toMatchObject({ uid: 1234, gid: 2345 });
    expect(statSync(path).mode & 0o7777).toBe(0o640);
  });

  test("keeps extended attributes and the access control list", (context) => {
    const path = fileWith("old\n");
    chmodSync(path, 0o640);
    if (setAttribute(path, "user.note", "6d696e65") === undefined) context.skip("no extended attributes here");
    // rw for the owner, r for the user 1234, r for the group, the mask r, nothing for others.
    const list =
      "02000000" +
      "01000600ffffffff" +
      "02000400d2040000" +
      "04000400ffffffff" +
      "10000400ffffffff" +
      "20000000ffffffff";
    const hasList = setAttribute(path, "system.posix_acl_access", list) !== undefined;
    expect(replaceFile(path, bytes("old\n"), bytes("new\n"))).toBeUndefined();
    expect(readFileSync(path, "utf8")).toBe("new\n");
    expect(attribute(path, "user.note")).toBe("6d696e65");
    if (hasList) expect(attribute(path, "system.posix_acl_access")).toBe(list);
  });

  test("is not written where what an interrupted run left of it lies beside it", () => {
    const path = fileWith("ol");
    const kept = join(path, "../.config.yaml.headroom-before");
    writeFileSync(kept, "old\n");
    const problem = replaceFile(path, bytes("ol"), bytes("new\n"));
    expect(problem?.en).toContain("an earlier write was interrupted");
    expect(problem?.en).toContain(kept);
    expect(readFileSync(path, "utf8")).toBe("ol");
    expect(readFileSync(kept, "utf8")).toBe("old\n");
  });

  test("takes away what killed runs left, and nothing else", () => {
    const path = fileWith("old\n");
    const ended = spawnSync(process.execPath, ["-e", ""]).pid;
    const names = [
      `.config.yaml.headroom-${ended}-0123abcd`,
      `.config.yaml.headroom-${process.pid}-0123abcd`,
      ".config.yaml.headroom-x-0123abcd",
      `.config.yaml.headroom-${ended}`,
    ];
    for (const name of names) writeFileSync(join(path, "..", name), "");
    expect(replaceFile(path, bytes("old\n"), bytes("new\n"))).toBeUndefined();
    expect(readdirSync(join(path, "..")).sort()).toStrictEqual([...names.slice(1), "config.yaml"].sort());
  });

  // A thread cannot be another person.
  describe.runIf(isRoot && isMainThread)("of another person's", () => {
    /** What comes of it where the one who runs it is nobody special. */
    function asAnother<T>(run: () => T): T {
      process.setegid?.(1234);
      process.seteuid?.(1234);
      try {
        return run();
      } finally {
        process.seteuid?.(0);
        process.setegid?.(0);
      }
    }

    test("is left as it is where it may not be written into, though its directory may", () => {
      const path = fileWith("old\n");
      chmodSync(join(path, ".."), 0o777);
      chmodSync(path, 0o444);
      const problem = asAnother(() => replaceFile(path, bytes("old\n"), bytes("new\n")));
      expect(problem?.en).toBe(`${path} cannot be written: permission denied`);
      chownSync(path, 1234, 1234);
      expect(asAnother(() => replaceFile(path, bytes("old\n"), bytes("new\n")))?.en).toBe(problem?.en);
      expect(readFileSync(path, "utf8")).toBe("old\n");
      expect(readdirSync(join(path, ".."))).toStrictEqual(["config.yaml"]);
    });

    test("is left as it is where nothing can be put beside it", () => {
      const path = fileWith("old\n");
      chmodSync(join(path, ".."), 0o755);
      chmodSync(path, 0o666);
      const problem = asAnother(() => replaceFile(path, bytes("old\n"), bytes("new\n")));
      expect(problem?.en).toBe(
        `${path} cannot be written: writing through a temporary file beside it failed: permission denied`,
      );
      expect(readFileSync(path, "utf8")).toBe("old\n");
    });

    test("is written into where the new one would be somebody else's", () => {
      const path = fileWith("old\n");
      chmodSync(join(path, ".."), 0o777);
      chmodSync(path, 0o666);
      const { ino } = statSync(path);
      expect(asAnother(() => replaceFile(path, bytes("old\n"), bytes("new\n")))).toBeUndefined();
      expect(readFileSync(path, "utf8")).toBe("new\n");
      expect(statSync(path)).toMatchObject({ ino, uid: 0, gid: 0 });
      expect(readdirSync(join(path, ".."))).toStrictEqual(["config.yaml"]);
    });
  });

  test("is a regular one", () => {
    const path = join(directoryWith({}), "d");
    mkdirSync(path);
    expect(replaceFile(path, bytes(""), bytes("new\n"))?.en).toBe(`${path} cannot be written: it is a directory`);
  });
});

describe("a file that is made", () => {
  test("is like another, and never written over one that is there", () => {
    const model = fileWith("old\n");
    chmodSync(model, 0o640);
    if (isRoot) chownSync(model, 1234, 2345);
    const path = join(model, "../new.yaml");
    expect(createFile(path, bytes("a\n"), model)).toBe("created");
    const { uid, gid, mode } = statSync(model);
    expect(statSync(path)).toMatchObject({ uid, gid, mode });
    expect(createFile(path, bytes("a\n"), model)).toBe("there-already");
    expect(createFile(path, bytes("b\n"), model)).toBe("another-there");
    expect(readFileSync(path, "utf8")).toBe("a\n");
    expect(readdirSync(join(path, "..")).sort()).toStrictEqual(["config.yaml", "new.yaml"]);
  });
});
