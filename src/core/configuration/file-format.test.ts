import { describe, expect, test } from "vitest";
import { releaseNamed } from "../../../test/support/ask.ts";
import { documentKind, looksLikeManifest } from "./file-format.ts";

const manifest = "apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\n";

describe("what a file is", () => {
  test.each([
    ["flink-conf.yaml", manifest, "flink-conf.yaml"],
    ["/etc/flink/config.yaml", "a: 1", "config.yaml"],
    ["C:\\flink\\conf\\flink-conf.yaml", "", "flink-conf.yaml"],
    ["deployment.yaml", manifest, "manifest"],
    ["-", manifest, "manifest"],
    ["my-flink-conf.yaml", "a: 1", "config.yaml"],
    ["x.yaml", "jobmanager:\n  memory:\n    process:\n      size: 1g\n", "config.yaml"],
  ])("%s", (name, text, kind) => {
    expect(documentKind(name, text, undefined)).toBe(kind);
  });

  test("what its name and content leave open, the release decides", () => {
    const text = "jobmanager.memory.process.size: 1600m\n";
    expect(documentKind("-", text, releaseNamed("1.18"))).toBe("flink-conf.yaml");
    expect(documentKind("-", text, releaseNamed("1.20"))).toBe("flink-conf.yaml");
    expect(documentKind("-", text, releaseNamed("2.0"))).toBe("config.yaml");
    expect(documentKind("-", text, undefined)).toBe("config.yaml");
  });

  test.each(["a:\n b: 1", "# x\na.b:   # nested\n\n  # deep\n   c: 1", "a:\r\n  b: 1\r\n", "x: 1\na:\n  - 1\n"])(
    "%j is nested, so it is a config.yaml to every release",
    (text) => {
      expect(documentKind("-", text, releaseNamed("1.18"))).toBe("config.yaml");
    },
  );

  test.each(["a:\nb: 1", "a: 1\n b: 2", "a:", "# a:\n  b: 1"])("%j is not", (text) => {
    expect(documentKind("-", text, releaseNamed("1.18"))).toBe("flink-conf.yaml");
  });
});

test.each([
  [manifest, true],
  ['{"apiVersion": "v1",\n"kind": "ConfigMap"}', true],
  ["- apiVersion: v1\n  kind: List\n", true],
  ['"apiVersion": v1\n"kind": ConfigMap\n', true],
  ["services:\n  jobmanager:\n    image: flink\n", true],
  ["services: 1\n", false],
  ["kind: x\n", false],
  ["# apiVersion: v1\n# kind: x\n", false],
])("%j is a manifest: %s", (text, is) => {
  expect(looksLikeManifest(text)).toBe(is);
});
