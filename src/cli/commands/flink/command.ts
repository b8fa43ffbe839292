import { defineCommand } from "../../command-line/command.ts";
import { lang, output } from "../../command-line/common-options.ts";

export const record = defineCommand({
  name: "flink",
  summary: {
    en: "manage real Flink distributions on this machine: list, install RELEASE, path [RELEASE], archive RELEASE",
    zh: "管理本机的 Flink 发行版：list、install 版本、path [版本]、archive 版本",
  },
  examples: [
    { line: "flink list", does: { en: "list installed and installable releases", zh: "列出已安装的和可安装的版本" } },
    { line: "flink install 2.3", does: { en: "install a release", zh: "安装一个版本" } },
    {
      line: "flink archive 2.3 --file flink.jsa",
      does: { en: "make a class data archive for an image", zh: "生成用于镜像的类数据归档" },
    },
  ],
  operands: [
    { name: "<action>", description: { en: "list, install, path or archive", zh: "list、install、path 或 archive" } },
    { name: "[release]", description: { en: "1.20, 1.20.5, 2.3 …", zh: "如 1.20、1.20.5、2.3" } },
  ],
  options: {
    file: {
      value: "path",
      description: {
        en: "where archive writes the class data, for an image (default: the cache)",
        zh: "archive 写出类数据归档的位置，用于制作镜像（默认：缓存）",
      },
    },
    output: output("text", "json"),
    lang,
  },
});
