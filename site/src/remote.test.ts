import { expect, test } from "vitest";
import { rawAddress } from "./remote.ts";

test.each([
  [
    "https://github.com/apache/flink/blob/master/conf/config.yaml",
    "https://raw.githubusercontent.com/apache/flink/master/conf/config.yaml",
  ],
  ["https://gist.github.com/somebody/0123abcd", "https://gist.githubusercontent.com/somebody/0123abcd/raw"],
  [
    "https://gitlab.example/group/project/-/blob/main/a.yaml?ref_type=heads",
    "https://gitlab.example/group/project/-/raw/main/a.yaml",
  ],
  ["https://example.com/config.yaml", "https://example.com/config.yaml"],
  ["https://raw.githubusercontent.com/a/b/c/d.yaml", "https://raw.githubusercontent.com/a/b/c/d.yaml"],
])("%s is read at %s", (address, raw) => {
  expect(rawAddress(address)?.href).toBe(raw);
});

test.each(["", "config.yaml", "javascript:alert(1)", "file:///etc/passwd", "data:text/plain,a"])(
  "%j is not read",
  (address) => {
    expect(rawAddress(address)).toBeUndefined();
  },
);
