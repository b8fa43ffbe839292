import { defineCommand } from "../../command-line/command.ts";
import { lang, output } from "../../command-line/common-options.ts";

export const record = defineCommand({
  name: "flink",
  summary: {
    en: "real Flink distributions on this machine: list, install RELEASE, path [RELEASE]",
    zh: "本机的 Flink 发行版：list、install 版本、path [版本]",
  },
  operands: [
    { name: "<action>", description: { en: "list, install or path", zh: "list、install 或 path" } },
    { name: "[release]", description: { en: "1.20, 1.20.5, 2.3 …", zh: "1.20、1.20.5、2.3 ……" } },
  ],
  options: { output: output("text", "json"), lang },
});
