/** A command that starts a JobManager, or says something of one, whatever stands around it. */
const COMMANDS: readonly RegExp[] = [
  /(?:^|[\s;&|`"'/(])flink[ \t]+(?:run|run-application)[ \t\\]/mu,
  /(?:^|[\s;&|`"'/(])(?:yarn-session|kubernetes-session|kubernetes-jobmanager)\.sh(?:\s|$)/mu,
  /(?:^|[\s;&|`"'/(])(?:jobmanager|standalone-job)\.sh[ \t]+start/mu,
  /\b(?:docker|podman|nerdctl)[ \t]+run\b[^\0]{0,600}?\bflink\b/u,
  /\bjava[ \t][^\n]*\borg\.apache\.flink\.[\w.]*ClusterEntry[Pp]oint\b/u,
];

/** Whether a text has a command line of Flink's. */
export function hasCommandLines(text: string): boolean {
  return COMMANDS.some((pattern) => pattern.test(text));
}
