import { type Command, type CommandRecord, command } from "./command-line/command.ts";
import { record as bashJavaUtils } from "./commands/bash-java-utils/command.ts";
import { record as check } from "./commands/check/command.ts";
import { record as completion } from "./commands/completion/command.ts";
import { record as diagnose } from "./commands/diagnose/command.ts";
import { record as diff } from "./commands/diff/command.ts";
import { record as explain } from "./commands/explain/command.ts";
import { record as flink } from "./commands/flink/command.ts";
import { record as launch } from "./commands/launch/command.ts";
import { record as migrate } from "./commands/migrate/command.ts";
import { record as schema } from "./commands/schema/command.ts";
import { record as serve } from "./commands/serve/command.ts";
import { record as size } from "./commands/size/command.ts";
import { record as watch } from "./commands/watch/command.ts";

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  command(explain, () => import("./commands/explain/explain.ts")),
  command(check, () => import("./commands/check/check.ts")),
  command(diff, () => import("./commands/diff/diff.ts")),
  command(size, () => import("./commands/size/size.ts")),
  command(migrate, () => import("./commands/migrate/migrate.ts")),
  command(schema, () => import("./commands/schema/schema.ts")),
  command(launch, () => import("./commands/launch/launch.ts")),
  command(flink, () => import("./commands/flink/flink.ts")),
  command(watch, () => import("./commands/watch/watch.ts")),
  command(diagnose, () => import("./commands/diagnose/diagnose.ts")),
  command(serve, () => import("./commands/serve/serve.ts")),
  command(completion, async () => {
    const { completes } = await import("./commands/completion/completion.ts");
    return { run: (invocation) => completes(invocation, records) };
  }),
  command(bashJavaUtils, () => import("./commands/bash-java-utils/bash-java-utils.ts")),
];

/** What each of them is. */
export const records: readonly CommandRecord[] = commands.map(({ record }) => record);
