import { notAmongInputs } from "../../assumed.ts";
import type { Localized } from "../../language.ts";
import type { EmbeddedText } from "../reading/embedded-text.ts";
import { child, descendant, type Field, items, presentMembers, textOf } from "../reading/manifest-document.ts";
import type { ConfigMap } from "./config-map.ts";
import type { Mount, MountContent, Unseen } from "./mounted-configuration.ts";

const notInManifest: Localized = { en: "no manifest shows its content", zh: "清单中没有它的内容" };

/** The mounts of a pod's container, with what the ConfigMaps and Secrets at hand put into them. */
export function podMounts(pod: Field, container: Field, configMaps: readonly ConfigMap[]): Mount[] {
  const volumes = new Map(items(child(pod, "volumes")).map((volume) => [textOf(child(volume, "name")), volume]));
  return items(child(container, "volumeMounts")).map((mount) => {
    const volume = volumes.get(textOf(child(mount, "name")));
    const subPath = textOf(child(mount, "subPath"));
    const content = contentOf(volume ?? mount, configMaps);
    const isComputed = child(mount, "subPathExpr") !== undefined;
    return {
      path: textOf(child(mount, "mountPath")) ?? "",
      // Volumes of ConfigMaps and Secrets are always mounted read-only.
      canBeWritten: content.kind === "unseen" && textOf(child(mount, "readOnly")) !== "true",
      content: isComputed
        ? unseen(computed(volume ?? mount))
        : subPath === undefined
          ? content
          : within(content, subPath),
    };
  });
}

/** What a volume holds. */
function contentOf(volume: Field, configMaps: readonly ConfigMap[]): MountContent {
  const sources = items(descendant(volume, "projected", "sources"));
  if (sources.length > 0) return together(sources.map((source) => contentOf(source, configMaps)));
  for (const { kind, member, name } of KEYED) {
    const source = child(volume, member);
    const called = textOf(child(source, name));
    if (source === undefined || called === undefined) continue;
    const found = configMaps.findLast((one) => one.kind === kind && one.name === called);
    if (found !== undefined) return { kind: "directory", files: filesIn(found.entries, source) };
    const what = { en: `${kind} ${called}`, zh: `${kind} ${called}` };
    return unseen({ what, why: notAmongInputs, field: child(source, name) ?? source });
  }
  const [source] = presentMembers(volume).filter(({ key }) => !DESCRIBING.has(key));
  const name = textOf(child(volume, "name")) ?? "";
  if (source === undefined || HARMLESS.has(source.key)) return { kind: "directory", files: new Map() };
  const what =
    source.key === "mountPath"
      ? { en: `volume ${name}`, zh: `卷 ${name}` }
      : { en: `volume ${name} (${source.key})`, zh: `${source.key} 卷 ${name}` };
  const why: Localized =
    source.key === "emptyDir" ? { en: "its initial content is not known", zh: "其初始内容未知" } : notInManifest;
  return unseen({ what, why, field: source });
}

/** Where a volume, or a source of a projected one, names what it is made of. */
const KEYED = [
  { kind: "ConfigMap", member: "configMap", name: "name" },
  { kind: "Secret", member: "secret", name: "secretName" },
  { kind: "Secret", member: "secret", name: "name" },
] as const;

/** What a volume, or a mount without one, says beside its source. */
const DESCRIBING = new Set(["name", "subPath", "subPathExpr", "readOnly", "mountPropagation"]);
/** What a projected volume may hold that is no file of Flink's. */
const HARMLESS = new Set(["serviceAccountToken", "downwardAPI", "clusterTrustBundle", "podCertificate"]);

function unseen(one: Unseen): MountContent {
  return { kind: "unseen", unseen: one };
}

function computed(volume: Field): Unseen {
  const name = textOf(child(volume, "name")) ?? "";
  const what = { en: `volume ${name}`, zh: `卷 ${name}` };
  const why = { en: "which part is mounted is decided only in the pod", zh: "挂载其中哪一部分只有在 Pod 中才能确定" };
  return { what, why, field: volume };
}

/** All entries under their keys, or those that the volume lists, under the names that it gives them. */
function filesIn(entries: ConfigMap["entries"], source: Field): ReadonlyMap<string, EmbeddedText> {
  const listed = items(child(source, "items"));
  if (listed.length === 0) return entries;
  const files = new Map<string, EmbeddedText>();
  for (const item of listed) {
    const text = entries.get(textOf(child(item, "key")) ?? "");
    if (text !== undefined) files.set(textOf(child(item, "path")) ?? "", text);
  }
  return files;
}

/** A projected volume holds what all of its sources do; of one name the last. */
function together(contents: readonly MountContent[]): MountContent {
  const files = new Map<string, EmbeddedText>();
  let hidden: Unseen | undefined;
  for (const content of contents) {
    if (content.kind === "unseen") hidden ??= content.unseen;
    if (content.kind === "directory") for (const [name, text] of content.files) files.set(name, text);
  }
  return { kind: "directory", files, ...(hidden === undefined ? {} : { unseen: hidden }) };
}

/** One file of a volume, or a directory in it. */
function within(content: MountContent, subPath: string): MountContent {
  if (content.kind !== "directory") return content;
  const path = subPath.replace(/^\.?\/+|\/+$/gu, "");
  const text = content.files.get(path);
  if (text !== undefined) return { kind: "file", text };
  if (content.unseen !== undefined) return unseen(content.unseen);
  const below = [...content.files].flatMap(([name, file]) =>
    name.startsWith(`${path}/`) ? [[name.slice(path.length + 1), file] as const] : [],
  );
  return { kind: "directory", files: new Map(below) };
}
