/** Where a JobManager is started, which decides what legacy heap options stand for. */
export type Execution = "standalone" | "kubernetes" | "yarn" | "local";

export const executions: readonly Execution[] = ["standalone", "kubernetes", "yarn", "local"];
