import type { NotRead } from "../../assumed.ts";
import type { LayeredSetting } from "../../configuration/configuration.ts";
import type { Localized } from "../../language.ts";
import type { StartedContainer, StartedImage } from "./started-container.ts";

/** What is written for a JobManager and does not reach it: each is told, because somebody relies on it. */

/** A file that is mounted for another release: this one does not look for it. */
export function mountedForOthers({ mounted, flink: { release } }: StartedContainer): NotRead[] {
  const reads = release.behaviour.configurationFiles;
  return [...(mounted?.files ?? [])].flatMap(([name, { field }]) =>
    reads.includes(name)
      ? []
      : [
          {
            what: { en: `the mounted ${name}`, zh: `挂载的 ${name}` },
            why: {
              en: `Flink ${release.line} reads ${reads.join(" and ")} instead`,
              zh: `Flink ${release.line} 不读取它，而读取 ${reads.join("、")}`,
            },
            place: { source: field.document.source, span: field.keySpan },
          },
        ],
  );
}

/** A size that stands in the value of another setting, because lines were joined before Flink reads them. */
export function joinedSettings({ key, value: { text }, from }: LayeredSetting): NotRead[] {
  const [, before, joined] = /(\s|\\n)(jobmanager\.(?:memory|heap)\.[\w.-]+):/u.exec(text) ?? [];
  if (joined === undefined || from.kind !== "manifest") return [];
  return [
    {
      what: { en: `${joined} in the value of ${key}`, zh: `${key} 的值中的 ${joined}` },
      why:
        before === "\\n"
          ? {
              en: "\\n is two characters there and ends no line: write a block (|), or one \\n in double quotes",
              zh: "其中的 \\n 只是两个字符，并不换行：请写成以 | 开头的块，或在双引号中只写一个 \\n",
            }
          : {
              en: "the lines are joined into one: in YAML, a block that begins with > joins its lines, so write |",
              zh: "各行被合并成了一行：YAML 中以 > 开头的块会合并各行，请改用 |",
            },
      place: { source: from.source, span: from.valueSpan },
    },
  ];
}

const CONCERNS = /^(?:jobmanager\.(?:memory|heap)\.|env\.java\.opts)/u;

/** That sizes in FLINK_PROPERTIES do not reach the configuration; nothing where it has none. */
export function propertiesWithoutEffect(
  settings: readonly LayeredSetting[],
  { image }: StartedContainer,
  canBeWritten: boolean,
): NotRead[] {
  const first = settings.find(({ key }) => CONCERNS.test(key));
  if (first?.from.kind !== "manifest") return [];
  const { source, keySpan } = first.from;
  const what = { en: `${first.key} in FLINK_PROPERTIES`, zh: `FLINK_PROPERTIES 中的 ${first.key}` };
  return [{ what, why: whyWithoutEffect(image, canBeWritten), place: { source, span: keySpan } }];
}

/** Why FLINK_PROPERTIES changes nothing. */
function whyWithoutEffect(image: StartedImage, canBeWritten: boolean): Localized {
  if (!canBeWritten) {
    return {
      en: "it has no effect: the configuration is mounted read-only, and the image's entrypoint cannot write it there",
      zh: "不起作用：配置以只读方式挂载，镜像的入口脚本无法写入",
    };
  }
  return image.entrypointRuns
    ? {
        en: "it has no effect: the image's entrypoint writes it into its own conf directory, not into the one in FLINK_CONF_DIR",
        zh: "不起作用：镜像的入口脚本会写入自带的 conf 目录，而不是 FLINK_CONF_DIR 指定的目录",
      }
    : {
        en: "it has no effect: only the image's entrypoint reads it, and the command here takes its place",
        zh: "不起作用：只有镜像的入口脚本会读取它，而这里的命令取代了入口脚本",
      };
}
