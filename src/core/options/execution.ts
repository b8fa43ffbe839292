/** Where a JobManager is started, which decides what legacy heap options stand for. */
export type Execution = "standalone" | "kubernetes" | "yarn" | "local";

/** All of them. */
export const executions: readonly Execution[] = ["standalone", "kubernetes", "yarn", "local"];
