import { expect, test } from "vitest";
import { parseMemorySize } from "../memory/memory-size.ts";
import { optionText } from "./config-option.ts";
import {
  heapCutoffOptions,
  jobManagerOptions,
  jvmOverheadFraction,
  legacyHeapOptions,
  totalProcessMemoryOption,
} from "./job-manager-options.ts";

const options = [...jobManagerOptions, ...legacyHeapOptions, ...heapCutoffOptions];

test("every key is one option's", () => {
  expect(new Set(options.map(({ key }) => key)).size).toBe(options.length);
});

test("every option is described", () => {
  for (const { key, description } of options) expect(description.length, key).toBeGreaterThan(20);
});

test("every default is of its type", () => {
  for (const { key, type, defaultValue } of options) {
    if (defaultValue === null) continue;
    const isOfType = {
      "memory-size": () => parseMemorySize(defaultValue).ok,
      float: () => Number(defaultValue) >= 0,
      boolean: () => ["true", "false"].includes(defaultValue),
      integer: () => /^\d+$/.test(defaultValue),
    };
    expect(isOfType[type](), key).toBe(true);
  }
});

test("Flink's text of an option has a blank before its comma", () => {
  expect(optionText(totalProcessMemoryOption)).toBe(
    "Key: 'jobmanager.memory.process.size' , default: null (fallback keys: [])",
  );
  expect(optionText(jvmOverheadFraction)).toBe(
    "Key: 'jobmanager.memory.jvm-overhead.fraction' , default: 0.1 (fallback keys: [])",
  );
});
