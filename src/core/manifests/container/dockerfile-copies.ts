import { notAmongInputs } from "../../assumed.ts";
import type { ConfigurationFileName } from "../../options/release-differences.ts";
import type { Source } from "../../text/source.ts";
import { type EmbeddedText, wholeFile } from "../reading/embedded-text.ts";
import type { FilesAround } from "../reading/files-around.ts";
import type { Field } from "../reading/manifest-document.ts";
import { CONFIGURATION_FILES } from "./config-map.ts";
import type { Mount, Unseen } from "./mounted-configuration.ts";

/** `COPY` or `ADD`: what, and where to. */
export interface Copying {
  readonly sources: readonly string[];
  /** Absolute. */
  readonly target: string;
  /** Whether the target can only be a directory. */
  readonly isDirectory: boolean;
  /** The stage, or image, that the sources lie in; undefined of those beside the Dockerfile. */
  readonly stage: string | undefined;
  readonly here: EmbeddedText | undefined;
  readonly field: Field;
}

interface From {
  readonly around: FilesAround;
  readonly context: { readonly from: Source; readonly path: string };
}

/** Where Flink's configuration lies in an image, by what is said of the path. */
const CONFIGURATION = /(?:^|\/)[\w.-]*flink[\w.-]*\/conf(?:\/|$)/iu;

/** The configuration files that a copy puts into an image: into a directory, beside those that lie there. */
export function copiedMounts(copying: Copying, from: From): Mount[] {
  const { sources, target, here } = copying;
  const isAbove = /^\/(?:opt(?:\/[\w.-]*flink[\w.-]*)?)?$/u.test(target);
  if (!CONFIGURATION.test(`${target}/`) && !isAbove) return [];
  if (here !== undefined) return fileMount(copying, here, sources[0] ?? "");
  return sources.flatMap((source) => mountsOf(source, isAbove, copying, from));
}

function mountsOf(source: string, isAbove: boolean, copying: Copying, { around, context }: From): Mount[] {
  const { stage, target, field } = copying;
  const name = source.replace(/\/+$/u, "").replace(/^.*\//u, "");
  const path = [context.path, source.replace(/^\/+/u, "")].filter((part) => part !== "").join("/");
  const isHere = stage === undefined && !/^\w+:\/\//u.test(source);
  const file = isHere ? around.file(context.from, path) : undefined;
  if (file !== undefined) return fileMount(copying, wholeFile(file), name);
  const directory = `${path.replace(/\/\*?$/u, "")}${isAbove ? "/conf" : ""}`;
  const names =
    isHere && (!/[*?[]/u.test(source) || source.endsWith("/*")) ? around.directory(context.from, directory) : undefined;
  if (names !== undefined) {
    const into = isAbove ? `${target === "/" ? "" : target}/conf` : target;
    return CONFIGURATION_FILES.filter((one) => names.includes(one)).flatMap((one) => {
      const found = around.file(context.from, `${directory}/${one}`);
      return found === undefined
        ? []
        : [{ path: `${into}/${one}`, canBeWritten: true, content: { kind: "file", text: wholeFile(found) } } as const];
    });
  }
  // Of a directory above, or of a file with another name, nothing says that it holds a configuration.
  if (isAbove) return [];
  const targetFile = fileAt(target);
  const unseen = { kind: "unseen", unseen: unseenCopy(source, stage, field) } as const;
  if (targetFile !== undefined) return [{ path: target, canBeWritten: true, content: unseen }];
  const named = CONFIGURATION_FILES.filter((one) => matches(name, one));
  if (named.length > 0) {
    return named.map((one) => ({ path: `${target}/${one}`, canBeWritten: true, content: unseen }));
  }
  return /\.\w+$/u.test(name) ? [] : [{ path: target, canBeWritten: true, content: unseen }];
}

function fileMount({ target, isDirectory }: Copying, text: EmbeddedText, name: string): Mount[] {
  const path = fileAt(target) === undefined || isDirectory ? `${target}/${name}` : target;
  return fileAt(path) === undefined ? [] : [{ path, canBeWritten: true, content: { kind: "file", text } }];
}

function fileAt(path: string): ConfigurationFileName | undefined {
  return CONFIGURATION_FILES.find((name) => path.endsWith(`/${name}`));
}

/** Whether a pattern of a shell takes a name. */
function matches(pattern: string, name: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|\\[\]]/gu, "\\$&")
    .replace(/\*+/gu, ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, "u").test(name);
}

function unseenCopy(source: string, stage: string | undefined, field: Field): Unseen {
  const what = { en: source, zh: source };
  if (stage === undefined) return { what, why: notAmongInputs, field };
  return { what, why: { en: `it is built in ${stage}`, zh: `它在 ${stage} 中构建` }, field };
}
