import { describe, expect, test } from "vitest";
import { directoryWith } from "../support/files.ts";
import { runCommand } from "../support/run-command.ts";

/** What people paste, and what has to be said of it: shortest forms of what was answered wrongly once. */
interface Pasted {
  readonly file: string;
  readonly text: string;
  /** In what check says, however its lines are broken. */
  readonly said: RegExp;
  readonly never?: RegExp;
  readonly exit?: number;
}

const deployment = (namespace: string) =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: jm, namespace: ${namespace}}\nspec: {template: {spec: {containers: [{name: jm, image: "flink:1.20", args: [jobmanager]}]}}}\n`;
const SILENT = /no Flink configuration found|no problems found/u;

const pasted: Readonly<Record<string, Pasted>> = {
  "PowerShell, with its own sign for a line that goes on": {
    file: "submit.ps1",
    text: '.\\bin\\flink.bat run-application -t kubernetes-application `\n  "-Djobmanager.memory.process.size=300m" `\n  local:///a.jar\n',
    said: /submit\.ps1 2:37 error configuration-rejected/u,
    exit: 1,
  },
  "code in what Markdown quotes": {
    file: "README.md",
    text: "> ```bash\n> $ ./bin/flink run -t yarn-per-job \\\n>     -Djobmanager.memory.process.size=300m a.jar\n> ```\n",
    said: /README\.md 3:40 error configuration-rejected/u,
    exit: 1,
  },
  "a job of Azkaban": {
    file: "orders.job",
    text: "type=command\ncommand=flink run -m yarn-cluster -yjm 300 x.jar\n",
    said: /orders\.job 2:40 error configuration-rejected/u,
    exit: 1,
  },
  "options of the JVM that are exported": {
    file: "start.sh",
    text: 'export FLINK_ENV_JAVA_OPTS_JM="-Xmx4g"\njobmanager.sh start -D jobmanager.memory.process.size=2g\n',
    said: /start\.sh 1:31 warning jvm-option-overrides-plan/u,
  },
  "an option of the JVM's, as -D of a start script": {
    file: "start.sh",
    text: "jobmanager.sh start -D env.java.opts.jobmanager=-Xmx4g -D jobmanager.memory.process.size=2g\n",
    said: /start\.sh 1:24 warning dynamic-jvm-options-ignored.*-D env\.java\.opts\.jobmanager does not reach the JVM/su,
    never: /comes after Flink's own|no-exit-on-out-of-memory/u,
  },
  "an option of the JVM's, as -D of a container": {
    file: "run.sh",
    text: "docker run flink:1.20 jobmanager -D env.java.opts.jobmanager=-XX:+ExitOnOutOfMemoryError -D jobmanager.memory.process.size=2g\n",
    said: /run\.sh 1:37 warning dynamic-jvm-options-ignored/u,
  },
  "an option of the JVM's, as -D of a process": {
    file: "ps.txt",
    text: "java -Xmx1530082096 -cp x org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint --configDir c -D env.java.opts.jobmanager=-Xmx4g -D jobmanager.memory.process.size=2g\n",
    said: /1:\d+ warning dynamic-jvm-options-ignored/u,
    never: /comes after Flink's own/u,
  },
  "an option of the JVM's, as -D of a client": {
    file: "submit.sh",
    text: "flink run -t yarn-application -Denv.java.opts.jobmanager=-Xmx4g -Djobmanager.memory.process.size=2g a.jar\n",
    said: /-Xmx4g in env\.java\.opts\.jobmanager comes after Flink's own/u,
    never: /dynamic-jvm-options-ignored/u,
  },
  "the end without memory, in variables and in -D of a start script": {
    file: "start.sh",
    text: "FLINK_ENV_JAVA_OPTS_JM=-XX:+UseG1GC jobmanager.sh start -D env.java.opts.all=-XX:+ExitOnOutOfMemoryError -D jobmanager.memory.process.size=2g\n",
    said: /advice no-exit-on-out-of-memory/u,
  },
  "a size and a comment, whose spaces the image of docker run deletes": {
    file: "run.sh",
    text: 'docker run -e FLINK_PROPERTIES="jobmanager.memory.process.size: 2g # two" flink:2.3 jobmanager\n',
    said: /unit 'g#two'/u,
    exit: 1,
  },
  "the same under an image that keeps them": {
    file: "run.sh",
    text: 'docker run -e FLINK_PROPERTIES="jobmanager.memory.process.size: 2g # two" flink:1.18 jobmanager\n',
    said: /no problems found/u,
  },
  "options of the JVM that the image of docker run glues together": {
    file: "run.sh",
    text: 'docker run -e FLINK_PROPERTIES="env.java.opts.jobmanager: -XX:+UseG1GC -Xmx4g\njobmanager.memory.process.size: 2 g" flink:2.3 jobmanager\n',
    said: /run\.sh 1:33 warning whitespace-deleted-in-properties .*The JVM ignores it\./u,
    never: /comes after Flink's own/u,
  },
  "a size in a variable of the shell, whose spaces the image deletes": {
    file: "run.sh",
    text: 'export FLINK_PROPERTIES="jobmanager.memory.process.size: 2 g"\ndocker run -e FLINK_PROPERTIES flink:2.3 jobmanager\n',
    said: /no problems found/u,
    never: /Not read/u,
  },
  "FLINK_PROPERTIES of docker run that is nested": {
    file: "run.sh",
    text: 'docker run -e FLINK_PROPERTIES="jobmanager:\n  memory.process.size: 2g" flink:2.3 jobmanager\n',
    said: /Not read: jobmanager in FLINK_PROPERTIES: the image cannot write this key/u,
  },
  "FLINK_PROPERTIES of docker run, set twice": {
    file: "run.sh",
    text: 'docker run -e FLINK_PROPERTIES="jobmanager.memory.flink.size: 300m" -e FLINK_PROPERTIES="jobmanager.memory.process.size: 2g" flink:2.3 jobmanager\n',
    said: /no problems found/u,
  },
  "a variable of the container": {
    file: "run.sh",
    text: 'docker run -e FLINK_ENV_JAVA_OPTS="-Xmx4g" flink:1.19 jobmanager\n',
    said: /-Xmx4g in FLINK_ENV_JAVA_OPTS comes after Flink's own/u,
  },
  "the limit of docker run": {
    file: "run.cmd",
    text: 'docker run -e "FLINK_PROPERTIES=jobmanager.memory.process.size: 2g" ^\n  -m 1g flink:1.19 jobmanager\n',
    said: /run\.cmd 2:6 warning container-below-process-size .* limited to 1024 MiB, .* planned for 2048 MiB/u,
  },
  "a command in a loop": {
    file: "all.sh",
    text: "for j in a b; do flink run -t yarn-per-job -Djobmanager.memory.process.size=300m $j.jar; done\n",
    said: /all\.sh 1:77 error configuration-rejected/u,
    exit: 1,
  },
  "the prompt in front of a command": {
    file: "question.txt",
    text: "[root@hadoop102 flink-1.13.0]# bin/flink run -t yarn-per-job -Djobmanager.memory.process.size=300m a.jar\nroot@h:~$ bin/yarn-session.sh -jm 200m\n",
    said: /question\.txt 1:95 error configuration-rejected .* 2:35 error configuration-rejected/u,
    exit: 1,
  },
  "options of Spark's": {
    file: "submit.sh",
    text: "flink run --driver-memory 2g --class com.x.Main app.jar\n",
    said: /Not read: --driver-memory: it is an option of spark-submit/u,
    never: SILENT,
  },
  "a limit in Kubernetes' units": {
    file: "run.sh",
    text: "docker run -m 2Gi flink:1.19 jobmanager\n",
    said: /run\.sh 1:15 warning container-memory-refused .* Docker refuses 2Gi as the memory limit, .* write 2g\./u,
  },
  "the limit of a service of Docker's": {
    file: "swarm.sh",
    text: "docker service create --limit-memory 1g flink:1.19 jobmanager\n",
    said: /container-below-process-size/u,
  },
  "a limit that is large enough": {
    file: "run.sh",
    text: "docker run --memory=1600m flink:1.19 jobmanager\n",
    said: /no problems found/u,
  },
  "a property in the options of a scheduler's task": {
    file: "task.json",
    text: '{"taskType": "FLINK", "taskParams": {"others": "-Djobmanager.memory.heap.size=1g"}}',
    said: /Not read: task\.json: .*jobmanager\.memory\.heap\.size on line 1/u,
    never: SILENT,
  },
  "a client of SQL": {
    file: "q.sh",
    text: "sql-client.sh -Djobmanager.memory.process.size=1g -f q.sql\n",
    said: /Not read: q\.sh: .*jobmanager\.memory\.process\.size on line 1/u,
    never: SILENT,
  },
  "values on the command line of Helm": {
    file: "h.sh",
    text: 'helm upgrade x ./c --set conf."jobmanager\\.memory\\.heap\\.size"=2g\n',
    said: /Not read: h\.sh/u,
    never: SILENT,
  },
  "the output of terraform show": {
    file: "show.txt",
    text: '# kubernetes_config_map.f:\nresource "kubernetes_config_map" "f" {\n    data = {\n        "flink-conf.yaml" = "a: b"\n    }\n}\n',
    said: /Not read: show\.txt: it is a Terraform configuration: give the Flink configuration in it/u,
    never: SILENT,
  },
  "a patch by kubectl": {
    file: "p.sh",
    text: `kubectl -n shop patch flinkdeployment orders --type merge -p '{"spec":{"jobManager":{"resource":{"memory":"512Mi"}}}}'\n`,
    said: /Not read: p\.sh: .*patch flinkdeployment on line 1/u,
    never: SILENT,
  },
  "a patch in an application of Argo CD": {
    file: "app.yaml",
    text: "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: f}\nspec:\n  source:\n    kustomize:\n      patches:\n        - target: {kind: FlinkDeployment}\n          patch: '[{op: replace, path: /spec/jobManager/resource/memory, value: 1g}]'\n",
    said: /Not read: kind FlinkDeployment in Application f/u,
    never: SILENT,
  },
  "a compose file of the first version": {
    file: "old.yml",
    text: "jobmanager:\n  image: flink:1.9\n  command: jobmanager\n  mem_limit: 512m\n",
    said: /Not read: old\.yml: .*command jobmanager on line 3/u,
    never: SILENT,
  },
  "a section, as in YAML, in a file that is read line by line": {
    file: "flink-conf.yaml",
    text: "jobmanager:\n  memory:\n    process:\n      size: 2g\n",
    said: /line-ignored/u,
    // What was meant stands below: the size that a release ships is no fix.
    never: /Fix \+ jobmanager\.memory/u,
    exit: 1,
  },
  "lines that YAML folds": {
    file: "cm.yaml",
    text: "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata:\n  flink-conf.yaml: >\n    jobmanager.memory.process.size: 2g\n    jobmanager.memory.off-heap.size: 256m\n",
    said: /a block that begins with > joins its lines/u,
    exit: 1,
  },
  "a quota of the namespace": {
    file: "quota.yaml",
    text: `apiVersion: v1\nkind: ResourceQuota\nmetadata: {name: q, namespace: shop}\nspec: {hard: {limits.memory: 1Gi}}\n---\n${deployment("shop")}`,
    said: /Not read: ResourceQuota q: it limits the memory of all pods/u,
    never: SILENT,
  },
  "a limit for containers that have none": {
    file: "range.yaml",
    text: `apiVersion: v1\nkind: LimitRange\nmetadata: {name: r, namespace: shop}\nspec: {limits: [{type: Container, default: {memory: 512Mi}}]}\n---\n${deployment("shop")}`,
    said: /Not read: LimitRange r/u,
    never: SILENT,
  },
  "the limits of another namespace, and of other resources": {
    file: "range.yaml",
    text: `apiVersion: v1\nkind: LimitRange\nmetadata: {name: r, namespace: other}\nspec: {limits: [{type: Container, max: {memory: 512Mi}}]}\n---\napiVersion: v1\nkind: ResourceQuota\nmetadata: {name: q, namespace: shop}\nspec: {hard: {pods: 3}}\n---\n${deployment("shop")}`,
    said: /no problems found/u,
  },
  "an autoscaler of its memory": {
    file: "vpa.yaml",
    text: `apiVersion: autoscaling.k8s.io/v1\nkind: VerticalPodAutoscaler\nmetadata: {name: v, namespace: shop}\nspec: {targetRef: {kind: Deployment, name: jm}}\n---\n${deployment("shop")}`,
    said: /Not read: VerticalPodAutoscaler v/u,
    never: SILENT,
  },
  "a pod that Flink itself started": {
    file: "pod.yaml",
    text: "apiVersion: v1\nkind: Pod\nmetadata: {name: orders-x}\nspec:\n  containers:\n    - name: flink-main-container\n      image: flink:1.18\n      command: [/docker-entrypoint.sh]\n      args: [bash, -c, kubernetes-jobmanager.sh kubernetes-application ]\n      volumeMounts: [{name: v, mountPath: /opt/flink/conf}]\n  volumes:\n    - {name: v, configMap: {name: flink-config-orders}}\n",
    said: /Not read: ConfigMap flink-config-orders mounted over \/opt\/flink\/conf/u,
    never: SILENT,
  },
};

describe("what people paste", () => {
  test.each(Object.entries(pasted))("%s", async (_, { file, text, said, never, exit = 0 }) => {
    const directory = directoryWith({ [file]: text });
    const checked = await runCommand("check", [file], { directory });
    const flat = checked.out.replace(/\s+/gu, " ");
    expect(flat).toMatch(said);
    if (never !== undefined) expect(flat).not.toMatch(never);
    expect(checked.exit).toBe(exit);
  });

  test("explain takes the file of a directory for what check takes it for", async () => {
    const directory = directoryWith({ "c/flink-conf.yaml": "jobmanager.memory.process.size: @jm.mem@\n" });
    const { exit, error } = await runCommand("explain", ["c"], { directory });
    expect([exit, error]).toEqual([2, expect.stringContaining("a template with placeholders")]);
  });
});
