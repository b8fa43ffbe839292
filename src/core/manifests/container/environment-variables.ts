import { type NotRead, notAmongInputs } from "../../assumed.ts";
import type { Environment } from "../../jobmanager/legacy-heap.ts";
import type { Span } from "../../text/source.ts";
import { type EmbeddedText, encodedText } from "../reading/embedded-text.ts";
import { child, descendant, type Field, items, textOf } from "../reading/manifest-document.ts";
import type { ConfigMap } from "./config-map.ts";

/** A variable that a manifest gives a container. */
export interface EnvironmentVariable {
  readonly name: string;
  readonly value: string;
  readonly field: Field;
  readonly nameSpan: Span;
  /** The value as a text of the manifest, where it is only a part of the field: `NAME=value` in a list. */
  readonly text?: EmbeddedText;
}

/** The variables of a container, and what may set more of them. */
export interface ContainerEnvironment {
  readonly variables: readonly EnvironmentVariable[];
  /** What sets variables, or one of them, and was not read. */
  readonly unseen: readonly UnseenVariables[];
}

export interface UnseenVariables {
  /** Undefined where any could be set. */
  readonly name: string | undefined;
  readonly notRead: NotRead;
  /** Whether it is put into texts, and no variable of the container's. */
  readonly isPutIn?: boolean;
}

/** `env` entries of a container with a value of their own. */
export function variablesOf(entries: readonly Field[]): EnvironmentVariable[] {
  return podVariables(entries, []).variables.slice();
}

/** The variables of a pod's container: `envFrom`, over which `env` counts. */
export function podEnvironment(container: Field, configMaps: readonly ConfigMap[]): ContainerEnvironment {
  const all = podVariables(items(child(container, "env")), configMaps);
  const from = items(child(container, "envFrom")).map((source) => variablesFrom(source, configMaps));
  return {
    variables: [...from.flatMap(({ variables }) => variables), ...all.variables],
    unseen: [...from.flatMap(({ unseen }) => unseen), ...all.unseen],
  };
}

const SOURCES = [
  { kind: "ConfigMap", key: "configMapKeyRef", all: "configMapRef" },
  { kind: "Secret", key: "secretKeyRef", all: "secretRef" },
] as const;

function podVariables(entries: readonly Field[], configMaps: readonly ConfigMap[]): ContainerEnvironment {
  const variables: EnvironmentVariable[] = [];
  const unseen: UnseenVariables[] = [];
  for (const entry of entries) {
    const nameField = child(entry, "name");
    const name = textOf(nameField);
    if (nameField === undefined || name === undefined) continue;
    const common = { name, nameSpan: nameField.valueSpan };
    const field = child(entry, "value");
    const valueFrom = child(entry, "valueFrom");
    if (field !== undefined) {
      const written = textOf(field) ?? "";
      const value = expanded(written, variables);
      variables.push({ ...common, value, field, ...(value === written ? {} : { text: encodedText(field, value) }) });
    } else if (valueFrom !== undefined) {
      const text = textFrom(valueFrom, configMaps);
      if (text !== undefined) variables.push({ ...common, value: text.text, field: text.field, text });
      else unseen.push({ name, notRead: unseenValue(name, valueFrom) });
    }
  }
  return { variables, unseen };
}

/** Kubernetes puts in what is set above: `$(NAME)`, and `$$` for a dollar. */
export function expanded(text: string, before: readonly EnvironmentVariable[]): string {
  if (!text.includes("$(")) return text;
  return text.replace(/\$\$|\$\(([\w.-]+)\)/gu, (whole, name?: string) => {
    if (name === undefined) return "$";
    return before.findLast((one) => one.name === name)?.value ?? whole;
  });
}

function textFrom(valueFrom: Field, configMaps: readonly ConfigMap[]): EmbeddedText | undefined {
  for (const { kind, key } of SOURCES) {
    const reference = child(valueFrom, key);
    const name = textOf(child(reference, "name"));
    const found = configMaps.findLast((one) => one.kind === kind && one.name === name);
    if (reference !== undefined) return found?.entries.get(textOf(child(reference, "key")) ?? "");
  }
  return undefined;
}

function unseenValue(name: string, valueFrom: Field): NotRead {
  const place = { source: valueFrom.document.source, span: valueFrom.valueSpan };
  for (const { kind, key } of SOURCES) {
    const from = textOf(descendant(valueFrom, key, "name"));
    if (from === undefined) continue;
    const what = { en: `variable ${name} from ${kind} ${from}`, zh: `来自 ${kind} ${from} 的变量 ${name}` };
    return { what, why: notAmongInputs, place };
  }
  const what = { en: `variable ${name}`, zh: `变量 ${name}` };
  return { what, why: { en: "its value is known only in the pod", zh: "其值只有在 Pod 中才能得知" }, place };
}

function variablesFrom(source: Field, configMaps: readonly ConfigMap[]): ContainerEnvironment {
  const prefix = textOf(child(source, "prefix")) ?? "";
  for (const { kind, all } of SOURCES) {
    const nameField = descendant(source, all, "name");
    const name = textOf(nameField);
    if (nameField === undefined || name === undefined) continue;
    const found = configMaps.findLast((one) => one.kind === kind && one.name === name);
    if (found === undefined) {
      const place = { source: nameField.document.source, span: nameField.valueSpan };
      const what = { en: `${kind} ${name} in envFrom`, zh: `envFrom 引用的 ${kind} ${name}` };
      return { variables: [], unseen: [{ name: undefined, notRead: { what, why: notAmongInputs, place } }] };
    }
    const variables = [...found.entries].map(([key, text]): EnvironmentVariable => {
      const { field } = text;
      return { name: prefix + key, value: text.text, field, nameSpan: field.keySpan, text };
    });
    return { variables, unseen: [] };
  }
  return { variables: [], unseen: [] };
}

/** Of a name given twice the last counts. */
export function environmentOf(variables: readonly EnvironmentVariable[]): Environment {
  return Object.fromEntries(variables.map(({ name, value }) => [name, value]));
}

/** FLINK_CONF_DIR, where it is set: Flink reads its configuration there, whatever the image has. */
export function configurationDirectory(variables: readonly EnvironmentVariable[]): string | undefined {
  return variables.findLast(({ name }) => name === "FLINK_CONF_DIR")?.value.replace(/(?<=.)\/+$/u, "");
}
