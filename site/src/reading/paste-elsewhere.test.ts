import { describe, expect, test } from "vitest";
import { unifiedPlan } from "../../../src/core/jobmanager/unified-plan.ts";
import { examples, shippedText } from "../examples.ts";
import { lateReaders } from "./late-readers.ts";
import { type PasteForm, pasteForms, pasteText } from "./paste-elsewhere.ts";
import { read } from "./reading.ts";

function answerTo(text: string, release?: string, file?: string) {
  const reading = read({ text, release, file }, lateReaders);
  const [only] = reading.kind === "answered" ? reading.jobManagers : [];
  if (only === undefined) throw new Error(`not answered: ${text}`);
  return only.answer;
}

/** What the form is, where it stands alone. */
const around: Readonly<Record<PasteForm, (text: string) => string>> = {
  "config.yaml": (text) => text,
  "flink-conf.yaml": (text) => text,
  FlinkDeployment: (text) => text,
  compose: (text) => text,
  "-D": (text) => `flink run -t kubernetes-application ${text} local:///a.jar`,
  YARN: (text) => text,
  JVM: (text) => text,
};

const texts: readonly (readonly [string, string])[] = [
  ["what Flink ships", shippedText],
  ["a heap", "jobmanager.memory.heap.size: 1g\njobmanager.memory.jvm-overhead.fraction: 0.2\n"],
  ["total Flink memory", "jobmanager.memory.flink.size: 2g\njobmanager.memory.enable-jvm-direct-memory-limit: true\n"],
  ["a FlinkDeployment", examples[1]?.text ?? ""],
  ["a YARN command line", examples[3]?.text ?? ""],
];

describe.each(texts)("what to paste elsewhere of %s", (_, text) => {
  test.each(pasteForms.filter((form) => form !== "JVM"))("comes to the same as %s", (form) => {
    for (const release of ["1.20", "2.3"]) {
      const before = answerTo(text, release);
      const pasted = pasteText(before, form);
      if (pasted === undefined) {
        // The file of before 2.0 is gone.
        expect([form, release]).toStrictEqual(["flink-conf.yaml", "2.3"]);
        continue;
      }
      const file = form.endsWith(".yaml") ? form : undefined;
      expect(unifiedPlan(answerTo(around[form](pasted), release, file))?.spec).toStrictEqual(unifiedPlan(before)?.spec);
    }
  });
});

test("a setting that Flink refuses is passed on as it is, but not as a deployment that nobody could size", () => {
  const refused = answerTo(examples[0]?.text ?? "", undefined, "config.yaml");
  expect(pasteText(refused, "config.yaml")).toBe(
    "jobmanager:\n  memory:\n    process:\n      size: 8g\n    heap:\n      size: 4g\n",
  );
  expect(pasteText(refused, "FlinkDeployment")).toBeUndefined();
  expect(pasteText(refused, "JVM")).toBeUndefined();
});
