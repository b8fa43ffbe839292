import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { diagnoseText } from "../../src/core/diagnose/diagnose-text.ts";
import { causesOf, diagnosedFiles } from "./diagnosed.ts";

/**
 * What stands before somebody on call: platforms, shells, stores of logs and other processes, as much as the JVM's own
 * words. An answer that is sure of the wrong thing is worse than none.
 */
interface Expected {
  readonly causes: readonly string[];
  readonly says?: RegExp;
  readonly never?: RegExp;
}

const heap: Expected = {
  causes: ["java-heap-space"],
  says: /certain: the JVM itself says so/u,
  never: /[Mm]emory ran out/u,
};
const nothing: Expected = { causes: [] };
const notOurs = (process: string, says?: RegExp): Expected => ({
  causes: [`not-memory ${process}`],
  ...(says === undefined ? {} : { says }),
  never: /^ {4}jobmanager\.memory/mu,
});
const noAdvice = /^ {2}Change$/mu;
const notPretended = /The whole process used more memory/u;

const expected: Readonly<Record<string, Expected>> = {
  "liveness.txt": { causes: ["not-memory unresponsive"], says: /likely/u, never: noAdvice },
  "sidecar-oom.txt": {
    causes: ["not-memory other"],
    says: /the container fluent-bit of the same pod/u,
    never: noAdvice,
  },
  "oomkilled.txt": {
    causes: ["container-killed"],
    says: /jobmanager\.memory\.process\.size: 1600m → 2048m/u,
    never: /resources\.limits/u,
  },
  "evicted.txt": { causes: ["not-memory evicted"], says: /low on ephemeral-storage/u, never: noAdvice },
  "evicted-memory.txt": { causes: ["container-killed"], says: /evicted/u, never: notPretended },
  "node-pressure-events.txt": { causes: ["container-killed"], says: /evicted/u, never: notPretended },
  "dmesg.txt": { causes: ["container-killed"], says: /process\.size: 1600m → 2048m[\s\S]*Assumed: the java process/u },
  "dmesg-other-process.txt": nothing,
  "hs_err_sigsegv.log": { causes: ["not-memory jvm-crashed"] },
  "hs_err_oom_container.log": {
    causes: ["jvm-cannot-allocate"],
    says: /its 1024 MiB/u,
    never: /belongs to a JobManager/u,
  },
  "errno12.out": { causes: ["jvm-cannot-allocate"], never: noAdvice },
  "errno12-ja-zh.out": { causes: ["jvm-cannot-allocate"], never: noAdvice },
  "fork.txt": { causes: ["native-threads"], says: /ulimit -u/u },
  "native-thread.log": { causes: ["native-threads"], never: noAdvice },
  "native-thread-warning.out": { causes: ["native-threads"], never: noAdvice },
  "metaspace.log": { causes: ["metaspace", "metaspace-leak"] },
  "gc-overhead.log": { causes: ["gc-overhead-limit"] },
  "array-size.log": { causes: ["array-size"], never: noAdvice },
  "tm-lost.log": notOurs("taskmanager", /certain: the platform says so/u),
  "tm-lost-remote.log": nothing,
  "task-oom.log": { ...notOurs("taskmanager"), never: /no cause can be named/u },
  "client.log": notOurs("other"),
  "client-console.txt": { causes: ["container-killed"], says: /1024m → 1280m/u },
  "client-timeout.txt": { causes: ["metaspace"] },
  "yarn-tm.log": notOurs("taskmanager"),
  "yarn-143.txt": {
    causes: ["not-memory ended-on-request"],
    says: /^It was asked to stop/u,
    never: /The JobManager did not run out of memory/u,
  },
  "yarn-137.txt": { causes: ["container-killed"], says: /the inputs do not show why/u, never: notPretended },
  "yarn-preempted.txt": { causes: ["not-memory preempted"] },
  "yarn-lost-node.txt": { causes: ["not-memory node-lost"] },
  "yarn-request-too-big.txt": { causes: ["no-room"], says: /maximum-allocation-mb/u },
  "k8s-quota.txt": { causes: ["no-room"], says: /limits\.memory=4Gi/u },
  "unschedulable.txt": { causes: ["no-room"], says: /No node has as much free memory/u },
  "container-fail-oom-init.txt": { causes: ["container-killed"], says: /too small to create the container/u },
  "docker-json.log": heap,
  "loki.jsonl": heap,
  "loki-api.json": heap,
  "cloudwatch.json": heap,
  "cloudwatch-insights.csv": heap,
  "aws-tail.txt": heap,
  "cw-fluentbit.jsonl": heap,
  "gcp.json": heap,
  "elastic.json": heap,
  "ansi.log": heap,
  "log4j2-other.log": heap,
  "log4j2-mdc.log": heap,
  "two-incidents.log": {
    causes: ["metaspace"],
    says: /an earlier run failed too[\s\S]*java-heap-space|The JVM heap is full[\s\S]*two-incidents\.log:9/u,
  },
  "restarted-fine.log": { causes: ["java-heap-space"], says: /restarted afterwards/u },
  "truncated.txt": {
    causes: ["earlier-failure"],
    says: /missing or truncated/u,
    never: /The JobManager did not run out of memory/u,
  },
  "truncated-head.txt": nothing,
  "only-exit-239.txt": {
    causes: ["earlier-failure"],
    says: /often a lack of memory/u,
    never: /The JobManager did not run out of memory|No jobmanager\.memory/u,
  },
  "exit-1.txt": {
    causes: ["not-memory ended-by-itself"],
    says: /the inputs do not show why/u,
    never: /The JobManager did not run out of memory|No jobmanager\.memory/u,
  },
  "exit-143.txt": {
    causes: ["not-memory ended-on-request"],
    never: /The JobManager did not run out of memory|No jobmanager\.memory/u,
  },
  "k8s-api.log": { causes: ["not-memory fatal-exception"], says: /KubernetesClientException: configmaps/u },
  "disk-full.log": { causes: ["not-memory disk-full"] },
  "too-many-files.log": { causes: ["not-memory too-many-files"] },
  "leader-lost.log": nothing,
  "direct-jm.log": { causes: ["direct-buffer-memory"] },
  "kafka-client.log": heap,
  "gc.log": { causes: ["gc-thrashing"], says: /Assumed: .*gc\.log belongs to a JobManager/u },
  "gc-fine.log": nothing,
  "gc-zh.out": { causes: ["jvm-cannot-allocate"] },
  "zh-jvm.out": { causes: ["jvm-cannot-start"] },
  "zh-init.out": { causes: ["jvm-cannot-start"], never: noAdvice },
  "en-init.out": { causes: ["jvm-cannot-start"], says: /heap of 8192 MiB does not fit/u, never: /remove it/u },
  "operator-status.yaml": { causes: ["earlier-failure"] },
  "operator-oom.log": notOurs("kubernetes-operator"),
  "operator-jm-missing.txt": { causes: ["container-killed"], says: /certain: the platform says so/u },
  "pods-wide.txt": { causes: ["earlier-failure", "not-memory taskmanager"] },
  "journal.txt": { causes: ["container-killed"], says: /certain: the operating system says so/u },
  "docker-inspect.json": { causes: ["container-killed"], says: /certain: the platform says so/u },
  "docker-ps.txt": { causes: ["container-killed"], says: /the inputs do not show why/u },
  "compose-exited.txt": { causes: ["container-killed"], says: /the inputs do not show why/u },
  "compose-tm-exited.txt": notOurs("taskmanager"),
  "pod.json": notOurs("taskmanager"),
  "heartbeat-gc.log": { causes: [], says: /not proof of a cause[\s\S]*heartbeats of TaskManagers timed out/u },
  "user-oom-caught.log": { causes: [], says: /ReportService/u },
  "config-mention.log": { causes: [], never: /^Memory ran out/mu },
  "history-server.log": notOurs("other"),
  "sql-gateway.log": notOurs("other"),
  "kill-9-shell.txt": { causes: ["container-killed"], says: /the inputs do not show why/u, never: notPretended },
  "jm-sigterm.log": { causes: [], says: /it was asked to stop/u },
  "job-finished.log": { causes: [], says: /Exit code 0: it exited normally/u },
  "app-failed.log": { causes: [], says: /its job failed/u },
  "native-leak-jm.txt": { causes: ["container-killed"], says: /resources\.limits\.memory: 2Gi → 2560Mi/u },
  "own-xmx.log": { causes: ["java-heap-space"], says: /env\.java\.opts\.jobmanager: -Xmx512m → remove it/u },
  "hs_err_tm.log": notOurs("taskmanager"),
  "describe-then-log.txt": { causes: ["metaspace"] },
  "compose-interleaved.log": notOurs("taskmanager"),
  "loki-both.jsonl": notOurs("taskmanager"),
  "zookeeper-timeout.log": { causes: ["earlier-failure"], says: /timed out/u, never: noAdvice },
  "oom-event.txt": { causes: ["container-killed"], says: /Assumed: the java process/u },
  "exit-3.txt": {
    causes: ["earlier-failure"],
    says: /ran out of memory, and the inputs do not show which component/u,
    never: noAdvice,
  },
  "start-error.txt": { causes: ["not-memory container-not-started"] },
  "image-pull.txt": { causes: ["not-memory container-not-started"] },
  "oom-node.txt": { causes: ["container-killed"], says: /The machine ran out of memory/u, never: noAdvice },
  "datadog.json": heap,
  "splunk.csv": heap,
  "syslog.log": heap,
  "pasted.md": heap,
  "quoted-mail.txt": { causes: ["metaspace"] },
  "fork-java.txt": { causes: ["jvm-cannot-allocate"], never: noAdvice },
  "only-jvm-options.log": {
    causes: ["java-heap-space"],
    says: /process\.size: 1600m → 2703m[\s\S]*the log does not show the settings/u,
  },
  "memory-summary.log": { causes: ["java-heap-space"], says: /process\.size: 2048m → 3698m/u },
  "kafka-pod.json": notOurs("other"),
  "kafka-row.txt": notOurs("other"),
  "native-row.txt": { causes: ["container-killed"] },
  "custom-image.json": { causes: ["container-killed"], says: /process\.size: 1024m → 1280m/u },
  "other-application.log": { causes: [], says: /no cause can be named/u },
  "no-banner.log": notOurs("taskmanager"),
  "network-buffers.log": notOurs("taskmanager"),
  "no-resource.log": nothing,
  "node-manager.log": { causes: ["container-killed"], says: /1024m → 1280m/u },
};

const folder = fileURLToPath(new URL("../data/on-call/", import.meta.url));

describe("what stands before somebody on call", () => {
  it("is all expected to be something", () => {
    expect(readdirSync(folder).sort()).toEqual(Object.keys(expected).sort());
  });

  it.each(Object.entries(expected))("%s", async (name, { causes, says, never }) => {
    const diagnosis = await diagnosedFiles([join(folder, name)]);
    const text = diagnoseText({ diagnosis }, "en", { width: 10_000, colour: false });
    const whole = [text, ...diagnosis.assumed.map(({ what }) => `Assumed: ${what.en}`)].join("\n");
    expect(causesOf(diagnosis)).toEqual(causes);
    if (says !== undefined) expect(whole).toMatch(says);
    if (never !== undefined) expect(whole).not.toMatch(never);
  });
});
