import { decodeBase64 } from "../../java/base64.ts";
import type { ConfigurationFileName } from "../../options/release-differences.ts";
import { readAsMeant } from "../../text/lookalike.ts";
import { type EmbeddedText, embeddedText, encodedText } from "../reading/embedded-text.ts";
import { child, type Field, presentMembers, textOf } from "../reading/manifest-document.ts";

/** A ConfigMap or a Secret: texts by key, from which volumes and variables are made. */
export interface ConfigMap {
  readonly kind: "ConfigMap" | "Secret";
  readonly root: Field;
  readonly nameField: Field | undefined;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly entries: ReadonlyMap<string, EmbeddedText>;
}

export const CONFIGURATION_FILES: readonly ConfigurationFileName[] = ["flink-conf.yaml", "config.yaml"];

/** Reads a ConfigMap (`data`, `binaryData`) or a Secret (`data`, in BASE64, and `stringData`, which wins). */
export function readConfigMap(root: Field, kind: ConfigMap["kind"]): ConfigMap {
  const metadata = child(root, "metadata");
  const nameField = child(metadata, "name");
  const [plain, encoded] = kind === "ConfigMap" ? ["data", "binaryData"] : ["stringData", "data"];
  const entries = new Map<string, EmbeddedText>();
  for (const field of presentMembers(child(root, encoded))) {
    const text = decodedText(textOf(field) ?? "");
    if (text !== undefined) entries.set(field.key, encodedText(field, text));
  }
  for (const field of presentMembers(child(root, plain))) {
    if (field.node.kind === "scalar") entries.set(field.key, embeddedText(field));
  }
  const namespace = textOf(child(metadata, "namespace"));
  return { kind, root, nameField, name: textOf(nameField) ?? "", namespace, entries };
}

/** UTF-8 in BASE64; undefined where it is neither. */
function decodedText(text: string): string | undefined {
  const reading = decodeBase64(text.replace(/\s/gu, ""));
  if (!reading.ok) return undefined;
  try {
    return decodeURIComponent(reading.bytes.map((byte) => `%${(byte & 0xff).toString(16).padStart(2, "0")}`).join(""));
  } catch {
    return undefined;
  }
}

/** Many programs have a `config.yaml`; Flink's speaks of a JobManager, a TaskManager or the like. */
const FLINK_KEY =
  /(?:^|[\r\n])[ \t]*["']?(?:(?:job|task)manager|parallelism|state|env\.java|rest|blob|high-availability)\b[^\r\n:]*:/;

/** The configuration files of Flink's that a ConfigMap holds under their own names; none where they are another's. */
export function filesOf({ entries }: ConfigMap): ReadonlyMap<ConfigurationFileName, EmbeddedText> {
  const files = new Map<ConfigurationFileName, EmbeddedText>();
  for (const name of CONFIGURATION_FILES) {
    const text = entries.get(name);
    if (text !== undefined) files.set(name, text);
  }
  const isFlinks = files.has("flink-conf.yaml") || FLINK_KEY.test(readAsMeant(files.get("config.yaml")?.text ?? ""));
  return isFlinks ? files : new Map();
}
