import type { Answer } from "../../jobmanager/answer.ts";
import type { ConfigurationFileName } from "../../options/release-differences.ts";
import type { Place } from "../place.ts";

/** Another of Flink's files, in the directory of the one that was given. */
export function besideGiven({ question: { given } }: Answer, file: ConfigurationFileName): Place {
  const name = given.kind === "file" ? given.source.name.replace(/[^/\\]*$/u, file) : file;
  return { kind: "file", name };
}
