import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { afterEach, expect, test } from "vitest";
import { askJvm } from "./attach.ts";

const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
});

function start(program: string, ...args: string[]): Promise<ChildProcess & { readonly pid: number }> {
  const child = spawn(program, args, { stdio: "ignore" });
  started.push(child);
  return once(child, "spawn").then(() => child as ChildProcess & { readonly pid: number });
}

test("a process that is no JVM is told to be none, and lives on: the signal for a JVM would end it", async () => {
  const child = await start("sleep", "600");
  const answer = await askJvm(child.pid, "VM.version");
  expect(answer).toEqual({ ok: false, reason: { en: "it is not a JVM", zh: "它不是 JVM" } });
  expect(child.exitCode ?? child.signalCode).toBeNull();
});

test("a process that is not there", async () => {
  const child = await start("true");
  await once(child, "exit");
  expect(await askJvm(child.pid, "VM.version")).toMatchObject({ reason: { en: "there is no such process" } });
});
