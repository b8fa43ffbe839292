import type { Invocation } from "../command.ts";
import { type ExitCode, WRONG } from "../console.ts";
export function run(_invocation: Invocation): ExitCode { return WRONG; }
