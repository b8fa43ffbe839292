import { Configuration } from "../configuration/configuration.ts";
import type { GivenConfiguration } from "../jobmanager/answer.ts";
import { newestReaderOf } from "../options/flink-release.ts";
import { chooseRelease } from "./container/release-choice.ts";
import { type DescribedJobManager, effectiveSettings } from "./described-job-manager.ts";
import { settingOf } from "./operator/flink-configuration-field.ts";
import { throughFlatFile } from "./operator/written-file.ts";
import { child, type Field, fieldsByPath, items, presentMembers, textOf } from "./reading/manifest-document.ts";

/** Sizes from which the others follow: without one of them, what EMR itself ships decides. */
const DECIDING = ["process.size", "flink.size", "heap.size"].map((name) => `jobmanager.memory.${name}`);

/**
 * The JobManagers of a configuration list of Amazon EMR: the properties of the classification `flink-conf` are written
 * into the cluster's `flink-conf.yaml`, over what the EMR release ships. They run on YARN.
 */
export function jobManagersOfClassifications(root: Field): DescribedJobManager[] {
  return classifications(root, 0).map(jobManagerOf);
}

function classifications(list: Field, depth: number): Field[] {
  if (depth > 4) return [];
  return items(list).flatMap((item) => {
    const name = textOf(child(item, "Classification") ?? child(item, "classification"));
    const nested = child(item, "Configurations") ?? child(item, "configurations");
    const below = nested === undefined ? [] : classifications(nested, depth + 1);
    return name === "flink-conf" ? [item, ...below] : below;
  });
}

function jobManagerOf(item: Field): DescribedJobManager {
  const nameField = child(item, "Classification") ?? child(item, "classification") ?? item;
  const properties = child(item, "Properties") ?? child(item, "properties");
  const settings = presentMembers(properties).map((one) => settingOf(one.key, one, textOf(one) ?? ""));
  const configuration = Configuration.of(settings);
  const { source } = item.document;
  const isDecided = DECIDING.some((key) => configuration.has(key));
  const place = { source, span: nameField.valueSpan };
  const shipped = {
    what: { en: "what the EMR release itself configures", zh: "EMR 版本自带的配置" },
    why: { en: "the release is not named, and it is not public for all", zh: "未指明 EMR 版本，且并非全部公开" },
    place,
  };
  const given: GivenConfiguration = isDecided
    ? { kind: "settings", source, settings: throughFlatFile(settings) }
    : { kind: "unknown", source, settings, because: [shipped] };
  const flink = chooseRelease({ image: undefined, assumed: newestReaderOf(["flink-conf.yaml"]).release });
  return {
    kind: "Classification",
    name: textOf(nameField) ?? "",
    namespace: undefined,
    source,
    span: item.valueSpan,
    nameSpan: nameField.valueSpan,
    flink,
    settings,
    effective: effectiveSettings(configuration),
    environment: [],
    properties: undefined,
    fields: fieldsByPath([nameField, properties]),
    pod: { release: flink.release, execution: "yarn", given, arguments: [], environment: {} },
    client: undefined,
    clientSpec: undefined,
    container: undefined,
    operator: undefined,
    failure: undefined,
    basis: {
      assumed: isDecided
        ? [
            {
              what: {
                en: "what else the EMR release configures leaves the memory alone",
                zh: "EMR 版本自带的其余配置不影响内存",
              },
              because: { en: "the release is not named", zh: "未指明 EMR 版本" },
            },
          ]
        : [],
      notRead: isDecided ? [] : [shipped],
    },
  };
}
