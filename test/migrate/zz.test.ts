import * as fc from "fast-check";
import { expect, it } from "vitest";
import { loadConfiguration } from "../../src/core/configuration/load-configuration.ts";
import { nestedYaml } from "../../src/core/migration/nested-yaml.ts";
import { readFlatFile } from "../../src/core/configuration/flat-file.ts";
import { migrated } from "./migrated.ts";
import { flatText, oldConfiguration } from "./random-configuration.ts";
const settings = (text: string) => { const l = loadConfiguration({ name: "config.yaml", text }, "config.yaml"); if (!l.ok) throw 1; return Object.fromEntries([...l.configuration.settings()].map((s) => [s.key, s.value.text]).sort()); };
it("in place as rewritten", () => {
  let left = 0, n = 0;
  fc.assert(fc.property(flatText, (text) => {
    const flat = migrated({ text, from: "1.20", to: "2.3" });
    const entries = new Map(readFlatFile({ name: "", text }).flatMap((l) => (l.kind === "entry" ? [[l.key, l.value.text] as const] : [])));
    const yaml = nestedYaml([...entries].map(([key, value]) => ({ kind: "setting", key, value, trailer: "" })), "\n");
    const inPlace = migrated({ text: yaml, from: "1.20", to: "2.3", format: "config.yaml" });
    n++;
    if (inPlace.changes.some(({ kind }) => kind === "left")) { left++; if (left < 4) console.log(yaml, inPlace.changes); return; }
    expect(settings(inPlace.text)).toEqual(settings(flat.text));
  }), { numRuns: 800, seed: 99 });
  console.log({ n, left });
}, 120000);
it("stress", () => {
  fc.assert(fc.property(oldConfiguration, (c) => { migrated({ ...c, to: "2.3" }); migrated({ ...c, to: "1.20" }); }), { numRuns: 4000, seed: 4711 });
}, 120000);
