import { describe, expect, it } from "vitest";
import { launchBehaviour } from "../../core/options/launch-behaviour.ts";
import { javaMismatch } from "./java-support.ts";
import { programArguments, sessionArguments } from "./program-arguments.ts";

describe("the scripts of a release", () => {
  it("put sizes and -D where they always did", () => {
    const sizes = new Map([["a", "1b"]]);
    const session = (version: string) =>
      programArguments("session", launchBehaviour(version), "C", sizes, ["-D", "k=v"]);
    expect(session("1.14.6")).toEqual(["--configDir", "C", "--executionMode", "cluster", "-D", "k=v", "-D", "a=1b"]);
    expect(session("1.20.5")).toEqual(["-D", "a=1b", "--configDir", "C", "--executionMode", "cluster", "-D", "k=v"]);
    expect(session("2.3.0")).toEqual(["-D", "a=1b", "--configDir", "C", "-D", "k=v"]);
    const application = programArguments("application", launchBehaviour("2.3.0"), "C", sizes, ["-D", "k=v", "job"]);
    expect(application).toEqual(["--configDir", "C", "-D", "a=1b", "-D", "k=v", "job"]);
  });

  it("take -D as a word of its own, as jobmanager.sh wants it", () => {
    expect(sessionArguments(["-Da=b", "-D", "-Dc=d", "-De"])).toEqual(["-D", "a=b", "-D", "-Dc=d", "-D", "e=true"]);
  });

  it("do not change within a line that we know", () => {
    expect(launchBehaviour("1.20.0")).toEqual(launchBehaviour("1.20.5"));
    expect(launchBehaviour("2.4.0")).toEqual(launchBehaviour("2.3.0"));
  });
});

describe("a Java", () => {
  it("may be too old or too new for a release", () => {
    expect(javaMismatch("1.20.5", 8, [])).toBeUndefined();
    expect(javaMismatch("2.0.2", 8, [])).toEqual({ code: "java-too-old", atLeast: 11 });
    expect(javaMismatch("2.3.0", 25, [])).toEqual({ code: "java-too-new", atMost: 23 });
    expect(javaMismatch("1.18.1", 25, [])).toBeUndefined();
    expect(javaMismatch("1.17.2", 11, [])).toBeUndefined();
    const unless = "--add-exports=java.base/sun.net.util=ALL-UNNAMED";
    expect(javaMismatch("1.17.2", 17, [])).toEqual({ code: "java-too-new", atMost: 15, unless });
    expect(javaMismatch("1.17.2", 17, [unless])).toBeUndefined();
  });
});
