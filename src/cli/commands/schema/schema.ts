import { newestRelease } from "../../../core/options/flink-release.ts";
import { configurationSchema } from "../../../core/options/json-schema.ts";
import { loadOptionCatalogue } from "../../../core/options/load-option-catalogue.ts";
import { toJson } from "../../../core/output/json.ts";
import type { Invocation } from "../../command-line/command.ts";
import { wrongUse } from "../../command-line/wrong-use.ts";
import { type ExitCode, FINE } from "../../console.ts";
import { namedRelease, noteNewerReleases } from "../../input/release.ts";
import type { record } from "./command.ts";

/** `headroom schema [--flink RELEASE]`: a JSON Schema with which editors complete and check the file that the release reads. */
export function run(invocation: Invocation<typeof record>): ExitCode {
  const named = namedRelease(invocation.options.flink);
  if (named?.ok === false) return wrongUse(invocation, named.problem);
  noteNewerReleases(invocation, invocation.options.flink);
  const release = named?.release ?? newestRelease;
  invocation.console.out(`${toJson(configurationSchema(release, loadOptionCatalogue(), invocation.language))}\n`);
  return FINE;
}
