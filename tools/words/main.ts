import { fileURLToPath } from "node:url";
import { commands } from "../../src/cli/commands.ts";
import { languages } from "../../src/core/language.ts";
import { runCommand } from "../../test/support/run-command.ts";
import { localizedTexts } from "./localized-texts.ts";

/**
 * Prints all that Headroom can say, both languages beside each other, for somebody to read through: the help of each
 * command, then every text of the sources, with what is filled in still to be filled in.
 *
 *     npm run print-everything
 */

for (const { record } of commands) {
  for (const language of languages) {
    const { out } = await runCommand(record.name, ["--help"], { language });
    process.stdout.write(`── ${record.name} --help (${language})\n\n${out}\n`);
  }
}
let room = "";
for (const { file, line, en, zh } of localizedTexts(fileURLToPath(new URL("../..", import.meta.url)))) {
  if (file !== room) process.stdout.write(`\n── ${file}\n`);
  room = file;
  process.stdout.write(`\n${line}\n  en  ${en}\n  zh  ${zh}\n`);
}
