import { expect, test } from "vitest";
import { propertiesOrder } from "./properties-order.ts";

const keys = ["a", "b", "c"].flatMap((letter) =>
  ["jobmanager", "taskmanager", "state", "rest"].map((topic) => `${topic}.${letter}`),
);
/** Each has the same hash code as every other of as many pairs. */
const colliding = Array.from({ length: 20 }, (_, index) =>
  [16, 8, 4, 2, 1].map((bit) => ((index * 7 + 3) & bit ? "BB" : "Aa")).join(""),
);

test.each([
  ["few", ["z", "y", "x", "z"], "x y z"],
  [
    "eleven",
    keys.slice(0, 11),
    "rest.b jobmanager.a taskmanager.a rest.a jobmanager.c taskmanager.c jobmanager.b taskmanager.b state.c state.b state.a",
  ],
  // The table grows with the twelfth, and turns bins around.
  [
    "twelve",
    keys,
    "rest.c rest.b rest.a state.c state.b state.a taskmanager.a jobmanager.a jobmanager.c taskmanager.c taskmanager.b jobmanager.b",
  ],
  [
    "a tree",
    colliding,
    "AaBBAaAaAa AaAaAaAaBB BBBBAaBBAa BBAaAaBBBB AaBBBBAaAa AaAaBBAaBB BBBBBBBBAa BBAaBBBBBB BBAaAaAaAa AaBBAaAaBB AaAaAaBBBB AaBBAaBBAa BBAaAaAaBB BBBBAaAaAa BBBBBBBBBB AaAaBBBBAa AaBBBBAaBB BBAaBBAaAa BBBBAaBBBB AaAaAaBBAa",
  ],
  // The table grows for a long chain, too, and for a key of it that was there already.
  [
    "a long chain",
    [...colliding.slice(0, 8), ...keys],
    "BBAaBBAaAa AaBBBBAaBB AaAaBBBBAa BBBBBBBBBB BBBBAaAaAa BBAaAaAaBB AaBBAaBBAa AaAaAaBBBB rest.c rest.b rest.a taskmanager.a taskmanager.c taskmanager.b state.c state.b state.a jobmanager.a jobmanager.c jobmanager.b",
  ],
  [
    "a key given again",
    [...colliding.slice(0, 8), colliding[7] as string, ...keys],
    "rest.c rest.b rest.a taskmanager.a taskmanager.c AaAaAaBBBB AaBBAaBBAa BBAaAaAaBB BBBBAaAaAa BBBBBBBBBB AaAaBBBBAa AaBBBBAaBB BBAaBBAaAa taskmanager.b state.c state.b state.a jobmanager.a jobmanager.c jobmanager.b",
  ],
])("the order of Properties of JDK 17.0.15: %s", (_, put, order) => {
  expect(propertiesOrder(put).join(" ")).toBe(order);
});
