import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import type { AskedQuestion } from "../../../core/explain/origin.ts";
import type { Question } from "../../../core/jobmanager/answer.ts";
import { findRelease } from "../../../core/options/flink-release.ts";
import { commandLinesText } from "../../../core/recognise/recognise.ts";
import { type Distribution, distributionAt } from "../../../flink/distributions/distribution.ts";
import { distributionProblemText } from "../../../flink/distributions/distribution-problem.ts";
import { chooseDistribution, isRelease } from "../../../flink/distributions/find-distributions.ts";
import { knownRelease } from "../../../flink/distributions/known-releases.ts";
import type { StagedDirectory } from "../../../flink/launch/start-job-manager.ts";
import { explainedIn, type JobManagersRequest, onlyJobManager } from "../../input/described-job-managers.ts";
import { configurationFileNames } from "../../input/locate.ts";
import { operatorInVain } from "../../input/options-in-vain.ts";
import { askedInput, askedQuestion, type ConfigurationRequest } from "../../input/question.ts";
import { type Result, type Wrong, wrong } from "../../result.ts";
import type { LaunchInvocation } from "./command.ts";
import { type ManifestInput, manifestInput } from "./manifest-input.ts";

/** What is to be launched: a configuration in a directory, as Flink wants it, and the Flink to start with it. */
export interface LaunchInput {
  readonly asked: AskedQuestion;
  readonly distribution: Distribution;
  /** Absolute. */
  readonly directory: string;
  /** The same, where the configuration does not lie in one: it is made for this start. */
  readonly staged: StagedDirectory | undefined;
  /** Where a manifest describes it. */
  readonly manifest: ManifestInput | undefined;
}

/** Finds the Flink that goes with a command line, and its configuration. */
export function launchInput(invocation: LaunchInvocation): Result<{ input: LaunchInput }> {
  const home = invocation.options["flink-home"];
  const named = home === undefined ? undefined : distributionAt(home);
  if (named !== undefined && !named.ok) {
    const { problem } = named;
    return wrong(distributionProblemText(problem));
  }
  const release = invocation.options.flink ?? named?.distribution.release;
  const { operands, options, environment } = invocation;
  const request: JobManagersRequest = {
    ...options,
    path: operands[0],
    flink: release,
    dynamicArguments: options.D,
    environment,
  };
  const first = askedOf(request, options["dry-run"]);
  if (!first.ok) return first;
  const { manifest } = first;
  const { line } = first.asked.question.release;
  const distribution =
    named?.distribution ??
    (manifest === undefined
      ? distributionFor(first.asked, invocation)
      : chooseDistribution(invocation.environment, (one) => isRelease(one.release, line)));
  if (distribution === undefined) return noDistribution(first.asked.question.release.version);
  if (release !== undefined && !isRelease(distribution.release, release)) {
    return wrong({
      en: `${distribution.home} is Flink ${distribution.release}, not ${release}: name another with --flink-home, or change --flink`,
      zh: `${distribution.home} 是 Flink ${distribution.release}，不是 ${release}：请用 --flink-home 指定其他发行版，或修改 --flink`,
    });
  }
  // A dry run makes none, and shows where the name is chosen.
  const suffix = options["dry-run"] ? "XXXXXX" : randomBytes(6).toString("hex");
  const asking = askAgain(first.asked, distribution, request);
  if (!asking.ok) return asking;
  return {
    ok: true,
    input: { asked: asking.asked, distribution, manifest, ...directoryOf(asking.asked.question, distribution, suffix) },
  };
}

/** The question about a configuration, or about the one that a manifest's JobManager gets, for its command to be shown. */
function askedOf(
  request: JobManagersRequest,
  isDry: boolean,
): Result<{ asked: AskedQuestion; manifest: ManifestInput | undefined }> {
  const asking = askedInput(request);
  if (!asking.ok) return asking;
  if (asking.kind === "command-lines") return wrong(commandLinesText(asking.source.name));
  if (asking.kind === "configuration") {
    if (asking.asked.question.given.kind !== "settings") return { ok: true, asked: asking.asked, manifest: undefined };
    return wrong({
      en: "this is a response from a running JobManager: launch needs a Flink configuration",
      zh: "这是运行中的 JobManager 的响应：launch 需要 Flink 配置",
    });
  }
  if (!isDry) {
    return wrong({
      en: "launch does not start manifests, Kubernetes does: use --dry-run to see how the JobManager is started, or launch the Flink configuration in the manifest",
      zh: "launch 不启动清单文件中的 JobManager，它由 Kubernetes 启动：可用 --dry-run 查看其启动命令；如需在本机启动，请给出其中的 Flink 配置",
    });
  }
  const explained = explainedIn(asking.source, asking.named, request);
  const only = explained.ok ? onlyJobManager(explained.told, asking.source) : explained;
  if (!only.ok) return only;
  const unused = operatorInVain(request, [only.one.jobManager]);
  if (unused !== undefined) return wrong(unused);
  const { pod } = only.one.jobManager;
  const release = asking.named?.release ?? pod.release;
  const made = manifestInput({ ...only.one.jobManager, pod: { ...pod, release } });
  return made.ok ? { ok: true, asked: made.manifest.asked, manifest: made.manifest } : made;
}

