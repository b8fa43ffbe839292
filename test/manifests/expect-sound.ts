import { answer } from "../../src/core/jobmanager/answer.ts";
import type { DescribedJobManager } from "../../src/core/manifests/described-job-manager.ts";
import type { Source, Span } from "../../src/core/text/source.ts";
import { readManifests } from "../support/manifest.ts";

/** Reads the manifests of a text and answers what they ask: nothing is thrown, and all that is told has its place. */
export function expectSound(text: string, name = "m.yaml"): void {
  const source = { name, text };
  const reading = readManifests(source);
  for (const { pod, client } of reading.jobManagers)
    for (const question of [pod, client]) if (question !== undefined) answer(question);
  for (const { source: of, span } of reading.problems) expectInside(of, span);
  for (const jobManager of reading.jobManagers) expectPlaces(jobManager);
}

function expectPlaces({ source, span, nameSpan, settings, fields, environment }: DescribedJobManager): void {
  expectInside(source, span);
  expectInside(source, nameSpan);
  for (const { from } of settings) {
    if (from.kind !== "manifest") continue;
    expectInside(from.source, from.keySpan, true);
    expectInside(from.source, from.valueSpan, true);
  }
  for (const { keySpan, valueSpan } of fields.values())
    for (const one of [keySpan, valueSpan]) expectInside(source, one, true);
  for (const { nameSpan: name } of environment) expectInside(source, name, true);
}

function expectInside({ text }: Source, { start, end }: Span, mayBeEmpty = false): void {
  if (start < 0 || end > text.length || (mayBeEmpty ? end < start : end <= start))
    throw new Error(`[${start}, ${end}) of ${text.length}`);
}
