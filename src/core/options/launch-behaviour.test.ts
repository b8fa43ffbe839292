import { expect, it } from "vitest";
import { javaOptionKeys, javaOptionKeysByWeight, launchBehaviour } from "./launch-behaviour.ts";

it("scripts do not change within a line that we know", () => {
  expect(launchBehaviour("1.20.0")).toEqual(launchBehaviour("1.20.5"));
  expect(launchBehaviour("2.3.9")).toEqual(launchBehaviour("2.3.0"));
});

it("2.4 allows the security manager where Java lets it, and then runs on any Java", () => {
  expect(launchBehaviour("2.4.0")).toEqual({
    ...launchBehaviour("2.3.0"),
    allowsSecurityManager: { from: 18, before: 24 },
    javaTooNew: null,
  });
});

it("keys of Java options are those of the newest release, the last of which wins", () => {
  const all = ["env.java.default-opts.all", "env.java.opts.all", "env.java.opts"];
  const jobManager = ["env.java.default-opts.jobmanager", "env.java.opts.jobmanager"];
  expect(javaOptionKeys).toEqual([...all, ...jobManager]);
  expect(javaOptionKeysByWeight).toEqual([
    "env.java.opts.jobmanager",
    "env.java.default-opts.jobmanager",
    "env.java.opts.all",
    "env.java.opts",
    "env.java.default-opts.all",
  ]);
});
