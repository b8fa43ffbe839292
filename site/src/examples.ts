import type { Localized } from "../../src/core/language.ts";

/** What `config.yaml` of Flink 2.3.0 sets of a JobManager: the page opens with it. A test holds it to the release. */
export const shippedText = `# conf/config.yaml, as Flink 2.3.0 ships it (the JobManager's part)
jobmanager:
  bind-host: localhost
  rpc:
    address: localhost
    port: 6123
  memory:
    process:
      size: 1600m
  execution:
    failover-strategy: region
`;

/** Something to try: what it is called, and the text that is put into the editor. */
export interface Example {
  readonly id: string;
  readonly title: Localized;
  readonly file: string;
  readonly text: string;
}

export const examples: readonly Example[] = [
  {
    id: "conflict",
    title: { en: "heap and process in conflict", zh: "堆内存与进程内存冲突" },
    file: "config.yaml",
    text: `# 4 GiB of heap in 8 GiB of process: what is left over is overhead, and too much of it.
jobmanager:
  memory:
    process:
      size: 8g
    heap:
      size: 4g
`,
  },
  {
    id: "deployment",
    title: { en: "a FlinkDeployment", zh: "一个 FlinkDeployment" },
    file: "orders.yaml",
    text: `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: orders
spec:
  image: flink:1.20
  flinkVersion: v1_20
  flinkConfiguration:
    taskmanager.numberOfTaskSlots: "2"
  serviceAccount: flink
  jobManager:
    resource:
      memory: 2048m
      cpu: 1
  taskManager:
    resource:
      memory: 4096m
      cpu: 2
`,
  },
  {
    id: "log",
    title: { en: "a log with OutOfMemoryError", zh: "含 OutOfMemoryError 的日志" },
    file: "flink-jobmanager.log",
    text: `2026-03-04 10:15:02,113 INFO  org.apache.flink.runtime.entrypoint.ClusterEntrypoint        [] -  Starting StandaloneSessionClusterEntrypoint (Version: 2.3.0, Scala: 2.12)
2026-03-04 10:15:02,114 INFO  org.apache.flink.runtime.entrypoint.ClusterEntrypoint        [] -  JVM: OpenJDK 64-Bit Server VM - Eclipse Adoptium - 17/17.0.12+7
2026-03-04 10:15:02,114 INFO  org.apache.flink.runtime.entrypoint.ClusterEntrypoint        [] -  JVM Options:
2026-03-04 10:15:02,114 INFO  org.apache.flink.runtime.entrypoint.ClusterEntrypoint        [] -     -Xmx1073741824
2026-03-04 10:15:02,114 INFO  org.apache.flink.runtime.entrypoint.ClusterEntrypoint        [] -     -Xms1073741824
2026-03-04 10:15:02,114 INFO  org.apache.flink.runtime.entrypoint.ClusterEntrypoint        [] -     -XX:MaxMetaspaceSize=268435456
2026-03-04 11:42:37,902 ERROR org.apache.flink.util.FatalExitExceptionHandler               [] - FATAL: Thread 'flink-pekko.actor.default-dispatcher-15' produced an uncaught exception. Stopping the process...
java.lang.OutOfMemoryError: Metaspace
	at java.lang.ClassLoader.defineClass1(Native Method) ~[?:?]
	at java.lang.ClassLoader.defineClass(ClassLoader.java:1017) ~[?:?]
	at org.apache.flink.util.ChildFirstClassLoader.loadClassWithoutExceptionHandling(ChildFirstClassLoader.java:74) ~[flink-dist-2.3.0.jar:2.3.0]
`,
  },
  {
    id: "yarn",
    title: { en: "a YARN command line", zh: "一条 YARN 命令行" },
    file: "submit.sh",
    text: `./bin/flink run -t yarn-application \\
  -Djobmanager.memory.process.size=3g \\
  -Djobmanager.memory.jvm-metaspace.size=512m \\
  -Dyarn.application.name=orders \\
  ./orders.jar
`,
  },
];
