import { expect, test } from "vitest";
import { releaseNamed } from "../../../test/support/ask.ts";
import { dynamicOrder, loadedOrder, writtenOrder } from "./key-order.ts";
import { loadConfiguration } from "./load-configuration.ts";

const ends = ["a", "b", "c", "d"].flatMap((letter) => ["one", "two", "three"].map((word) => letter + word));
const twelveNested = `k:\n${ends.map((end) => `  ${end}: 1\n`).join("")}`;
const yaml = loadConfiguration({ name: "config.yaml", text: twelveNested }, "config.yaml").file;

test.each(["1.19.3", "2.0.2"])("twelve keys of a mapping are put into a larger map on their way: %s", (version) => {
  expect(loadedOrder(yaml, releaseNamed(version)).join(" ")).toBe(
    "k.btwo k.ctwo k.cthree k.atwo k.aone k.bthree k.dtwo k.athree k.done k.dthree k.bone k.cone",
  );
});

test("from 2.1 on all keys are put into one map", () => {
  expect(loadedOrder(yaml, releaseNamed("2.1.3")).join(" ")).toBe(
    "k.btwo k.ctwo k.cthree k.atwo k.aone k.bthree k.athree k.dtwo k.done k.dthree k.bone k.cone",
  );
});

test("a repeated key of a flat file stays where it was first", () => {
  const { file } = loadConfiguration({ name: "flink-conf.yaml", text: "BB: 1\nAa: 2\nBB: 3\n" }, "flink-conf.yaml");
  expect(loadedOrder(file, releaseNamed("1.16.3"))).toEqual(["BB", "Aa"]);
  expect(writtenOrder(file, releaseNamed("1.20.5"))).toEqual(["BB", "Aa"]);
  expect(dynamicOrder(["BB", "Aa", "BB"])).toEqual(["BB", "Aa"]);
});
