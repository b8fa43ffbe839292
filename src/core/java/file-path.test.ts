import { expect, test } from "vitest";
import { absoluteFilePath, filePath } from "./file-path.ts";

test.each([
  ["conf", "conf", "/w/conf"],
  ["conf/", "conf", "/w/conf"],
  ["conf//x///", "conf/x", "/w/conf/x"],
  ["./a/../b/.", "./a/../b/.", "/w/./a/../b/."],
  ["/", "/", "/"],
  ["//a", "/a", "/a"],
  ["", "", "/w"],
])("%j is %j, and %j", (path, own, absolute) => {
  expect([filePath(path), absoluteFilePath(path, "/w/")]).toEqual([own, absolute]);
});
