import { describe, expect, it } from "vitest";
import { launchBehaviour } from "../../core/options/launch-behaviour.ts";
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
});
