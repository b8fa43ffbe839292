import { describe, expect, test } from "vitest";
import { releaseNamed } from "../../../test/support/ask.ts";
import { flinkReleases } from "./flink-release.ts";
import { shippedConfiguration } from "./shipped-configurations.ts";

describe("what a release ships", () => {
  test.each([
    ["1.10", "1.10.3", "flink-conf.yaml"],
    ["1.11", "1.11.4", "flink-conf.yaml"],
    ["1.18", "1.18.1", "flink-conf.yaml"],
    ["1.19", "1.19.3", "config.yaml"],
    ["1.20.5", "1.20.5", "config.yaml"],
    ["2.3", "2.3.0", "config.yaml"],
    // Not known itself: that of its line.
    ["1.20.1", "1.20.5", "config.yaml"],
    ["1.19.0", "1.19.3", "config.yaml"],
    ["2.0.0", "2.0.2", "config.yaml"],
    ["1.13.0", "1.13.6", "flink-conf.yaml"],
    ["2.3.7", "2.3.0", "config.yaml"],
  ])("%s: that of %s", (flink, release, file) => {
    expect(shippedConfiguration(releaseNamed(flink))).toMatchObject({ release, file });
  });

  test("sets a heap of 1024m in 1.10, and a total process memory of 1600m ever since", () => {
    const sizes = flinkReleases.map((release) => {
      const { settings } = shippedConfiguration(release);
      const size = settings.find(({ key }) => /^jobmanager\..*\.size$/.test(key));
      return `${size?.key}: ${size?.value}`;
    });
    const [first, ...others] = sizes;
    expect(first).toBe("jobmanager.heap.size: 1024m");
    expect(new Set(others)).toStrictEqual(new Set(["jobmanager.memory.process.size: 1600m"]));
  });

  test("2.4, as far as it is public: the options of 2.3 for Java, and three more", () => {
    const options = (flink: string) =>
      shippedConfiguration(releaseNamed(flink)).settings.find(({ key }) => key === "env.java.opts.all")?.value;
    expect(options("2.4")).toBe(
      `${options("2.3")} --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED -Dio.netty.tryReflectionSetAccessible=true`,
    );
  });
});
