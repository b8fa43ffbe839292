/** Texts as people paste them, and what must be found in each: causes in their order. */
export interface Snippet {
  readonly name: string;
  readonly causes: readonly string[];
  readonly text: string;
  readonly file?: string;
}

const banner = [
  "2026-01-02 03:04:05,006 INFO  org.apache.flink.runtime.entrypoint.ClusterEntrypoint        [] -  Starting KubernetesApplicationClusterEntrypoint (Version: 1.20.5, Scala: 2.12, Rev:0980485, Date:2026-06-08T09:21:06+02:00)",
  "2026-01-02 03:04:05,007 INFO  org.apache.flink.runtime.entrypoint.ClusterEntrypoint        [] -  JVM: OpenJDK 64-Bit Server VM - Eclipse Adoptium - 17/17.0.12+7",
].join("\n");

const fatal = (exception: string) =>
  `${banner}\n2026-01-02 03:05:05,006 ERROR org.apache.flink.runtime.entrypoint.ClusterEntrypoint [] - Fatal error occurred in the cluster entrypoint.\n${exception}\n\tat org.apache.flink.runtime.dispatcher.Dispatcher.run(Dispatcher.java:1)\n2026-01-02 03:05:06,006 INFO  org.apache.flink.runtime.entrypoint.ClusterEntrypoint [] - Terminating cluster entrypoint process KubernetesApplicationClusterEntrypoint with exit code 2.\n`;

const refused = (sentence: string, prefix = "") =>
  `Exception in thread "main" org.apache.flink.configuration.IllegalConfigurationException: ${prefix}${sentence}\n\tat org.apache.flink.runtime.jobmanager.JobManagerProcessUtils.processSpecFromConfig(JobManagerProcessUtils.java:78)\n[ERROR] The execution result is empty.\n[ERROR] Could not get JVM parameters and dynamic configurations properly.\n`;

const jm = "2026-01-02 03:05:05,006";

