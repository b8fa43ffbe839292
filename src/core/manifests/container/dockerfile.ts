import { type Assumed, valuesNotKnown } from "../../assumed.ts";
import type { Source } from "../../text/source.ts";
import type { EmbeddedText } from "../reading/embedded-text.ts";
import type { FilesAround } from "../reading/files-around.ts";
import type { Field } from "../reading/manifest-document.ts";
import { copiedMounts } from "./dockerfile-copies.ts";
import { dockerfileInstructions, type Instruction } from "./dockerfile-instructions.ts";
import {
  type ContainerCommand,
  containerCommandOf,
  dockerText,
  dockerWords,
  embeddedWord,
  joined,
  jsonWords,
  oldValue,
  partOf,
  shellText,
  withoutFlags,
} from "./dockerfile-words.ts";
import type { EnvironmentVariable, UnseenVariables } from "./environment-variables.ts";
import type { Mount } from "./mounted-configuration.ts";

/** The image that a Dockerfile makes: what it adds to the one that it begins with. */
export interface BuiltImage {
  /** The image that it begins with; undefined where a variable names it that is not known. */
  readonly base: string | undefined;
  /** What names it. */
  readonly from: Field;
  readonly name: string | undefined;
  readonly variables: readonly EnvironmentVariable[];
  readonly unseen: readonly UnseenVariables[];
  /** Files that are copied into it. */
  readonly copies: readonly Mount[];
  /** Scripts that are run once it has them. */
  readonly scripts: readonly EmbeddedText[];
  readonly entrypoint: ContainerCommand | undefined;
  readonly command: ContainerCommand | undefined;
  /** Arguments of the build whose default was taken. */
  readonly assumed: readonly Assumed[];
}

/** How a Dockerfile is built. */
export interface Build {
  readonly around: FilesAround;
  /** What paths of COPY are relative to: a directory, as seen from a file. */
  readonly context: { readonly from: Source; readonly path: string };
  /** Arguments that are given over the defaults. */
  readonly arguments?: Readonly<Record<string, string>>;
  /** The stage that is built; the last where none is named. */
  readonly target?: string | undefined;
}

/** What the images of Flink set. */
const ALWAYS: Readonly<Record<string, string>> = { FLINK_HOME: "/opt/flink" };

/** The image that a Dockerfile makes; undefined where it makes none. */
export function builtImage(dockerfile: Source, build: Build): BuiltImage | undefined {
  const stages: Stage[] = [];
  const global = new Map<string, string | undefined>();
  const defaults = new Map<string, Assumed>();
  for (const instruction of dockerfileInstructions(dockerfile)) {
    const stage = stages.at(-1);
    if (instruction.keyword === "FROM") stages.push(stageFrom(instruction, { global, defaults, stages, build }));
    else if (stage !== undefined) stage.take(instruction);
    else if (instruction.keyword === "ARG") takeArgument(instruction, global, { global, defaults, build });
  }
  const { target } = build;
  return (target === undefined ? stages.at(-1) : stages.find(({ name }) => name === target))?.built();
}

interface Context {
  readonly build: Build;
  /** Arguments from before the first stage. */
  readonly global: ReadonlyMap<string, string | undefined>;
  /** What is assumed of each argument that has a default. */
  readonly defaults: Map<string, Assumed>;
}

function stageFrom(
  { text }: Instruction,
  { stages, ...context }: Context & { readonly stages: readonly Stage[] },
): Stage {
  const used = new Set<string>();
  const words = dockerWords(text.text, (name) => {
    used.add(name);
    return context.global.get(name);
  }).filter((word) => !word.text.startsWith("--"));
  const [image, as, alias] = words;
  const name = as?.text.toLowerCase() === "as" ? alias?.text : undefined;
  const from = stages.findLast((stage) => stage.name !== undefined && stage.name === image?.text);
  const base = image === undefined || image.unknown.length > 0 ? undefined : image.text;
  const field = image === undefined ? text.field : { ...text.field, valueSpan: text.toManifest(image.span) };
  return new Stage({ base, field, name, from, used }, context);
}

/** `ARG NAME=default`; without one, that of before the first stage. */
function takeArgument({ text }: Instruction, into: Map<string, string | undefined>, context: Context): void {
  for (const word of dockerWords(text.text, (name) => into.get(name))) {
    const equals = word.text.indexOf("=");
    const name = equals === -1 ? word.text : word.text.slice(0, equals);
    const given = context.build.arguments?.[name];
    const byDefault = equals === -1 || word.unknown.length > 0 ? context.global.get(name) : word.text.slice(equals + 1);
    into.set(name, given ?? byDefault);
    if (given !== undefined || equals === -1) continue;
    const value = JSON.stringify(byDefault ?? "");
    context.defaults.set(name, {
      what: { en: `${name} is ${value}`, zh: `${name} 为 ${value}` },
      because: {
        en: "it is the Dockerfile's default, and no build argument is given",
        zh: "这是 Dockerfile 中的默认值，且未给出构建参数",
      },
    });
  }
}

