import { diffWriters } from "../../../core/diff/diff-report.ts";
import { diffReleases } from "../../../core/diff/release-diff.ts";
import type { Explanation } from "../../../core/explain/explanation.ts";
import type { Localized } from "../../../core/language.ts";
import type { Invocation } from "../../command-line/command.ts";
import { wrongUse } from "../../command-line/wrong-use.ts";
import { type ExitCode, FINE, FOUND } from "../../console.ts";
import { askedExplanations, type JobManagersRequest } from "../../input/described-job-managers.ts";
import { noteNewerReleases } from "../../input/release.ts";
import type { record } from "./command.ts";

type DiffInvocation = Invocation<typeof record>;

/** `headroom diff PATH [OTHER-PATH]`: under two releases, or before and after. */
export function run(invocation: DiffInvocation): ExitCode {
  const { language, terminal, console, options } = invocation;
  const requests = requestsOf(invocation);
  if ("en" in requests) return wrongUse(invocation, requests);
  const asking = askedExplanations(...requests);
  if (!asking.ok) return wrongUse(invocation, asking.problem);
  const [left, right] = asking.both;
  noteNewerReleases(invocation, ...options.flink);
  const sides = sidesOf(invocation, left.explanation, right.explanation);
  const diff = diffReleases(left.explanation, right.explanation, sides);
  console.out(diffWriters[options.output](diff, { language, terminal }));
  return diff.differences.length > 0 ? FOUND : FINE;
}

/** The two questions, or what is missing of them. */
function requestsOf({
  operands,
  options,
  environment,
}: DiffInvocation): readonly [JobManagersRequest, JobManagersRequest] | Localized {
  const [path, other] = operands;
  const [first, second] = options.flink;
  const isTwofold = other !== undefined || options.with.length > 0;
  if (options.flink.length > 2 || (options.flink.length < 2 && !isTwofold)) {
    return {
      en: "diff needs two releases (--flink 1.20 --flink 2.3), two paths, or settings for the second side (--with key=value)",
      zh: "diff 需要两个版本（--flink 1.20 --flink 2.3）、两个路径，或只用于比较对象的配置（--with key=value）",
    };
  }
  const common = { ...options, environment };
  return [
    { ...common, path, flink: first, dynamicArguments: options.D },
    {
      ...common,
      path: other ?? path,
      flink: second ?? first,
      dynamicArguments: [...options.D, ...options.with.flatMap((property) => ["-D", property])],
    },
  ];
}

/** What the sides are called, where they are more than two releases. */
function sidesOf(
  { operands: [path, other], options }: DiffInvocation,
  left: Explanation,
  right: Explanation,
): readonly [string, string] | undefined {
  if (other === undefined && options.with.length === 0) return undefined;
  const [a, b] = [left, right].map(({ answer: { question } }) => question.release.line);
  const release = (line: string | undefined) => (a === b ? "" : ` (Flink ${line})`);
  const settings = options.with.map((property) => ` --with ${property}`).join("");
  const name = path ?? "conf";
  return [`${name}${release(a)}`, `${other ?? (settings === "" ? name : "")}${settings}${release(b)}`.trim()];
}
