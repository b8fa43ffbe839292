import { defineCommand } from "../../command-line/command.ts";
import { lang } from "../../command-line/common-options.ts";

export const record = defineCommand({
  name: "completion",
  summary: {
    en: "print shell completions (bash, zsh, fish) or the manual page (man)",
    zh: "输出 shell 补全脚本（bash、zsh、fish）或手册页（man）",
  },
  examples: [
    {
      line: "completion bash > ~/.local/share/bash-completion/completions/headroom",
      does: { en: "for bash", zh: "用于 bash" },
    },
    { line: "completion zsh > ~/.zsh/completions/_headroom", does: { en: "for zsh", zh: "用于 zsh" } },
    { line: "completion fish > ~/.config/fish/completions/headroom.fish", does: { en: "for fish", zh: "用于 fish" } },
    { line: "completion man | man -l -", does: { en: "the manual page", zh: "手册页" } },
  ],
  operands: [{ name: "<shell>", description: { en: "bash, zsh, fish or man", zh: "bash、zsh、fish 或 man" } }],
  options: { lang },
});
