import type { Answer } from "../../../src/core/jobmanager/answer.ts";
import { totalProcessMemory } from "../../../src/core/jobmanager/process-spec.ts";
import { unifiedPlan } from "../../../src/core/jobmanager/unified-plan.ts";
import { sizeSetting } from "../../../src/core/memory/size-setting.ts";
import { existsIn } from "../../../src/core/options/flink-release.ts";
import { jobManagerOptions, legacyHeapOptions, memoryKeys } from "../../../src/core/options/job-manager-options.ts";

/** A form in which a configuration's memory can be put to use elsewhere. */
export const pasteForms = [
  "config.yaml",
  "flink-conf.yaml",
  "FlinkDeployment",
  "compose",
  "-D",
  "YARN",
  "JVM",
] as const;
export type PasteForm = (typeof pasteForms)[number];

type Settings = readonly (readonly [key: string, value: string])[];

/** What to paste; undefined where there is nothing to, or the release has no such form. */
export function pasteText(answer: Answer, form: PasteForm): string | undefined {
  const settings = memorySettings(answer);
  if (form === "JVM") return jvmText(answer);
  return settings.length === 0
    ? undefined
    : writers[form](isFile(form) ? settings : withTotal(settings, answer), answer);
}

function isFile(form: PasteForm): boolean {
  return form === "config.yaml" || form === "flink-conf.yaml";
}

/** What is laid over the file that Flink ships has to say the total itself: that file's would be in conflict. */
function withTotal(settings: Settings, answer: Answer): Settings {
  const plan = unifiedPlan(answer);
  if (plan === undefined || settings.some(([key]) => key === memoryKeys.process)) return settings;
  return [[memoryKeys.process, sizeSetting(totalProcessMemory(plan.spec))], ...settings];
}

/** The settings of the JobManager's memory that somebody, or the release's own file, made. */
function memorySettings({ configuration, question }: Answer): Settings {
  return [...jobManagerOptions, ...legacyHeapOptions]
    .filter((option) => existsIn(option, question.release))
    .flatMap(({ key }) => {
      const setting = configuration.get(key);
      return setting === undefined ? [] : [[key, setting.value.text.replace(/^(\d+) gb$/u, "$1g")] as const];
    });
}

const writers: Readonly<Record<Exclude<PasteForm, "JVM">, (settings: Settings, answer: Answer) => string | undefined>> =
  {
    "config.yaml": (settings, { question }) =>
      question.release.behaviour.configurationFiles.includes("config.yaml") ? nestedYaml(settings) : undefined,
    "flink-conf.yaml": (settings, { question }) =>
      question.release.behaviour.configurationFiles.includes("flink-conf.yaml") ? flatYaml(settings) : undefined,
    FlinkDeployment: deploymentText,
    compose: composeText,
    "-D": (settings) => settings.map(([key, value]) => `-D ${quoted(`${key}=${value}`)}`).join(" "),
    YARN: (settings) =>
      [
        "flink run -t yarn-application",
        ...settings.map(([key, value]) => `  -D${quoted(`${key}=${value}`)}`),
        "  ./job.jar",
      ].join(" \\\n"),
  };

function jvmText({ outcome }: Answer): string | undefined {
  return outcome.kind === "planned" && outcome.plan.jvmArguments.length > 0
    ? outcome.plan.jvmArguments.join(" ")
    : undefined;
}

function flatYaml(settings: Settings): string {
  return settings.map(([key, value]) => `${key}: ${value}\n`).join("");
}

/** Parents stand once, above what they have in common. */
function nestedYaml(settings: Settings): string {
  const lines: string[] = [];
  let before: readonly string[] = [];
  for (const [key, value] of settings) {
    const parts = key.split(".");
    let shared = 0;
    while (shared < parts.length - 1 && shared < before.length - 1 && parts[shared] === before[shared]) shared++;
    for (let depth = shared; depth < parts.length - 1; depth++) lines.push(`${"  ".repeat(depth)}${parts[depth]}:`);
    lines.push(`${"  ".repeat(parts.length - 1)}${parts.at(-1)}: ${value}`);
    before = parts;
  }
  return `${lines.join("\n")}\n`;
}

/** The operator takes the total from a field, and everything else from the configuration. */
function deploymentText(settings: Settings, answer: Answer): string | undefined {
  const plan = unifiedPlan(answer);
  const given = settings.find(([key]) => key === memoryKeys.process)?.[1];
  if (plan === undefined) return undefined;
  const { line } = answer.question.release;
  const others = settings.filter(([key]) => key.startsWith("jobmanager.memory.") && key !== memoryKeys.process);
  return [
    "apiVersion: flink.apache.org/v1beta1",
    "kind: FlinkDeployment",
    "metadata:",
    "  name: my-deployment",
    "spec:",
    `  image: flink:${line}`,
    `  flinkVersion: v${line.replace(".", "_")}`,
    "  serviceAccount: flink",
    ...(others.length === 0
      ? []
      : ["  flinkConfiguration:", ...others.map(([key, value]) => `    ${key}: "${value}"`)]),
    "  jobManager:",
    "    resource:",
    `      memory: ${given !== undefined && /^\d+[mg]$/u.test(given) ? given : sizeSetting(totalProcessMemory(plan.spec))}`,
    "      cpu: 1",
    "  taskManager:",
    "    resource:",
    "      memory: 4096m",
    "      cpu: 1",
    "",
  ].join("\n");
}

function composeText(settings: Settings, answer: Answer): string {
  const plan = unifiedPlan(answer);
  const limit = plan === undefined ? [] : [`    mem_limit: ${sizeSetting(totalProcessMemory(plan.spec))}`];
  return [
    "services:",
    "  jobmanager:",
    `    image: flink:${answer.question.release.line}`,
    "    command: jobmanager",
    ...limit,
    "    environment:",
    "      FLINK_PROPERTIES: |",
    "        jobmanager.rpc.address: jobmanager",
    ...settings.map(([key, value]) => `        ${key}: ${value}`),
    "",
  ].join("\n");
}

function quoted(text: string): string {
  return /^[\w.:/+=-]+$/u.test(text) ? text : `'${text.replace(/'/gu, "'\\''")}'`;
}
