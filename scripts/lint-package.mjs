// What publint has to say of a packed package, given as a path; nothing is the only thing that will do.
import { readFileSync } from "node:fs";
import { publint } from "publint";
import { formatMessage } from "publint/utils";

const { messages, pkg } = await publint({ pack: { tarball: readFileSync(process.argv[2] ?? "") }, strict: true });
for (const message of messages) process.stdout.write(`${message.type}: ${formatMessage(message, pkg)}\n`);
process.exitCode = messages.length === 0 ? 0 : 1;
