import { asSentence } from "../../language.ts";
import { firstWords } from "../../text/first-words.ts";
import { noAdvice } from "../advice.ts";
import type { Cause, Signature } from "../cause.ts";
import { exitCodeMeaning, exitCodeSignatures, provenByExitCode } from "../exit-code.ts";
import type { CauseId, Facts } from "../sign.ts";

/** Records with which a JobManager says that it ends for what they carry. */
const FATAL = /Could not start cluster entrypoint|Fatal error occurred in the cluster entrypoint|^FATAL: Thread /u;

/** As much as is shown of what an operator has against a deployment. */
const REASON_CHARACTERS = 300;

/** What the system does not permit looks to the JVM like memory that is not there. */
const LOOKS_LIKE_MEMORY: readonly CauseId[] = [
  "helper-jvm-failed",
  "jvm-cannot-allocate",
  "jvm-cannot-start",
  "native-threads",
];

export const notMemory: Cause = {
  id: "not-memory",
  component: null,
  signatures: [
    {
      anchor: "pthread_create failed (EPERM)",
      place: "line",
      pattern: /pthread_create failed \(EPERM\)/u,
      grounds: "operating-system-says",
      confidence: "high",
      facts: () => ({ kind: "threads-not-permitted" }),
    },
    {
      anchor: "BindException",
      place: "throwable",
      pattern: /^java\.net\.BindException: /u,
      inRecord: FATAL,
      grounds: "jvm-says",
      confidence: "high",
      facts: () => ({ kind: "port-in-use" }),
    },
    {
      anchor: "ClassNotFoundException",
      place: "throwable",
      pattern: /^java\.lang\.ClassNotFoundException: /u,
      inRecord: FATAL,
      grounds: "jvm-says",
      confidence: "high",
      facts: () => ({ kind: "class-missing" }),
    },
    {
      anchor: "NoClassDefFoundError",
      place: "throwable",
      pattern: /^java\.lang\.NoClassDefFoundError: (?!Could not initialize class)/u,
      inRecord: FATAL,
      grounds: "jvm-says",
      confidence: "high",
      facts: () => ({ kind: "class-missing" }),
    },
    ...["find or load main class", "找不到或无法加载主类"].map(
      (anchor): Signature => ({
        anchor,
        place: "line",
        pattern: /^(?:Error: Could not find or load main class|错误: 找不到或无法加载主类) ?(\S*)/u,
        grounds: "jvm-says",
        confidence: "high",
        facts: ([, name = ""]) => ({ kind: "main-class-missing", name }),
      }),
    ),
    ...["command not found", "未找到命令", "not found", "No such file or directory", "没有那个文件或目录"].map(
      (anchor): Signature => ({
        anchor,
        place: "output",
        pattern:
          /^(?:\S+[:：] ?)?(?:(?:(?:line|行|第) ?)?\d+ ?行?[:：] ?)?(\S*?)[:：] ?(?:command not found|未找到命令|not found|No such file or directory|没有那个文件或目录)$/u,
        grounds: "operating-system-says",
        confidence: "medium",
        facts: ([text, name = ""]) => missingCommand(name, /command|命令/u.test(text)),
      }),
    ),
    ...exitCodeSignatures("exit-code-only", endedByItself),
    {
      anchor: "failed liveness probe",
      place: "line",
      pattern: /\bfailed liveness probe\b/u,
      grounds: "platform-says",
      confidence: "medium",
      facts: () => ({ kind: "unresponsive" }),
    },
    ...["unable to start container process", "ImagePullBackOff", "ErrImagePull"].map(
      (anchor): Signature => ({
        anchor,
        place: "line",
        pattern: /unable to start container process(?!.*OOM-killed)|\b(?:ImagePullBackOff|ErrImagePull)\b/u,
        grounds: "platform-says",
        confidence: "high",
        facts: () => ({ kind: "container-not-started" }),
      }),
    ),
    {
      anchor: "node was low on resource: ",
      place: "line",
      pattern: /The node was low on resource: (?!memory)([\w-]+)/u,
      grounds: "platform-says",
      confidence: "high",
      facts: ([, name = ""]) => ({ kind: "evicted", name }),
    },
    {
      anchor: "exitCode: -10",
      place: "line",
      pattern: /AM Container for appattempt_\S+ exited with\s+exitCode: -10([0-2])\b/u,
      grounds: "platform-says",
      confidence: "high",
      saidBy: "YARN",
      facts: ([, digit = ""]) => ({ kind: ["node-lost", "disks-failed", "preempted"][Number(digit)] as string }),
    },
    {
      anchor: "No space left on device",
      place: "throwable",
      pattern: /^java\.io\.IOException: No space left on device/u,
      inRecord: FATAL,
      grounds: "jvm-says",
      confidence: "high",
      facts: () => ({ kind: "disk-full" }),
    },
    {
      anchor: "Too many open files",
      place: "throwable",
      pattern: /^java\.(?:io|net|nio)\.[\w.]+: .*Too many open files/u,
      grounds: "jvm-says",
      confidence: "high",
      facts: () => ({ kind: "too-many-files" }),
    },
    {
      anchor: "fatal error has been detected by",
      place: "line",
      pattern: /^# A fatal error has been detected by the Java Runtime Environment/u,
      grounds: "jvm-says",
      confidence: "high",
      facts: () => ({ kind: "jvm-crashed" }),
    },
    {
      anchor: "UnsupportedClassVersionError",
      place: "throwable",
      pattern: /^java\.lang\.UnsupportedClassVersionError: /u,
      grounds: "jvm-says",
      confidence: "high",
      facts: () => ({ kind: "java-too-old" }),
    },
    {
      anchor: "cluster entrypoint",
      place: "line",
      pattern: /^(?:Could not start cluster entrypoint|Fatal error occurred in the cluster entrypoint)/u,
      grounds: "flink-says",
      confidence: "medium",
      facts: () => ({ kind: "fatal-exception" }),
    },
    {
      anchor: "Application failed unexpectedly",
      place: "line",
      pattern: /^Application failed unexpectedly/u,
      grounds: "flink-says",
      confidence: "medium",
      facts: () => ({ kind: "fatal-exception" }),
    },
    {
      anchor: " denied the request: ",
      place: "line",
      pattern: /admission webhook "[\w.-]*flink[\w.-]*" denied the request: (.+)/u,
      grounds: "platform-says",
      confidence: "high",
      facts: ([, name = ""]) => ({ kind: "deployment-denied", name: firstWords(name, REASON_CHARACTERS) }),
    },
    {
      anchor: "FATAL: Thread ",
      place: "line",
      pattern: /^FATAL: Thread .* produced an uncaught exception/u,
      grounds: "flink-says",
      confidence: "medium",
      facts: () => ({ kind: "fatal-exception" }),
    },
  ],
  order: 6,
  explains: [],
  notOfMemory: true,
  silentWhenExplained: true,
  kinds: {
    taskmanager: {
      text: {
        en: "A TaskManager ran out of memory: look at taskmanager.memory.*.",
        zh: "TaskManager 内存溢出：请查看 taskmanager.memory.*。",
      },
    },
    "mini-cluster": {
      text: {
        en: "A whole cluster runs in this one JVM (MiniCluster: local execution, an IDE, a test, an embedded job). Its heap is the JVM's own -Xmx, and its network and managed memory are taskmanager.memory.network.* and taskmanager.memory.managed.size; no other Flink memory option applies.",
        zh: "整个集群运行在这一个 JVM 中（MiniCluster：本地执行、IDE、测试或内嵌作业）。堆内存由该 JVM 自己的 -Xmx 决定，网络内存和托管内存由 taskmanager.memory.network.* 和 taskmanager.memory.managed.size 决定；Flink 的其他内存配置项均不生效。",
      },
    },
    "kubernetes-operator": {
      text: {
        en: "The Kubernetes operator's own pod ran out of memory: raise the limit in its Helm chart.",
        zh: "Kubernetes operator 自身的 Pod 内存溢出：请在其 Helm chart 中提高内存限制。",
      },
    },
    other: {
      text: ({ name }) =>
        name === undefined
          ? { en: "Another process ran out of memory.", zh: "内存溢出的是其他进程。" }
          : {
              en: `It is the container ${name} of the same pod: only its own limit counts.`,
              zh: `是同一 Pod 中的容器 ${name}：只有它自己的内存限制起作用。`,
            },
    },
    unresponsive: {
      instead: true,
      ownFailure: true,
      title: { en: "The liveness probe failed, and Kubernetes killed it", zh: "存活探针失败，被 Kubernetes 终止" },
      text: {
        en: "It did not answer in time and was killed for that: no memory limit was reached. A JobManager that constantly collects garbage answers late, and so does one without enough CPU or with a probe timeout of one second. A garbage collection log or the log before the kill shows whether memory is the cause: do not change any size before you know.",
        zh: "进程未能及时响应探针而被终止：并没有达到内存限制。一直在做垃圾回收的 JobManager 会响应缓慢；CPU 不足或探针超时过短（如 1 秒）也会如此。是否与内存有关，要看 GC 日志或被终止之前的日志：在查明之前不应调整任何内存大小。",
      },
      next: {
        en: [
          "read the log of the previous container: kubectl logs --previous",
          "check the probe's timeoutSeconds and failureThreshold, and CPU throttling of the container",
        ],
        zh: [
          "查看上一个容器的日志：kubectl logs --previous",
          "检查探针的 timeoutSeconds 和 failureThreshold，以及容器的 CPU 限流情况",
        ],
      },
    },
    evicted: {
      instead: true,
      title: { en: "The pod was evicted, but not because of memory", zh: "Pod 被驱逐，但不是因为内存" },
      text: ({ name = "" }) => ({
        en: `The node was low on ${name}. No jobmanager.memory.* option helps.`,
        zh: `节点的 ${name} 不足。任何 jobmanager.memory.* 配置项都无济于事。`,
      }),
    },
    "container-not-started": {
      text: {
        en: "The container was never started: its image cannot be pulled, or its command cannot be run. The line says which.",
        zh: "容器没有启动：无法拉取镜像，或无法执行其中的命令，具体原因见该行。",
      },
    },
    preempted: {
      text: {
        en: "YARN preempted the container (−102): its resources were given to another queue or application.",
        zh: "容器被 YARN 抢占（−102）：资源被让给了其他队列或应用。",
      },
    },
    "node-lost": {
      text: {
        en: "YARN released the container (−100): its node was lost, or the application gave it back.",
        zh: "容器被 YARN 释放（−100）：节点丢失，或由应用主动归还。",
      },
    },
    "disks-failed": {
      text: {
        en: "The node's local disks failed or are full (−101).",
        zh: "节点的本地磁盘故障或已满（−101）。",
      },
    },
    "disk-full": {
      text: {
        en: "A disk is full: check io.tmp.dirs, blob.storage.directory, the log directory and the pod's volumes.",
        zh: "磁盘已满：请检查 io.tmp.dirs、blob.storage.directory、日志目录或 Pod 的卷。",
      },
    },
    "too-many-files": {
      text: {
        en: "The process cannot open more files or connections: check ulimit -n of the process or its container.",
        zh: "进程打开的文件或连接数已达上限：请检查进程或容器的 ulimit -n。",
      },
    },
    "threads-not-permitted": {
      text: {
        en: "Creating threads is not permitted (EPERM), which the JVM reports as missing memory. The cause is a seccomp profile, or a container runtime older than the image's libc. Update the runtime, or run with an unconfined profile to confirm it.",
        zh: "不允许创建线程（EPERM），JVM 却报告为内存不足：原因是 seccomp 配置，或容器运行时比镜像中的 libc 旧。请升级运行时，或用 unconfined 配置验证。",
      },
      explains: LOOKS_LIKE_MEMORY,
      ownFailure: true,
    },
    "port-in-use": {
      text: {
        en: "Another process uses the port: see rest.port, rest.bind-port, jobmanager.rpc.port.",
        zh: "端口被其他进程占用：请检查 rest.port、rest.bind-port、jobmanager.rpc.port。",
      },
    },
    "class-missing": {
      text: {
        en: "A class is missing: check lib/, the job's jar and the release that it was built for.",
        zh: "缺少类：请检查 lib/、作业的 jar 及其构建所针对的 Flink 版本。",
      },
      explains: ["helper-jvm-failed"],
    },
    "main-class-missing": {
      text: ({ name = "" }) => ({
        en: `Java cannot find the main class${name === "" ? "" : ` ${name}`}: Flink's jars are not where Java looks for them (lib/, FLINK_HOME, FLINK_LIB_DIR, the class path of a container), or Java took an earlier option for the class name.`,
        zh: `Java 找不到要启动的主类${name === "" ? "" : ` ${name}`}：Flink 的 jar 不在查找位置（lib/、FLINK_HOME、FLINK_LIB_DIR、容器的类路径），或者其前面的某个参数被误当作类名。`,
      }),
      explains: ["helper-jvm-failed"],
    },
    "command-missing": {
      text: ({ name = "" }) => ({
        en: `The shell cannot find ${name === "" ? "a command" : name}: it is not installed in this image or not on the PATH (for java: JAVA_HOME, env.java.home), or the script has Windows line endings.`,
        zh: `shell 找不到${name === "" ? "命令" : ` ${name}`}：镜像中没有安装，或不在 PATH 中（java 请检查 JAVA_HOME、env.java.home），也可能是脚本使用了 Windows 换行符。`,
      }),
      explains: ["helper-jvm-failed"],
    },
    "ended-by-itself": {
      instead: true,
      title: { en: "It exited by itself, and the inputs do not show why", zh: "进程自行退出，从输入中看不出原因" },
      text: ({ exitCode = 1 }) => ({
        en: `Exit code ${exitCode}: ${exitCodeMeaning(exitCode)?.en ?? "the JVM, or its main method, exited by itself"}. It was not killed for its memory: that would be 137, 143, −103 or −104. The last lines that it wrote show why: see jobmanager.err, jobmanager.out and jobmanager.log of this container (yarn logs -applicationId …, kubectl logs --previous). Do not change any size before you know.`,
        zh: `退出码 ${exitCode}：${exitCodeMeaning(exitCode)?.zh ?? "JVM 或其 main 方法自行结束"}。并非因内存被终止，否则退出码会是 137、143、−103 或 −104。退出原因见该容器最后的输出：jobmanager.err、jobmanager.out、jobmanager.log（yarn logs -applicationId …，kubectl logs --previous）。在查明之前不应调整任何内存大小。`,
      }),
    },
    "ended-on-request": {
      instead: true,
      title: { en: "It was asked to stop (SIGTERM)", zh: "收到终止请求（SIGTERM）" },
      text: {
        en: "YARN or Kubernetes asked it to stop (143, SIGTERM): an ordinary stop, a rollout, preemption, or more memory than it may have; the platform's own message says which.",
        zh: "YARN 或 Kubernetes 要求其终止（143，SIGTERM）：正常停止、滚动更新、资源抢占，或因内存超用；具体原因见平台自己的日志。",
      },
    },
    "java-too-old": {
      text: {
        en: "The classes were built for a newer Java version than the one that runs them.",
        zh: "编译这些类所针对的 Java 版本高于运行它们的 Java。",
      },
      explains: ["helper-jvm-failed"],
      ownFailure: true,
    },
    "jvm-crashed": {
      text: {
        en: "The JVM itself crashed, usually in native code: the hs_err file names the frame.",
        zh: "JVM 自身崩溃，通常发生在本地代码中：hs_err 文件中有出错的栈帧。",
      },
    },
    "fatal-exception": {
      text: ({ name }) =>
        name === undefined
          ? {
              en: "An exception ended it; the exception follows the line shown.",
              zh: "某个异常使其退出，该异常位于所示行之后。",
            }
          : { en: `An exception ended it: ${asSentence(name).en}`, zh: `某个异常使其退出：${asSentence(name).zh}` },
    },
    "deployment-denied": {
      text: ({ name = "" }) => ({
        en: `The Kubernetes operator refuses the deployment: ${asSentence(name).en}`,
        zh: `Kubernetes operator 拒绝了该部署：${asSentence(name).zh}`,
      }),
    },
    "asked-to-end": {
      instead: true,
      title: { en: "It was asked to stop (SIGTERM)", zh: "收到终止请求（SIGTERM）" },
      text: {
        en: "An ordinary stop, a rollout or an eviction ends a process in this way.",
        zh: "正常停止、滚动更新或驱逐时，进程都会收到 SIGTERM。",
      },
      ownFailure: true,
    },
  },
  title: { en: "The JobManager did not run out of memory", zh: "JobManager 并没有内存溢出" },
  means: {
    en: "Something else ended it, or another process ran out of memory.",
    zh: "是其他原因导致其退出，或者是其他进程内存溢出。",
  },
  meansNot: {
    en: "No jobmanager.memory.* option helps.",
    zh: "任何 jobmanager.memory.* 配置项都无济于事。",
  },
  next: { en: [], zh: [] },
  advise: noAdvice,
};

/** Of files only those that a start needs: others are missed every day. */
function missingCommand(name: string, isCommand: boolean): Facts | undefined {
  const needed = /(?:^|[/\\])(?:java|javac|flink|[\w-]+\.sh)$/u.test(name);
  return (isCommand && name !== "hostname" && name !== "runBashJavaUtilsCmd") || needed
    ? { kind: "command-missing", name }
    : undefined;
}

/** What ended a process that nobody killed: its own exit, or that it was asked to. */
function endedByItself(exitCode: number | undefined): Facts | undefined {
  if (exitCode === 143) return { kind: "ended-on-request", exitCode };
  const proven = provenByExitCode(exitCode);
  return proven?.cause === "not-memory" ? proven.facts : undefined;
}