export const snippets: readonly Snippet[] = [
  // Each pool, as JDKs and Flink's releases say it.
  { name: "heap, fatal", causes: ["java-heap-space"], text: fatal("java.lang.OutOfMemoryError: Java heap space") },
  {
    name: "heap, as 1.12 and newer enrich it",
    causes: ["java-heap-space"],
    text: fatal(
      "java.lang.OutOfMemoryError: Java heap space. A heap space-related out-of-memory error has occurred. This can mean two things: either Flink Master requires a larger size of JVM heap space or there is a memory leak.",
    ),
  },
  {
    name: "parallel collector",
    causes: ["gc-overhead-limit"],
    text: fatal("java.lang.OutOfMemoryError: GC overhead limit exceeded"),
  },
  { name: "metaspace", causes: ["metaspace"], text: fatal("java.lang.OutOfMemoryError: Metaspace") },
  {
    name: "class space",
    causes: ["compressed-class-space"],
    text: fatal("java.lang.OutOfMemoryError: Compressed class space"),
  },
  {
    name: "direct memory, JDK 8 and 11",
    causes: ["direct-buffer-memory"],
    text: fatal("java.lang.OutOfMemoryError: Direct buffer memory"),
  },
  {
    name: "direct memory, Netty's own count",
    causes: ["direct-buffer-memory"],
    text: fatal(
      "org.apache.flink.shaded.netty4.io.netty.util.internal.OutOfDirectMemoryError: failed to allocate 16777216 byte(s) of direct memory (used: 117440519, max: 134217728)",
    ),
  },
  {
    name: "threads, JDK 8",
    causes: ["native-threads"],
    text: fatal("java.lang.OutOfMemoryError: unable to create new native thread"),
  },
  {
    name: "threads, JDK 11 and newer",
    causes: ["native-threads"],
    text: fatal(
      "java.lang.OutOfMemoryError: unable to create native thread: possibly out of memory or process/resource limits reached",
    ),
  },
  {
    name: "mapped files",
    causes: ["map-failed"],
    text: fatal("java.io.IOException: Map failed\nCaused by: java.lang.OutOfMemoryError: Map failed"),
  },
  {
    name: "an array",
    causes: ["array-size"],
    text: fatal("java.lang.OutOfMemoryError: Requested array size exceeds VM limit"),
  },
  {
    name: "an array, JDK 8",
    causes: ["array-size"],
    text: fatal(
      "java.lang.OutOfMemoryError\n\tat java.io.ByteArrayOutputStream.hugeCapacity(ByteArrayOutputStream.java:123)",
    ),
  },
  {
    name: "swap",
    causes: ["jvm-cannot-allocate"],
    text: fatal("java.lang.OutOfMemoryError: requested 32756 bytes for ChunkPool::allocate. Out of swap space?"),
  },
  {
    name: "ExitOnOutOfMemoryError",
    causes: ["java-heap-space"],
    text: `${banner}\nTerminating due to java.lang.OutOfMemoryError: Java heap space\n`,
  },
  {
    name: "CrashOnOutOfMemoryError",
    causes: ["metaspace"],
    text: `${banner}\nAborting due to java.lang.OutOfMemoryError: Metaspace\n`,
  },
  // Operator coordinators run in the JobManager.
  {
    name: "an enumerator, and what hides it",
    causes: ["java-heap-space"],
    text: `${banner}\n${jm} ERROR org.apache.flink.runtime.source.coordinator.SourceCoordinator [] - Uncaught exception in the SplitEnumerator for Source orders while handling operator event.\njava.lang.OutOfMemoryError: Java heap space\n\tat com.ververica.cdc.connectors.mysql.source.Enumerator.x(E.java:1)\n\tat org.apache.flink.runtime.source.coordinator.SourceCoordinator.y(S.java:2)\n${jm} ERROR org.apache.flink.util.FatalExitExceptionHandler [] - FATAL: Thread 'SourceCoordinator-1' produced an uncaught exception. Stopping the process...\njava.lang.Error: Source Coordinator Thread already exists. There should never be more than one thread driving the actions of a Source Coordinator.\n`,
  },
  // What a TaskManager does.
  {
    name: "a task's heap",
    causes: ["not-memory taskmanager"],
    text: `${banner}\n${jm} INFO  org.apache.flink.runtime.executiongraph.ExecutionGraph [] - Map (3/4) (abc_0_2_0) switched from RUNNING to FAILED on 10.0.0.7:6122-a1b2 @ node-7 (dataPort=41231).\njava.lang.OutOfMemoryError: Java heap space\n\tat com.example.Job.map(Job.java:3)\n\tat org.apache.flink.streaming.runtime.tasks.StreamTask.run(StreamTask.java:4)\n${jm} INFO  org.apache.flink.runtime.executiongraph.ExecutionGraph [] - Job x (y) switched from state RUNNING to FAILING.\norg.apache.flink.runtime.JobException: Recovery is suppressed by NoRestartBackoffTimeStrategy\n\tat org.apache.flink.runtime.executiongraph.failover.ExecutionFailureHandler.handleFailure(E.java:1)\nCaused by: java.lang.OutOfMemoryError: Java heap space\n`,
  },
  {
    name: "a task's metaspace, in Flink's words",
    causes: ["not-memory taskmanager"],
    text: `${banner}\n${jm} WARN  org.apache.flink.runtime.jobmaster.JobMaster [] - x\njava.lang.OutOfMemoryError: Metaspace. The metaspace out-of-memory error has occurred. This can mean two things: either the job requires a larger size of JVM metaspace to load classes or there is a class loading leak. In the first case 'taskmanager.memory.jvm-metaspace.size' configuration option should be increased. The task executor has to be shutdown...\n`,
  },
  {
    name: "a TaskManager's own log",
    causes: ["not-memory taskmanager"],
    text: `${jm} INFO  org.apache.flink.runtime.taskexecutor.TaskManagerRunner [] -  Starting TaskManager (Version: 1.20.5, Scala: 2.12)\n${jm} ERROR org.apache.flink.runtime.taskexecutor.TaskManagerRunner [] - Fatal error occurred while executing the TaskManager. Shutting it down...\njava.lang.OutOfMemoryError: Direct buffer memory\n`,
  },
  {
    name: "a TaskManager's container on YARN",
    causes: ["not-memory taskmanager"],
    text: `${banner}\n${jm} WARN  org.apache.flink.yarn.YarnResourceManager [] - Closing TaskExecutor connection container_e01_1700000000000_0001_01_000003 because: Container [pid=12,containerID=container_e01_1700000000000_0001_01_000003] is running beyond physical memory limits. Current usage: 2.0 GB of 2 GB physical memory used; 4 GB of 4.2 GB virtual memory used. Killing container.\n`,
  },
  {
    name: "a TaskManager's sizes",
    causes: ["not-memory taskmanager"],
    text: `Exception in thread "main" org.apache.flink.configuration.IllegalConfigurationException: TaskManager memory configuration failed: Sum of configured JVM Metaspace (256.000mb (268435456 bytes)) and JVM Overhead (192.000mb (201326592 bytes)) exceed configured Total Process Memory (300.000mb (314572800 bytes)).\n\tat org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils.processSpecFromConfig(TaskExecutorProcessUtils.java:166)\n`,
  },
  // Platforms.
  {
    name: "YARN, physical",
    causes: ["container-killed"],
    text: "Diagnostics: Application application_1700000000000_0001 failed 1 times due to AM Container for appattempt_1700000000000_0001_000001 exited with  exitCode: -104\nFailing this attempt.Diagnostics: Container [pid=4711,containerID=container_1700000000000_0001_01_000001] is running beyond physical memory limits. Current usage: 1.0 GB of 1 GB physical memory used; 2.9 GB of 2.1 GB virtual memory used. Killing container.\n",
    file: "diagnostics.txt",
  },
  {
    name: "YARN of Hadoop 3",
    causes: ["container-killed"],
    text: "[2026-01-02 03:04:05.006]Container [pid=4711,containerID=container_1700000000000_0001_01_000001] is running 98304B beyond the 'PHYSICAL' memory limit. Current usage: 1.0 GB of 1 GB physical memory used; 2.9 GB of 2.1 GB virtual memory used. Killing container.\n",
  },
  {
    name: "YARN, virtual",
    causes: ["container-killed"],
    text: "Container [pid=1,containerID=container_1700000000000_0001_01_000001] is running beyond virtual memory limits. Current usage: 300 MB of 1 GB physical memory used; 2.2 GB of 2.1 GB virtual memory used. Killing container.\n",
  },
  {
    name: "the kernel, a container's limit",
    causes: ["container-killed"],
    text: "[12345.678901] oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=cri-1,mems_allowed=0,oom_memcg=/kubepods/burstable/pod1,task_memcg=/kubepods/burstable/pod1/2,task=java,pid=4711,uid=9999\n[12345.678999] Memory cgroup out of memory: Killed process 4711 (java) total-vm:6123456kB, anon-rss:1632000kB, file-rss:30000kB, shmem-rss:0kB, UID:9999 pgtables:4000kB oom_score_adj:985\n",
    file: "dmesg",
  },
  {
    name: "the kernel, the whole node, as older ones say it",
    causes: ["container-killed"],
    text: "Jan  2 03:04:05 node7 kernel: Out of memory: Kill process 4711 (java) score 873 or sacrifice child\n",
    file: "messages",
  },
  {
    name: "the kernel, another program",
    causes: [],
    text: "[1.2] Memory cgroup out of memory: Killed process 4711 (python3) total-vm:1kB, anon-rss:1kB, file-rss:0kB\n",
    file: "dmesg",
  },
  {
    name: "kubectl get pods",
    causes: ["container-killed"],
    text: "NAME                             READY   STATUS      RESTARTS   AGE\nmy-cluster-6b7c9d-abcde          0/1     OOMKilled   3          12m\n",
    file: "pods.txt",
  },
  {
    name: "kubectl get pods, a TaskManager's",
    causes: ["not-memory taskmanager"],
    text: "NAME                             READY   STATUS      RESTARTS   AGE\nmy-cluster-taskmanager-1-1       0/1     OOMKilled   3          12m\n",
    file: "pods.txt",
  },
  {
    name: "kubectl get events",
    causes: ["container-killed"],
    text: "LAST SEEN   TYPE      REASON       OBJECT            MESSAGE\n3m          Warning   Evicted      pod/my-cluster-1  The node was low on resource: memory. Threshold quantity: 100Mi, available: 52Mi.\n2m          Warning   BackOff      pod/my-cluster-1  Back-off restarting failed container\n",
    file: "events.txt",
  },
  // The start script and its own JVM.
  {
    name: "threads are not permitted, which the JVM takes for memory",
    causes: ["not-memory threads-not-permitted"],
    text: '[ERROR] The execution result is empty.\n[ERROR] Could not get JVM parameters and dynamic configurations properly.\n[ERROR] Raw output from BashJavaUtils:\n[0.004s][warning][os,thread] Failed to start thread "GC Thread#0" - pthread_create failed (EPERM) for attributes: stacksize: 1024k, guardsize: 4k, detached.\n#\n# There is insufficient memory for the Java Runtime Environment to continue.\n# Cannot create worker GC thread. Out of system resources.\n# An error report file with more information is saved as:\n# /opt/flink/hs_err_pid56.log\n',
  },
  {
    name: "the helper's JVM finds no memory",
    causes: ["helper-jvm-failed"],
    text: "[ERROR] The execution result is empty.\n[ERROR] Could not get JVM parameters and dynamic configurations properly.\n[ERROR] Raw output from BashJavaUtils:\n# There is insufficient memory for the Java Runtime Environment to continue.\n# Native memory allocation (mmap) failed to map 130023424 bytes for committing reserved memory.\n",
  },
  {
    name: "the helper says nothing",
    causes: ["helper-jvm-failed"],
    text: "[ERROR] The execution result is empty.\n[ERROR] Could not get JVM parameters and dynamic configurations properly.\n",
  },
  {
    name: "a script without its functions",
    causes: ["helper-jvm-failed"],
    text: "/opt/start.sh: line 12: runBashJavaUtilsCmd: command not found\n",
  },
  {
    name: "JDK 8 reads newer classes",
    causes: ["not-memory java-too-old"],
    text: '[ERROR] The execution result is empty.\nException in thread "main" java.lang.UnsupportedClassVersionError: org/apache/flink/runtime/util/bash/BashJavaUtils has been compiled by a more recent version of the Java Runtime (class file version 55.0)\n',
  },
  // The JVM does not start.
  {
    name: "the heap is not to be had",
    causes: ["jvm-cannot-start"],
    text: "Error occurred during initialization of VM\nCould not reserve enough space for 33554432KB object heap\n",
  },
  {
    name: "a flag of another Java",
    causes: ["jvm-cannot-start"],
    text: "Unrecognized VM option 'UseConcMarkSweepGC'\nError: Could not create the Java Virtual Machine.\nError: A fatal exception has occurred. Program will exit.\n",
  },
  {
    name: "no memory for the JVM itself",
    causes: ["jvm-cannot-allocate"],
    text: "OpenJDK 64-Bit Server VM warning: INFO: os::commit_memory(0x00000000c0000000, 1073741824, 0) failed; error='Not enough space' (errno=12)\n#\n# There is insufficient memory for the Java Runtime Environment to continue.\n# Native memory allocation (mmap) failed to map 1073741824 bytes for committing reserved memory.\n",
  },
  // Each refusal, with nothing but the sentence; 2.x puts nothing before it.
  {
    name: "refused: nothing set",
    causes: ["configuration-rejected"],
    text: refused(
      "Either required fine-grained memory (jobmanager.memory.heap.size), or Total Flink Memory size (Key: 'jobmanager.memory.flink.size' , default: null (fallback keys: [])), or Total Process Memory size (Key: 'jobmanager.memory.process.size' , default: null (fallback keys: [])) need to be configured explicitly.",
    ),
  },
  {
    name: "refused: too small for the off-heap memory",
    causes: ["configuration-rejected"],
    text: refused(
      "The configured Total Flink Memory (52.000mb (54525952 bytes)) is less than the configured Off-heap Memory (128.000mb (134217728 bytes)).",
      "JobManager memory configuration failed: ",
    ),
  },
  {
    name: "refused: heap above total",
    causes: ["configuration-rejected"],
    text: refused(
      "The configured JVM Heap Memory (2.000gb (2147483648 bytes)) exceeds the configured Total Flink Memory (1024.000mb (1073741824 bytes)). Please, make the configuration consistent or configure only one option: either JVM Heap or Total Flink Memory.",
    ),
  },
  {
    name: "refused: sums differ",
    causes: ["configuration-rejected"],
    text: refused(
      "Sum of the configured JVM Heap Memory (1024.000mb (1073741824 bytes)) and the configured Off-heap Memory (256.000mb (268435456 bytes)) does not match the configured Total Flink Memory (1.500gb (1610612736 bytes)). Please, make the configuration consistent or configure only one option: either JVM Heap or Total Flink Memory.",
    ),
  },
  {
    name: "refused: overhead out of range",
    causes: ["configuration-rejected"],
    text: refused(
      "Derived JVM Overhead size (3.625gb (3892314112 bytes)) is not in configured JVM Overhead range [192.000mb (201326592 bytes), 1024.000mb (1073741824 bytes)].",
    ),
  },
  {
    name: "refused: a unit",
    causes: ["configuration-rejected"],
    text: "Exception in thread \"main\" org.apache.flink.configuration.IllegalConfigurationException: Cannot read memory size from config option 'jobmanager.memory.process.size'.\nCaused by: java.lang.IllegalArgumentException: Could not parse value '2Gi' for key 'jobmanager.memory.process.size'.\nCaused by: java.lang.IllegalArgumentException: Memory size unit 'gi' does not match any of the recognized units: (b | bytes) / (k | kb | kibibytes) / (m | mb | mebibytes) / (g | gb | gibibytes) / (t | tb | tebibytes)\n",
  },
  {
    name: "refused: YAML",
    causes: ["configuration-rejected"],
    text: 'Exception in thread "main" java.lang.RuntimeException: Error parsing YAML configuration.\n\tat org.apache.flink.configuration.GlobalConfiguration.loadYAMLResource(G.java:1)\n',
  },
  {
    name: "refused by the operator",
    causes: ["configuration-rejected"],
    text: "JobManager resource memory must be defined using 'spec.jobManager.resource.memory' or 'spec.jobManager.resources.requests.memory'\n",
  },
  // How YARN and Kubernetes say that a process ended.
  {
    name: "YARN, an exit code of a JobManager",
    causes: ["not-memory ended-by-itself"],
    text: "Exception from container-launch.\nContainer id: container_e05_1700000000000_0007_02_000001\nExit code: 1\nException message: Launch container failed\n",
    file: "diagnostics.txt",
  },
  {
    name: "YARN, an exit code of another container",
    causes: ["not-memory ended-for-a-failure"],
    text: "Container container_1700000000000_0007_01_000004 on host: node-4 was preempted.\nExit code: 239\n",
    file: "diagnostics.txt",
  },
  {
    name: "YARN, 137",
    causes: ["container-killed"],
    text: "Application application_1700000000000_0034 failed 2 times due to AM Container for appattempt_1700000000000_0034_000002 exited with  exitCode: 137\nFailing this attempt.Diagnostics: [2025-05-06 09:14:25.101]Container killed on request. Exit code is 137\n[2025-05-06 09:14:25.102]Container exited with a non-zero exit code 137.\n",
    file: "diagnostics.txt",
  },
  {
    name: "YARN, 143",
    causes: ["not-memory ended-on-request"],
    text: "Application application_1700000000000_0034 failed 1 times due to AM Container for appattempt_1700000000000_0034_000001 exited with  exitCode: 143\n[2025-05-06 09:14:25.101]Container killed on request. Exit code is 143\n",
    file: "diagnostics.txt",
  },
  {
    name: "YARN, 143 after it was found beyond its memory",
    causes: ["container-killed"],
    text: "Failing this attempt.Diagnostics: [2025-05-06 09:14:25.101]Container [pid=4711,containerID=container_1700000000000_0001_01_000001] is running 1048576B beyond the 'PHYSICAL' memory limit. Current usage: 1.0 GB of 1 GB physical memory used; 2.9 GB of 2.1 GB virtual memory used. Killing container.\n[2025-05-06 09:14:25.102]Container killed on request. Exit code is 143\n",
    file: "diagnostics.txt",
  },
  {
    name: "YARN, −104 of a TaskManager",
    causes: ["not-memory taskmanager"],
    text: "Container container_1700000000000_0001_01_000002 marked as failed.\n Exit code:-104.\n Diagnostics:[2021-03-04 05:06:07.008]killed\n",
    file: "diagnostics.txt",
  },
  {
    name: "a worker that ended, in a JobManager's log",
    causes: [],
    text: `${banner}\n${jm} INFO  org.apache.flink.runtime.resourcemanager.active.ActiveResourceManager [] - Worker my-taskmanager-1-1 is terminated. Diagnostics: Pod terminated, container termination statuses: [flink-main-container(exitCode=1, reason=Error, message=null)], pod status: Failed(reason=null, message=null)\n`,
  },
  {
    name: "a worker that was killed, in a JobManager's log",
    causes: ["not-memory taskmanager"],
    text: `${banner}\n${jm} INFO  org.apache.flink.runtime.resourcemanager.active.ActiveResourceManager [] - Worker my-taskmanager-1-1 is terminated. Diagnostics: Pod terminated, container termination statuses: [flink-main-container(exitCode=137, reason=OOMKilled, message=null)], pod status: Failed(reason=null, message=null)\n`,
  },
  {
    name: "an entrypoint's own end",
    causes: [],
    text: `${banner}\n${jm} INFO  org.apache.flink.runtime.entrypoint.ClusterEntrypoint [] - Terminating cluster entrypoint process KubernetesApplicationClusterEntrypoint with exit code 1443.\n`,
  },
  // What only points at something earlier.
  {
    name: "a coordinator's second thread, with the first death before it",
    causes: ["metaspace"],
    text: `${banner}\n${jm} ERROR org.apache.flink.util.FatalExitExceptionHandler [] - FATAL: Thread 'SourceCoordinator-Source: a' produced an uncaught exception. Stopping the process...\njava.lang.OutOfMemoryError: Metaspace\n${jm} ERROR org.apache.flink.util.FatalExitExceptionHandler [] - FATAL: Thread 'SourceCoordinator-Source: a' produced an uncaught exception. Stopping the process...\njava.lang.Error: Source Coordinator Thread already exists. There should never be more than one thread driving the actions of a Source Coordinator.\n`,
  },
  {
    name: "a class that could not be initialised before",
    causes: ["earlier-failure"],
    text: `${banner}\n${jm} ERROR org.apache.flink.runtime.entrypoint.ClusterEntrypoint [] - Fatal error occurred in the cluster entrypoint.\njava.lang.NoClassDefFoundError: Could not initialize class org.apache.hadoop.hdfs.DFSClient\n`,
  },
  {
    name: "a pod that is restarted",
    causes: ["earlier-failure"],
    text: "NAME                  READY   STATUS             RESTARTS   AGE\nmy-cluster-6b7c-abc   0/1     CrashLoopBackOff   7          12m\n",
    file: "pods.txt",
  },
  // Java and the shell, in English and in Chinese.
  {
    name: "no main class",
    causes: ["not-memory main-class-missing"],
    text: "Error: Could not find or load main class org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint\nCaused by: java.lang.ClassNotFoundException: org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint\n",
  },
  {
    name: "no main class, in Chinese",
    causes: ["not-memory main-class-missing"],
    text: "错误: 找不到或无法加载主类 org.apache.flink.yarn.entrypoint.YarnJobClusterEntrypoint\n原因: java.lang.ClassNotFoundException: org.apache.flink.yarn.entrypoint.YarnJobClusterEntrypoint\n",
  },
  {
    name: "no main class, on YARN",
    causes: ["not-memory main-class-missing"],
    text: "Exit code: 1\nStack trace: ExitCodeException exitCode=1: \nLast 4096 bytes of jobmanager.err :\n错误: 找不到或无法加载主类 org.apache.flink.yarn.entrypoint.YarnSessionClusterEntrypoint\n",
  },
  {
    name: "no java",
    causes: ["not-memory command-missing"],
    text: "/opt/flink/bin/config.sh: line 32: java: command not found\n",
  },
  { name: "no java, as dash says it", causes: ["not-memory command-missing"], text: "sh: 1: java: not found\n" },
  { name: "no java, in Chinese", causes: ["not-memory command-missing"], text: "bash: java: 未找到命令\n" },
  {
    name: "no java, in Chinese, in a script",
    causes: ["not-memory command-missing"],
    text: "/opt/flink/bin/config.sh：行 32：java：未找到命令\n",
  },
  {
    name: "no java, where JAVA_HOME says",
    causes: ["not-memory command-missing"],
    text: "/opt/flink/bin/flink-console.sh: line 97: /usr/lib/jvm/bin/java: No such file or directory\n",
  },
  {
    name: "a command that is missed, and the JobManager runs all the same",
    causes: [],
    text: `/docker-entrypoint.sh: line 7: gosu: command not found\n${banner}\n`,
  },
  { name: "killed", causes: ["container-killed"], text: "Killed\n" },
  {
    name: "killed, in a script",
    causes: ["container-killed"],
    text: '/opt/flink/bin/flink-console.sh: line 109: 4711 Killed                  "$JAVA_RUN" $JVM_ARGS\n',
  },
  { name: "killed, in Chinese", causes: ["container-killed"], text: "已杀死\n" },
  {
    name: "killed, in a script, in Chinese",
    causes: ["container-killed"],
    text: '/opt/flink/bin/flink-console.sh: 行 109:  4711 已杀死               "$JAVA_RUN" $JVM_ARGS\n',
  },
  // A process that was never started.
  {
    name: "no node has room",
    causes: ["no-room"],
    text: "Warning  FailedScheduling  55s  default-scheduler  0/6 nodes are available: 3 Insufficient memory, 3 node(s) had untolerated taint {dedicated: infra}.\n",
  },
  // Not memory.
  {
    name: "a port in use",
    causes: ["not-memory port-in-use"],
    text: `${banner}\n${jm} ERROR org.apache.flink.runtime.entrypoint.ClusterEntrypoint [] - Could not start cluster entrypoint StandaloneSessionClusterEntrypoint.\norg.apache.flink.runtime.entrypoint.ClusterEntrypointException: Failed to initialize the cluster entrypoint StandaloneSessionClusterEntrypoint.\nCaused by: java.net.BindException: Could not start rest endpoint on any port in port range 8081\n`,
  },
  {
    name: "a class is missing",
    causes: ["not-memory class-missing"],
    text: `${banner}\n${jm} ERROR org.apache.flink.runtime.entrypoint.ClusterEntrypoint [] - Could not start cluster entrypoint X.\njava.lang.NoClassDefFoundError: org/apache/hadoop/conf/Configuration\nCaused by: java.lang.ClassNotFoundException: org.apache.hadoop.conf.Configuration\n`,
  },
  {
    name: "the JVM crashed",
    causes: ["not-memory jvm-crashed"],
    text: "#\n# A fatal error has been detected by the Java Runtime Environment:\n#\n#  SIGSEGV (0xb) at pc=0x00007f0000000000, pid=1, tid=2\n",
    file: "hs_err_pid1.log",
  },
  // Of others, and of what is no memory.
  {
    name: "the Python process of a task",
    causes: ["not-memory taskmanager"],
    text: `${banner}\n${jm} INFO  org.apache.flink.runtime.executiongraph.ExecutionGraph [] - PythonMap (1/1) (a_0_0_0) switched from RUNNING to FAILED on 10.0.0.7:6122-a1b2 @ node-7 (dataPort=41231).\njava.lang.RuntimeException: Failed to create stage bundle factory!\nCaused by: java.lang.IllegalStateException: Process died with exit code 137\n`,
  },
  {
    name: "how a worker on YARN ended, in lines of their own",
    causes: [],
    text: `${banner}\n${jm} INFO  org.apache.flink.yarn.YarnResourceManagerDriver [] - Worker container_e01_1700000000000_0001_01_000004(n:1) is terminated. Diagnostics: [2026-01-02 03:05:05.006]Container killed on request. Exit code is 143\n[2026-01-02 03:05:05.006]Container exited with a non-zero exit code 143.\n`,
  },
  {
    name: "a lease that was not renewed in time",
    causes: ["earlier-failure"],
    text: fatal(
      "org.apache.flink.util.FlinkException: Unhandled error in DefaultLeaderElectionService: Lost leadership",
    ),
  },
  {
    name: "docker events",
    causes: ["container-killed"],
    text: "2026-01-02T03:04:05.0Z container oom 9f8e7d6c5b4a (image=flink:1.18, name=jobmanager)\n2026-01-02T03:04:05.1Z container die 9f8e7d6c5b4a (exitCode=137, image=flink:1.18, name=jobmanager)\n",
    file: "events.txt",
  },
  {
    name: "a main method that fails, of an application",
    causes: ["not-memory fatal-exception"],
    text: `${banner}\n${jm} ERROR org.apache.flink.client.deployment.application.ApplicationDispatcherBootstrap [] - Application failed unexpectedly: \njava.util.concurrent.CompletionException: org.apache.flink.client.deployment.application.ApplicationExecutionException: Could not execute application.\nCaused by: org.apache.flink.table.api.ValidationException: Could not find any factory for identifier 'kafka'\n`,
  },
  {
    name: "a main method that fills the heap, of an application",
    causes: ["java-heap-space"],
    text: `${banner}\n${jm} ERROR org.apache.flink.client.deployment.application.ApplicationDispatcherBootstrap [] - Application failed unexpectedly: \njava.util.concurrent.CompletionException: org.apache.flink.client.program.ProgramInvocationException: The main method caused an error: Java heap space\nCaused by: java.lang.OutOfMemoryError: Java heap space\n\tat com.example.Main.main(Main.java:1)\n`,
  },
  {
    name: "the client's own heap",
    causes: ["not-memory other"],
    text: " The program finished with the following exception:\n\njava.lang.OutOfMemoryError: Java heap space\n\tat java.util.Arrays.copyOf(Arrays.java:3332)\n\tat org.apache.flink.client.cli.CliFrontend.main(CliFrontend.java:1132)\n",
    file: "console.txt",
  },
  {
    name: "the operator's webhook, of something else",
    causes: ["not-memory deployment-denied"],
    text: 'Error from server: error when creating "fd.yaml": admission webhook "validationwebhook.flink.apache.org" denied the request: spec.job.parallelism must be greater than 0\n',
    file: "apply.txt",
  },
];
