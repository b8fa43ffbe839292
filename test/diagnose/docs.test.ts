import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { diagnoseText } from "../../src/core/diagnose/diagnose-text.ts";
import { diagnoseLines } from "../../src/core/diagnose/diagnosis.ts";
import { failures } from "./diagnosed.ts";

const pages = { en: "docs/diagnose.md", zh: "docs/zh/diagnose.md" } as const;

describe("the page", () => {
  it.each(["en", "zh"] as const)("shows true output in %s", (language) => {
    const page = readFileSync(fileURLToPath(new URL(`../../${pages[language]}`, import.meta.url)), "utf8");
    const file = "direct-uploads.1.20.5.log";
    const diagnosis = diagnoseLines(readFileSync(join(failures, file), "utf8").split("\n"), { file });
    const shown = /```console[^\n]*\n\$ [^\n]*\n(.*?)```/su.exec(page)?.[1];
    expect(shown).toBe(diagnoseText({ diagnosis }, language, { width: 120, colour: false }));
  });
});
