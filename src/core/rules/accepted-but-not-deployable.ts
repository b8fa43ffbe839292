import { flinkDeployment } from "../findings/example.ts";
import { fixedAnswer, type MaybeFix } from "../findings/fix.ts";
import { fieldPlace, lastSettings, orName, type Places } from "../findings/place.ts";
import { defineRule, type Rule } from "../findings/rule.ts";
import { changeEdits } from "../findings/setting-fixes.ts";
import { badSizes } from "../findings/slips/bad-sizes.ts";
import type { Subject } from "../findings/subject.ts";
import { answer, type Question } from "../jobmanager/answer.ts";
import { type WayOut, waysOut } from "../jobmanager/way-out.ts";
import type { Localized } from "../language.ts";
import type { DeployFailure } from "../manifests/container/deploy-failure.ts";
import { type DescribedJobManager, isRefused } from "../manifests/described-job-manager.ts";
import { limitFactors } from "../manifests/operator/client-container.ts";
import type { OperatorVerdict } from "../manifests/operator/operator.ts";
import { refusalText } from "../output/refusal-text.ts";

interface Facts {
  readonly failure: DeployFailure;
  /** What the operator says of it, as far as that is known; there may be no operator to look at it. */
  readonly operator: "accepts" | "may-accept" | "refuses" | "none";
  readonly ways: readonly WayOut[];
}

const fails = {
  en: {
    accepts: "The operator accepts this, but then it fails",
    "may-accept": "Even where the operator accepts this, it then fails",
    refuses: "Even once the operator no longer refuses this, it fails",
    none: "This does not start",
  },
  zh: {
    accepts: "operator 会接受它，但随后失败",
    "may-accept": "即使 operator 接受它，随后也会失败",
    refuses: "即使 operator 不再拒绝它，它也会失败",
    none: "它无法启动",
  },
} as const;

const stages: Localized<Readonly<Record<DeployFailure["stage"], string>>> = {
  en: {
    configuration: "its configuration cannot be created",
    "job-manager-memory": "the JobManager's memory configuration is invalid",
    "task-manager-memory":
      "the TaskManager's memory configuration is invalid, and the JobManager is not deployed either",
    container: "the container's size cannot be computed",
    "configuration-file": "the configuration file cannot be written or read",
  },
  zh: {
    configuration: "无法生成配置",
    "job-manager-memory": "JobManager 的内存配置无效",
    "task-manager-memory": "TaskManager 的内存配置无效，JobManager 也不会被部署",
    container: "无法计算容器大小",
    "configuration-file": "配置文件无法写出或读取",
  },
};

/** What the operator's validator lets pass, since it does not derive memory once `resource` is set. */
export const acceptedButNotDeployable: Rule = defineRule<Facts>({
  id: "accepted-but-not-deployable",
  voice: "flink-fails",
  severity: "error",
  toldBy: ["check"],
  title: {
    en: "Accepted, but it cannot be deployed",
    zh: "部署通过了所有校验，但无法运行",
  },
  why: {
    en: "If `spec.jobManager` sets the memory, the operator's validator does not check it against the other memory settings: `kubectl apply` succeeds, and the deployment then fails when the operator's Flink client, or the script in the pod, computes the memory. The reason is only in the status of the resource, the operator's log or the pod's log.",
    zh: "`spec.jobManager` 中设置了内存后，operator 的校验器不会检查它与其他内存配置是否相符：`kubectl apply` 成功，随后在 operator 的 Flink 客户端或 Pod 内的脚本计算内存时部署失败，原因只出现在资源的 status、operator 的日志或 Pod 的日志里。",
  },
  text: {
    en: ({ failure, operator }) =>
      `${fails.en[operator]}: ${stages.en[failure.stage]}. ${
        failure.refusal === undefined ? failure.message : refusalText(failure.refusal.reason).en
      }`,
    zh: ({ failure, operator }) =>
      `${fails.zh[operator]}：${stages.zh[failure.stage]}。${
        failure.refusal === undefined ? failure.message : refusalText(failure.refusal.reason).zh
      }`,
  },
  examples: {
    fires: [
      {
        caption: { en: "A resource and a heap that do not fit together", zh: "资源与堆内存互相矛盾" },
        ...flinkDeployment(
          "v1_20",
          "flinkConfiguration:\n  jobmanager.memory.heap.size: 4g\njobManager:\n  resource:\n    memory: 8g\n    cpu: 1",
        ),
      },
      {
        caption: { en: "A resource too small for any heap", zh: "资源太小，没有堆内存可用" },
        ...flinkDeployment("v1_20", "jobManager: { resource: { memory: 512m, cpu: 1 } }"),
      },
    ],
    silent: [
      {
        caption: { en: "A resource that leaves a heap of one mebibyte", zh: "资源恰好留下 1 MiB 的堆内存" },
        ...flinkDeployment("v1_20", "jobManager: { resource: { memory: 577m, cpu: 1 } }"),
      },
    ],
  },
  check: (subject) => {
    const { jobManager } = subject;
    const failure = jobManager?.failure;
    if (jobManager === undefined || failure === undefined || isRefusedForIt(jobManager.operator)) return [];
    if (toldElsewhere(subject, failure)) return [];
    const { client } = jobManager;
    const ways = client === undefined || failure.refusal === undefined ? [] : waysOut(answer(client), jobManager.pod);
    const operator = operatorOf(jobManager);
    const facts = { failure, operator, ways };
    return [
      {
        facts,
        places: placesOf(jobManager, failure),
        flinkMessage: failure.message,
        // What it is refused for may be what keeps its settings from being any.
        ...(operator === "refuses" ? {} : firstFix(subject, client, ways)),
      },
    ];
  },
});

function operatorOf({ operator }: DescribedJobManager): Facts["operator"] {
  if (operator === undefined) return "none";
  if (operator.accepts) return "accepts";
  return isRefused(operator) ? "refuses" : "may-accept";
}

/** Of what the validator refuses for memory it gives no reason, which is told with the refusal; the others read no further. */
function isRefusedForIt(operator: OperatorVerdict | undefined): boolean {
  if (!isRefused(operator)) return false;
  return operator?.refusedBy !== "validator" || /resource memory/u.test(operator.message ?? "");
}

/** `limit-factor-invalid`, `size-unit-unknown` and `value-not-a-size` say more. */
function toldElsewhere({ answer: pod }: Subject, { keys, refusal }: DeployFailure): boolean {
  return (
    keys.some((key) => limitFactors.includes(key)) ||
    (refusal?.reason.code === "value-not-a-size" && badSizes(pod).length > 0)
  );
}

/** The last setting of each key, else the JobManager's resources, else the name. */
function placesOf(jobManager: DescribedJobManager, { keys }: DeployFailure): Places {
  const { fields } = jobManager;
  const involved = lastSettings(jobManager, keys);
  const field = fields.get("spec.jobManager") ?? fields.get("spec.template.spec.jobManager");
  return orName(jobManager, involved.length > 0 || field === undefined ? involved : [fieldPlace(field)]);
}

/** The first way out that can be written into the manifest and works in the pod, too. */
function firstFix(subject: Subject, client: Question | undefined, ways: readonly WayOut[]): MaybeFix {
  if (client === undefined) return {};
  const { configuration } = answer(client);
  for (const { changes } of ways) {
    const fix = changeEdits(subject, configuration, changes);
    if (fix !== undefined && fixedAnswer(subject, fix)?.outcome.kind === "planned") return { fix };
  }
  return {};
}
