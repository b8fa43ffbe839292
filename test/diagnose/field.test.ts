import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { causesOf, diagnosedFiles } from "./diagnosed.ts";

/** What people really have, in its smallest form: what each says, and what must not be said of it. */

const field = fileURLToPath(new URL("../data/field/", import.meta.url));
const of = (name: string) => diagnosedFiles([join(field, name)]);

describe("what people really have", () => {
  it("F19: a TaskManager on Kubernetes", async () => {
    const diagnosis = await of("F19-taskmanager-on-kubernetes.log");
    expect(causesOf(diagnosis)).toEqual(["not-memory taskmanager"]);
    expect(diagnosis.findings[0]?.elsewhere?.id).toBe("metaspace");
  });

  it("F22: a cluster in a JVM of the user's own", async () => {
    const diagnosis = await of("F22-embedded.log");
    expect(causesOf(diagnosis)).toEqual(["not-memory mini-cluster"]);
    expect(diagnosis.findings[0]?.elsewhere?.id).toBe("direct-buffer-memory");
  });
});
