import { notAmongInputs } from "../../assumed.ts";
import type { Localized } from "../../language.ts";
import { embeddedText, restOf, wholeFile } from "../reading/embedded-text.ts";
import type { FilesAround } from "../reading/files-around.ts";
import { child, descendant, type Field, items, members, presentMembers, textOf } from "../reading/manifest-document.ts";
import type { ComposeVariables, Scope } from "./compose-variables.ts";
import { type EnvFileEntry, readEnvFile } from "./env-file.ts";
import type { ContainerEnvironment, EnvironmentVariable, UnseenVariables } from "./environment-variables.ts";
import type { Mount, MountContent } from "./mounted-configuration.ts";
import type { ServiceLayers } from "./service-layers.ts";

/** What the first layer that has it says; nothing where that takes it away. */
export function ofService(layers: ServiceLayers, ...path: readonly string[]): Field | undefined {
  for (const layer of layers) {
    const found = descendant(layer, ...path);
    if (found !== undefined) return isReset(found) ? undefined : found;
  }
  return undefined;
}

/** `!reset` takes away what the layers below say. */
function isReset({ node }: Field): boolean {
  return node.tag === "!reset";
}

/** What the layers say together, from below: nothing of those under `!reset` or `!override`. */
function allOfService(layers: ServiceLayers, key: string): Field[] {
  const said: Field[] = [];
  for (const layer of layers) {
    const found = child(layer, key);
    if (found === undefined) continue;
    if (!isReset(found)) said.unshift(found);
    if (isReset(found) || found.node.tag === "!override") break;
  }
  return said;
}

/** The variables of a service: its env files, over which `environment` counts. */
export function serviceEnvironment(
  layers: ServiceLayers,
  variables: ComposeVariables,
  around: FilesAround,
): ContainerEnvironment {
  const own = allOfService(layers, "environment").flatMap((layer) => variablesOfLayer(layer, variables));
  const known = new Map(own.map(({ name, value }) => [name, value]));
  const above = new Map<string, string>();
  const set: EnvironmentVariable[] = [];
  const unseen: UnseenVariables[] = allOfService(layers, "environment").flatMap(variablesThatAreNoText);
  for (const entry of allOfService(layers, "env_file").flatMap(listOf)) {
    const pathField = child(entry, "path") ?? entry;
    const path = variables.put(textOf(pathField) ?? "");
    const file = around.file(entry.document.source, path);
    const format = textOf(child(entry, "format"));
    const reading = file === undefined ? undefined : readEnvFile(file, format && variables.put(format));
    if (reading?.ok === true) {
      set.push(...variablesOfFile(reading.entries, variables, known, above));
      continue;
    }
    if (reading === undefined && textOf(child(entry, "required")) === "false") continue;
    const place = { source: entry.document.source, span: pathField.valueSpan };
    const what = { en: `env file ${path}`, zh: `env 文件 ${path}` };
    unseen.push({ name: undefined, notRead: { what, why: reading?.why ?? notAmongInputs, place } });
  }
  return { variables: [...set, ...own], unseen };
}

/** Variables of an env file, into which the shell's, the service's and those above them, in files before it, too, are put. */
function variablesOfFile(
  entries: readonly EnvFileEntry[],
  variables: ComposeVariables,
  known: ReadonlyMap<string, string>,
  above: Map<string, string>,
): EnvironmentVariable[] {
  const names = new Set(entries.map(({ name }) => name));
  const scope: Scope = { value: (one) => known.get(one) ?? above.get(one), isSetBelow: (one) => names.has(one) };
  return entries.flatMap(({ name, value, form }): EnvironmentVariable[] => {
    if (form === "passed-on") return passedOn(name, value.field, variables);
    const text = form === "expanded" ? variables.putInto(value, scope) : value;
    above.set(name, text.text);
    return [{ name, value: text.text, field: value.field, nameSpan: value.field.valueSpan, text }];
  });
}

/** Variables that are mappings in YAML, with which docker compose refuses the file. */
function variablesThatAreNoText(environment: Field): UnseenVariables[] {
  const inList = items(environment).flatMap((item) => {
    const [first] = members(item);
    const [, name] = /^(\w+)=/u.exec(first?.key ?? "") ?? [];
    return first === undefined || name === undefined ? [] : [noText(name, first, byItsColon)];
  });
  const inMapping = members(environment)
    .filter(({ node }) => node.kind === "mapping" || node.kind === "sequence")
    .map((field) => noText(field.key, field, withoutBlock));
  return [...inList, ...inMapping];
}

function noText(name: string, { document, keySpan: span }: Field, why: Localized): UnseenVariables {
  const what = { en: `variable ${name}`, zh: `变量 ${name}` };
  return { name, notRead: { what, why, place: { source: document.source, span } } };
}

const byItsColon: Localized = {
  en: "its colon makes it a mapping in YAML, and docker compose refuses the file: put the whole item in quotes, or write a block (- |)",
  zh: "其中的冒号使 YAML 把它当作映射，docker compose 会拒绝该文件：请给整项加上引号，或写成以 - | 开头的块",
};
const withoutBlock: Localized = {
  en: "it is a mapping or a list, and docker compose refuses the file: write its lines as a text, in a block that begins with |",
  zh: "它是映射或列表，docker compose 会拒绝该文件：请把其中各行写成以 | 开头的块",
};

function listOf(field: Field): Field[] {
  return field.node.kind === "sequence" ? items(field) : [field];
}

