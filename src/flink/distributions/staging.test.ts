import { expect, test } from "vitest";
import { isAbandoned, stagingPrefix } from "./staging.ts";

const HOUR = 3_600_000;
const name = `${stagingPrefix("1.20.5", "a host", 42)}xYz123`;
const alive = () => true;
const dead = () => false;

test("an installation of a process of this machine that is gone is abandoned", () => {
  expect(isAbandoned(name, 0, HOUR, "a host", dead)).toBe(true);
  expect(isAbandoned(name, 0, HOUR, "a host", alive)).toBe(false);
});

test("one of another machine is abandoned after a day", () => {
  expect(isAbandoned(name, 0, HOUR, "another", dead)).toBe(false);
  expect(isAbandoned(name, 0, 25 * HOUR, "another", alive)).toBe(true);
});

test("what is no installation under way is left alone", () => {
  for (const other of ["1.20.5", ".git", ".installing", "installing-1.20.5-42@host-x"]) {
    expect(isAbandoned(other, 0, 1000 * HOUR, "a host", dead)).toBe(false);
  }
});