/** A stage of a build, while it is read. */
class Stage {
  readonly name: string | undefined;
  readonly #base: string | undefined;
  readonly #from: Field;
  readonly #context: Context;
  readonly #arguments = new Map<string, string | undefined>();
  readonly #used: Set<string>;
  #variables: EnvironmentVariable[] = [];
  #unseen: UnseenVariables[] = [];
  #copies: Mount[] = [];
  #scripts: EmbeddedText[] = [];
  #entrypoint: ContainerCommand | undefined;
  #command: ContainerCommand | undefined;
  #directory = "/";

  constructor(
    begun: {
      readonly base: string | undefined;
      readonly field: Field;
      readonly name: string | undefined;
      readonly from: Stage | undefined;
      readonly used: Set<string>;
    },
    context: Context,
  ) {
    const { base, field, name, from, used } = begun;
    this.name = name;
    this.#context = context;
    this.#base = from === undefined ? base : from.#base;
    this.#from = from === undefined ? field : from.#from;
    this.#used = used;
    if (from === undefined) return;
    for (const one of from.#used) used.add(one);
    [this.#variables, this.#unseen] = [[...from.#variables], [...from.#unseen]];
    [this.#copies, this.#scripts] = [[...from.#copies], [...from.#scripts]];
    [this.#entrypoint, this.#command, this.#directory] = [from.#entrypoint, from.#command, from.#directory];
  }

  take(instruction: Instruction): void {
    const { keyword, text, hereDocument } = instruction;
    switch (keyword) {
      case "ARG":
        takeArgument(instruction, this.#arguments, this.#context);
        break;
      case "ENV":
        this.#takeVariables(text);
        break;
      case "WORKDIR":
        this.#directory = joined(this.#directory, dockerText(text.text, 0, this.#value).text.trim());
        break;
      case "COPY":
      case "ADD":
        this.#copy(instruction);
        break;
      case "RUN":
        this.#scripts.push(hereDocument ?? shellText(withoutFlags(text)));
        break;
      case "ENTRYPOINT":
        this.#entrypoint = containerCommandOf(text);
        this.#command = undefined;
        break;
      case "CMD":
        this.#command = containerCommandOf(text);
    }
  }

  #takeVariables(text: EmbeddedText): void {
    const [first] = dockerWords(text.text, this.#value);
    if (first === undefined) return;
    const isOld = !first.text.includes("=");
    const words = isOld ? [first] : dockerWords(text.text, this.#value);
    for (const word of words) {
      const equals = word.text.indexOf("=");
      const name = isOld ? word.text : word.text.slice(0, equals);
      if (!isOld && equals < 1) continue;
      const value = isOld ? oldValue(text.text, word, this.#value) : partOf(word, equals + 1);
      const embedded = embeddedWord(text, value);
      const nameSpan = text.toManifest({ start: word.span.start, end: word.span.start + name.length });
      const field = { ...text.field, valueSpan: text.toManifest(value.span) };
      if (value.unknown.length > 0) {
        const what = { en: `variable ${name} of the Dockerfile`, zh: `Dockerfile 中的变量 ${name}` };
        const why = valuesNotKnown(value.unknown);
        const place = { source: field.document.source, span: field.valueSpan };
        this.#unseen.push({ name, notRead: { what, why, place } });
      } else this.#variables.push({ name, value: value.text, field, nameSpan, text: { ...embedded, field } });
    }
  }

  #copy({ text, hereDocument }: Instruction): void {
    const words = dockerWords(text.text, this.#value);
    const flags = words.filter((word) => word.text.startsWith("--"));
    const paths = words.filter((word) => !flags.includes(word));
    const list = jsonWords(text.text);
    const [target = "", ...sources] = (list ?? paths.map((word) => word.text)).toReversed();
    const mounts = copiedMounts(
      {
        sources: sources.reverse(),
        target: joined(this.#directory, target),
        isDirectory: target.endsWith("/") || sources.length > 1,
        stage: flags.map((word) => /^--from=(.*)$/u.exec(word.text)?.[1]).find((name) => name !== undefined),
        here: hereDocument,
        field: text.field,
      },
      this.#context.build,
    );
    if (mounts.length === 0) return;
    this.#copies.push(...mounts);
    // What was written there before is no longer there.
    this.#scripts = [];
  }

  readonly #value = (name: string): string | undefined => {
    if (!this.#arguments.has(name)) {
      return this.#variables.findLast((one) => one.name === name)?.value ?? ALWAYS[name];
    }
    this.#used.add(name);
    return this.#arguments.get(name);
  };

  built(): BuiltImage {
    const { defaults } = this.#context;
    return {
      base: this.#base,
      from: this.#from,
      name: this.name,
      variables: this.#variables,
      unseen: this.#unseen,
      copies: this.#copies,
      scripts: this.#scripts,
      entrypoint: this.#entrypoint,
      command: this.#command,
      assumed: [...this.#used].flatMap((name) => defaults.get(name) ?? []),
    };
  }
}
