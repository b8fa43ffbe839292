import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findJava } from "../../src/flink/java/find-java.ts";
import { measureHeap } from "../../src/flink/watch/measured-heap.ts";
import { directoryWith } from "../support/files.ts";

/** Which JVMs are asked what fills their heap, and that the others come to no harm. */

const WAITS = `class Waits {
  public static void main(String[] args) throws Exception {
    System.out.println("up");
    Thread.sleep(600_000);
  }
}
`;

test.each<[option: string, en: string | undefined]>([
  ["-XX:+UsePerfData", undefined],
  ["-XX:-UsePerfData", undefined],
  ["-Xrs", "it takes no diagnostic commands: it has -Xrs, or has just been started"],
  ["-XX:+DisableAttachMechanism", "it takes no diagnostic commands: it was started with -XX:+DisableAttachMechanism"],
])("a JVM with %s", async (option, en) => {
  const found = findJava(process.env);
  if (!found.ok) throw new Error("no Java");
  const program = join(directoryWith({ "Waits.java": WAITS }), "Waits.java");
  const jvm = spawn(found.java.executable, [option, program], { stdio: ["ignore", "pipe", "ignore"] });
  try {
    await once(jvm.stdout, "data");
    const heap = await measureHeap(jvm.pid ?? 0);
    expect(heap).toMatchObject(en === undefined ? { ok: true } : { ok: false, reason: { en } });
    expect(jvm.exitCode ?? jvm.signalCode).toBeNull();
  } finally {
    jvm.kill("SIGKILL");
  }
});
