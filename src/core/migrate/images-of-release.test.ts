import { expect, test } from "vitest";
import { releaseNamed } from "../../../test/support/ask.ts";
import { imageFor } from "./images-of-release.ts";

test.each([
  ["flink:1.14.4-scala_2.11", "2.2", "flink:2.2.1-scala_2.12"],
  ["flink:1.13-scala_2.11-java8", "1.14", "flink:1.14-scala_2.11-java8"],
  ["flink:1.13-scala_2.11-java8", "1.20", "flink:1.20-scala_2.12-java8"],
  ["apache/flink:1.14.4-scala_2.11-java8", "2.0", "apache/flink:2.0.2-scala_2.12-java11"],
  ["flink:1.18-java17", "2.0", "flink:2.0-java17"],
  ["flink:latest", "2.0", undefined],
  ["example/orders:1.18", "2.0", undefined],
])("%s for %s: %s", (image, flink, other) => {
  expect(imageFor(image, releaseNamed(flink))).toBe(other);
});
