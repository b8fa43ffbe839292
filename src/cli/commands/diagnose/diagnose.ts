import type { ExitCode } from "../../console.ts";
import { type DiagnoseInvocation, diagnoseLogs, noConfiguration } from "./diagnose-logs.ts";

/** `headroom diagnose [FILE|DIR|-]…`: from logs, exit codes and pod status to the cause, and to the setting. */
export async function run(invocation: DiagnoseInvocation): Promise<ExitCode> {
  const { conf } = invocation.options;
  if (conf === undefined) return diagnoseLogs(invocation, noConfiguration);
  // What reads configurations and manifests is as much code as all the rest, and most logs come alone. It takes the
  // diagnosis with it: each part of the bundle has classes of its own.
  const { diagnoseWithConfiguration } = await import("./with-configuration.ts");
  return diagnoseWithConfiguration(invocation, conf);
}
