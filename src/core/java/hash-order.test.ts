import { describe, expect, test } from "vitest";
import { HashOrder, javaHashOrder } from "./hash-order.ts";

/** Each has the same hash code as every other of as many pairs. */
const colliding = Array.from({ length: 20 }, (_, index) =>
  [16, 8, 4, 2, 1].map((bit) => ((index * 7 + 3) & bit ? "BB" : "Aa")).join(""),
);

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

  test("where so many keys collide that they become a tree", () => {
    expect(javaHashOrder(colliding)).toEqual([
      "AaBBAaBBAa",
      "AaAaAaBBBB",
      "BBAaAaAaBB",
      "BBBBAaAaAa",
      "BBBBBBBBBB",
      "AaAaBBBBAa",
      "AaAaBBAaBB",
      "AaBBBBAaBB",
      "AaBBBBAaAa",
      "BBAaAaAaAa",
      "BBAaBBAaAa",
      "BBAaAaBBBB",
      "BBAaBBBBBB",
      "BBBBAaBBBB",
      "BBBBAaBBAa",
      "BBBBBBBBAa",
      "AaAaAaBBAa",
      "AaAaAaAaBB",
      "AaBBAaAaBB",
      "AaBBAaAaAa",
    ]);
  });

  test("of a map into which twelve keys are put at once: it has room for more", () => {
    const keys = "a b c"
      .split(" ")
      .flatMap((letter) => ["jobmanager", "taskmanager", "state", "rest"].map((topic) => `${topic}.${letter}`));
    const copied = (count: number) => {
      const copy = new HashOrder();
      copy.putAll(HashOrder.of(keys.slice(0, count)));
      return [...copy].join(" ");
    };
    expect(copied(11)).toBe(javaHashOrder(keys.slice(0, 11)).join(" "));
    expect(copied(12)).toBe(
      "rest.c rest.b rest.a state.c state.b state.a jobmanager.a taskmanager.a jobmanager.c taskmanager.c jobmanager.b taskmanager.b",
    );
  });

  test("of a map that is made for some", () => {
    const map = new HashOrder(7);
    for (const key of "jobmanager.a jobmanager.b jobmanager.c taskmanager.a taskmanager.b".split(" ")) map.put(key);
    expect([...map].join(" ")).toBe("jobmanager.a taskmanager.a jobmanager.c jobmanager.b taskmanager.b");
  });

  test("of nothing", () => {
    expect(javaHashOrder([])).toStrictEqual([]);
  });
});