/** The distribution beside the configuration, else the first on this machine that may be meant. */
function distributionFor({ question, reason }: AskedQuestion, invocation: LaunchInvocation): Distribution | undefined {
  if (reason.kind === "distribution") {
    const beside = distributionAt(dirname(dirname(reason.jar)));
    return beside.ok ? beside.distribution : undefined;
  }
  const { given, release } = question;
  if (reason.kind === "asked")
    return chooseDistribution(invocation.environment, (one) => isRelease(one.release, release.version));
  return chooseDistribution(
    invocation.environment,
    (one) => given.kind !== "file" || filesReadBy(one.release).includes(given.format),
  );
}

/** The same question to the release that is there. */
function askAgain(
  asked: AskedQuestion,
  { home, release }: Distribution,
  request: ConfigurationRequest,
): Result<{ asked: AskedQuestion }> {
  const { question } = asked;
  const { given } = question;
  if (given.kind === "shipped") return askedQuestion({ ...request, path: join(home, "conf"), flink: release });
  const isSame = question.release.version === release;
  const found = findRelease(release);
  if (given.kind !== "file" || asked.filesThere.length > 0 || !found.ok) {
    return isSame ? { ok: true, asked } : askedQuestion({ ...request, flink: release });
  }
  const { configurationFiles } = found.release.behaviour;
  if (!configurationFiles.includes(given.format)) {
    return wrong({
      en: `Flink ${release} does not read ${given.format}: it reads ${configurationFiles.join(" or ")}`,
      zh: `Flink ${release} 不读取 ${given.format}，只读取 ${configurationFiles.join(" 或 ")}`,
    });
  }
  if (isSame) return { ok: true, asked };
  return {
    ok: true,
    asked: { ...asked, question: { ...question, release: found.release }, reason: { kind: "asked" } },
  };
}

/** What tells Log4j or Logback where a JobManager logs to. */
export const logFiles: readonly string[] = ["log4j-console.properties", "logback-console.xml"];

/** Flink reads a directory: one is made for a file that does not lie in one under its name. */
function directoryOf(
  { given, release }: Question,
  { home }: Distribution,
  suffix: string,
): Pick<LaunchInput, "directory" | "staged"> {
  if (given.kind !== "file") {
    return { directory: given.kind === "missing" ? given.directory : join(home, "conf"), staged: undefined };
  }
  const { source, format } = given;
  const directory = resolve(dirname(source.name));
  const there = configurationFileNames(directory);
  const read = release.behaviour.configurationFiles.find((name) => there.includes(name));
  if (basename(source.name) === format && read === format) return { directory, staged: undefined };

  const path = join(tmpdir(), `headroom-conf-${suffix}`);
  const shipped = logFiles.flatMap((name) => {
    const file = join(home, "conf", name);
    return existsSync(file) ? [[name, readFileSync(file)] as const] : [];
  });
  return {
    directory: path,
    staged: { path, files: new Map<string, string | Buffer>([[format, source.text], ...shipped]) },
  };
}

function filesReadBy(release: string): readonly string[] {
  const found = findRelease(release);
  return found.ok ? found.release.behaviour.configurationFiles : [];
}

function noDistribution(release: string): Wrong {
  const known = knownRelease(release);
  const install = `headroom flink install ${known?.release}`;
  return wrong({
    en: `Flink ${release} is not on this machine: ${known === undefined ? "" : `install it with ${install}, or `}name one with --flink-home`,
    zh: `本机没有 Flink ${release}：请用${known === undefined ? "" : ` ${install} 安装，或用`} --flink-home 指定其目录`,
  });
}