/** The profiles of a service, with one of which it starts; none where it starts in any case. */
export function profilesOf(layers: ServiceLayers, variables: ComposeVariables): string[] {
  return allOfService(layers, "profiles")
    .flatMap(items)
    .flatMap((profile) => textOf(profile) ?? [])
    .map((profile) => variables.put(profile));
}

/** `environment` as a list of `NAME=value`, or as a mapping; without a value it is the shell's. */
export function variablesOfLayer(environment: Field | undefined, variables: ComposeVariables): EnvironmentVariable[] {
  if (environment?.node.kind === "mapping") {
    const present = new Set(presentMembers(environment).map(({ key }) => key));
    return members(environment).flatMap((field) => {
      if (!present.has(field.key)) return passedOn(field.key, field, variables);
      const text = variables.putInto(embeddedText(field));
      return [{ name: field.key, value: text.text, field, nameSpan: field.keySpan, text }];
    });
  }
  return items(environment).flatMap((item) => {
    const whole = embeddedText(item);
    const equals = whole.text.indexOf("=");
    if (equals === -1) return passedOn(whole.text.trim(), item, variables);
    const text = variables.putInto(restOf(whole, equals + 1));
    const nameSpan = whole.toManifest({ start: 0, end: equals });
    return [{ name: whole.text.slice(0, equals), value: text.text, field: item, nameSpan, text }];
  });
}

function passedOn(name: string, field: Field, variables: ComposeVariables): EnvironmentVariable[] {
  const value = variables.value(name);
  if (value === undefined) return [];
  const text = { field, text: value, toManifest: () => field.valueSpan };
  return [{ name, value, field, nameSpan: field.keySpan, text }];
}

/** The volumes and configs of a service, those of what it extends first. */
export function serviceMounts(
  layers: ServiceLayers,
  root: Field,
  variables: ComposeVariables,
  around: FilesAround,
): Mount[] {
  return [
    ...allOfService(layers, "volumes")
      .flatMap(items)
      .flatMap((volume) => volumeMount(volume, variables, around)),
    ...allOfService(layers, "configs")
      .flatMap(items)
      .flatMap((config) => configMount(config, root, variables, around)),
  ];
}

function volumeMount(volume: Field, variables: ComposeVariables, around: FilesAround): Mount[] {
  const short = textOf(volume);
  if (short === undefined) {
    const [source, target] = ["source", "target"].map((key) => variables.put(textOf(child(volume, key)) ?? ""));
    const canBeWritten = textOf(child(volume, "read_only")) !== "true";
    const isHosts = textOf(child(volume, "type")) === "bind" || isPath(source ?? "");
    return [{ path: target ?? "", canBeWritten, content: hostContent(volume, source ?? "", isHosts, around) }];
  }
  const [source = "", target, mode = ""] = variables.put(short).split(":");
  if (target === undefined) {
    return [{ path: source, canBeWritten: true, content: hostContent(volume, "", false, around) }];
  }
  const canBeWritten = !mode.split(",").includes("ro");
  return [{ path: target, canBeWritten, content: hostContent(volume, source, isPath(source), around) }];
}

function isPath(source: string): boolean {
  return /^(?:\.|\/|~)/u.test(source);
}

/** What lies at a path of the host, followed from the compose file; an absolute one is another machine's. */
function hostContent(field: Field, path: string, isHosts: boolean, around: FilesAround): MountContent {
  const { source } = field.document;
  if (!isHosts) {
    const what = { en: `volume ${path}`.trim(), zh: `卷 ${path}`.trim() };
    const why = { en: "no file shows its content", zh: "没有文件说明其内容" };
    return { kind: "unseen", unseen: { what, why, field } };
  }
  const isRelative = !/^[/~]/u.test(path);
  const names = isRelative ? around.directory(source, path) : undefined;
  if (names !== undefined) {
    const files = names.flatMap((name) => {
      const file = /^(?:flink-conf|config)\.yaml$/u.test(name) ? around.file(source, `${path}/${name}`) : undefined;
      return file === undefined ? [] : [[name, wholeFile(file)] as const];
    });
    return { kind: "directory", files: new Map(files) };
  }
  const file = isRelative ? around.file(source, path) : undefined;
  if (file !== undefined) return { kind: "file", text: wholeFile(file) };
  const what = { en: path, zh: path };
  return { kind: "unseen", unseen: { what, why: notAmongInputs, field } };
}

/** A file that the compose file's own `configs` names, or holds. */
function configMount(config: Field, root: Field, variables: ComposeVariables, around: FilesAround): Mount[] {
  const name = textOf(config) ?? textOf(child(config, "source")) ?? "";
  const path = variables.put(textOf(child(config, "target")) ?? `/${name}`);
  const definition = descendant(root, "configs", name);
  const content = child(definition, "content");
  const file = textOf(child(definition, "file"));
  if (content !== undefined) {
    const text = variables.putInto(embeddedText(content));
    return [{ path, canBeWritten: false, content: { kind: "file", text } }];
  }
  const source = file === undefined ? undefined : around.file(root.document.source, variables.put(file));
  if (source !== undefined) return [{ path, canBeWritten: false, content: { kind: "file", text: wholeFile(source) } }];
  const what = { en: `config ${name}`, zh: `config ${name}` };
  return [
    { path, canBeWritten: false, content: { kind: "unseen", unseen: { what, why: notAmongInputs, field: config } } },
  ];
}
