import { describe, expect, test } from "vitest";
import { javaHashOrder } from "./hash-order.ts";

describe("the order of a HashMap of JDK 17.0.15", () => {
  test.each([
    // The same hash code, all of them: the order in which they were put.
    ["Aa BB AaAa BBBB AaBB BBAa", "Aa BB AaAa BBBB AaBB BBAa"],
    ["BB Aa x 键 😀", "BB Aa x 😀 键"],
    ["zz z y zz", "zz y z"],
    // The thirteenth key doubles the table.
    ["m l k j i h g f e d c b a", "a b c d e f g h i j k l m"],
    [
      "jobmanager.memory.heap.size jobmanager.memory.off-heap.size jobmanager.memory.jvm-metaspace.size jobmanager.memory.jvm-overhead.min jobmanager.memory.jvm-overhead.max",
      "jobmanager.memory.off-heap.size jobmanager.memory.jvm-overhead.min jobmanager.memory.jvm-metaspace.size jobmanager.memory.heap.size jobmanager.memory.jvm-overhead.max",
    ],
  ])("%s", (put, iterated) => {
    expect(javaHashOrder(put.split(" ")).join(" ")).toBe(iterated);
  });

  test("of nothing", () => {
    expect(javaHashOrder([])).toStrictEqual([]);
  });
});
