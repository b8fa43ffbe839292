import { basename, join, normalize } from "node:path";
import { filesBehind } from "../../../core/manifests/read-manifests.ts";
import { KUSTOMIZATION_FILES } from "../../../core/manifests/reading/kustomization.ts";
import { sourceOf } from "../../files/decode-text.ts";
import { readText } from "../../files/read-text.ts";
import { filesAround } from "../../input/around-manifests.ts";
import { configurationFileNames } from "../../input/locate.ts";
import type { Group } from "./inputs.ts";

/**
 * Groups in which what kustomizations build is read as they build it, and not on its own, too: bases, patches and the
 * files of generators, where they are among the inputs. Overlays that share a file stand in one group.
 */
export function kustomizedGroups(groups: readonly Group[]): readonly Group[] {
  const files = groups.flatMap((group) => group.files);
  const kustomizations = files.filter((file) => KUSTOMIZATION_FILES.includes(basename(file)));
  if (kustomizations.length === 0) return groups;
  const around = filesAround({});
  const behind = new Map<string, ReadonlySet<string>>();
  for (const file of kustomizations) {
    const text = readText(file);
    if (text.ok) behind.set(normalize(file), filesBehind(sourceOf(normalize(file), text), around));
  }
  const covered = new Set<string>();
  for (const [own, others] of behind) for (const file of others) if (file !== own) covered.add(file);
  const inputs = new Map(files.map((file) => [normalize(file), file]));
  for (const { directory } of groups) {
    if (directory === undefined) continue;
    for (const name of configurationFileNames(directory)) inputs.set(join(directory, name), join(directory, name));
  }
  const built: { readonly files: Set<string>; readonly tops: Set<string> }[] = [];
  for (const [top, others] of behind) {
    if (covered.has(top)) continue;
    const one = { files: new Set([...others].filter((file) => inputs.has(file))), tops: new Set([top]) };
    for (const other of built.filter((group) => [...group.files].some((file) => one.files.has(file)))) {
      for (const file of other.files) one.files.add(file);
      for (const file of other.tops) one.tops.add(file);
      built.splice(built.indexOf(other), 1);
    }
    built.push(one);
  }
  const taken = new Set(built.flatMap((one) => [...one.files]));
  const rest = groups.flatMap((group): Group[] => {
    const { directory } = group;
    const left = { files: group.files.filter((file) => !taken.has(normalize(file))) };
    const isOwn =
      directory !== undefined && !configurationFileNames(directory).some((name) => taken.has(join(directory, name)));
    if (isOwn) return [{ ...left, directory }];
    return left.files.length === 0 ? [] : [left];
  });
  const whole = built.map((one): Group => {
    const given = [...one.files].map((file) => inputs.get(file) ?? file);
    return { files: given, covered: new Set(given.filter((file) => !one.tops.has(normalize(file)))) };
  });
  return [...rest, ...whole];
}
