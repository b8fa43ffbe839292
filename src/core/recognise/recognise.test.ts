import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { releaseNamed } from "../../../test/support/ask.ts";
import { looksLikeManifest } from "./flink-keys.ts";
import { notConfigurationText, recognise } from "./recognise.ts";

const manifest = "apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\n";
const sizes = "jobmanager.memory.process.size: 1600m\n";

/** A kind, or the format of a configuration. */
function told(name: string, text: string, release?: string): string {
  const what = recognise({ name, text }, release === undefined ? undefined : releaseNamed(release));
  if (what.kind === "configuration") return what.format;
  return what.kind === "unknown" ? `unknown ${what.format}` : what.kind;
}

describe("what a file is, by its name first", () => {
  test.each([
    ["flink-conf.yaml", manifest, "flink-conf.yaml"],
    ["/etc/flink/config.yaml", sizes, "config.yaml"],
    ["/etc/flink/config.yaml", "# nothing yet\n", "config.yaml"],
    ["config.yaml", "a: 1\n", "unknown config.yaml"],
    ["config.yaml", "jobmanager.memory.process.size: $0\n", "config.yaml"],
    ["config.yaml", "apiVersion: v1\nkind: ConfigMap\n", "manifest"],
    ["C:\\flink\\conf\\flink-conf.yaml", "", "flink-conf.yaml"],
    ["deployment.yaml", manifest, "manifest"],
    ["Dockerfile", "FROM flink:1.20\n", "manifest"],
    ["build/flink.Dockerfile", "ARG V\nFROM flink:$V\nCMD jobmanager -D x\n", "manifest"],
    ["-", "# ours\nFROM --platform=linux/amd64 flink:1.20 AS base\nRUN x\n", "manifest"],
    ["Dockerfile", "FROM nginx\n", "other"],
    ["-", "FROM which to where, and flink run -t local x\n", "command-lines"],
    ["-", manifest, "manifest"],
    ["my-flink-conf.yaml", "a: 1", "flink-conf.yaml"],
    ["prod/flink-conf-prod.yml", "a:\n  b: 1", "flink-conf.yaml"],
    ["flink-conf.yaml.bak", sizes, "flink-conf.yaml"],
    ["flink-configuration-configmap.yaml", manifest, "manifest"],
    ["flink-conf-map.yaml", manifest, "manifest"],
    ["x.yaml", "jobmanager:\n  memory:\n    process:\n      size: 1g\n", "config.yaml"],
    ["x.yaml", "taskmanager.numberOfTaskSlots: 4\n", "config.yaml"],
    ["x.yaml", "replicas: 2\n", "unknown config.yaml"],
    ["x.config.yaml", "jobmanager: {memory: {process: {size: 2g}}}\n", "config.yaml"],
    ["README.md", "```\nflink run -t yarn-application a.jar\n```\n", "command-lines"],
    ["-", "./bin/yarn-session.sh -jm 2048\n", "command-lines"],
    ["-", "java -Xmx1g org.apache.flink.yarn.entrypoint.YarnJobClusterEntrypoint\n", "command-lines"],
    ["Makefile", "up:\n\tdocker run -d \\\n\t  flink:1.20 jobmanager\n", "command-lines"],
    ["README.md", "We like Flink.\n", "unknown config.yaml"],
    ["ci.yaml", "steps:\n  - run: flink run -t local a.jar\n", "command-lines"],
    [
      ".gitlab-ci.yml",
      "services:\n  - docker:dind\nrun:\n  script:\n    - flink run -t local a.jar\n",
      "command-lines",
    ],
    ["jm.service", "[Service]\nExecStart=/opt/flink/bin/jobmanager.sh start\n", "command-lines"],
    ["start.sh", 'exec "$FLINK_HOME/bin/standalone-job.sh" start-foreground\n', "command-lines"],
    ["config.json", '[{"key":"rest.port","value":"8081"}]', "settings-list"],
    ["-", `我的配置如下：\n${sizes}jobmanager.memory.heap.size: 2g\n启动时报错，请问怎么解决？\n`, "flink-conf.yaml"],
    ["question.txt", `My settings\n\n${sizes}\nWhat is wrong?\n`, "flink-conf.yaml"],
    ["-", `---\n# ours\n${sizes}env.java.opts.all: >-\n  -Da\n  -Db\n...\n`, "config.yaml"],
    ["cdk.ts", `const d = {\n  apiVersion: 'flink.apache.org/v1beta1', kind: 'FlinkDeployment',\n};\n`, "not-read"],
    ["Job.java", `String c = """\n${sizes}""";\n`, "not-read"],
    ["steps.json", '[{"Args": ["flink", "run", "-m", "yarn-cluster", "-yjm", "1024m", "a.jar"]}]', "not-read"],
    ["jm.txt", "jm-0 [ERROR] Could not get JVM parameters and dynamic configurations properly.\n", "other"],
    [
      "out.txt",
      'Exception in thread "main" org.apache.flink.configuration.IllegalConfigurationException: x\n',
      "not-read",
    ],
  ])("%s %j: %s", (name, text, kind) => {
    expect(told(name, text)).toBe(kind);
  });

  test("what its name and content leave open, the release decides", () => {
    expect(told("-", sizes, "1.18")).toBe("flink-conf.yaml");
    expect(told("-", sizes, "1.20")).toBe("flink-conf.yaml");
    expect(told("-", sizes, "2.0")).toBe("config.yaml");
    expect(told("-", sizes)).toBe("config.yaml");
  });

  test.each(["a:\n b: 1", "# x\na.b:   # nested\n\n  # deep\n   c: 1", "a:\r\n  b: 1\r\n", "x: 1\na:\n  - 1\n"])(
    "%j is nested, so it is a config.yaml to every release",
    (text) => {
      expect(told("-", text, "1.18")).toBe("unknown config.yaml");
    },
  );

  test.each(["a:\nb: 1", "a: 1\n b: 2", "a:", "# a:\n  b: 1"])("%j is not", (text) => {
    expect(told("-", text, "1.18")).toBe("unknown flink-conf.yaml");
  });
});

describe("what is not to be read as it is", () => {
  const problem = (name: string, text: string) => notConfigurationText(name, recognise({ name, text }))?.en;

  test.each([
    ["flink-conf.yaml.j2", sizes, "a Jinja template"],
    ["x.yaml", `{% if ha %}\n${sizes}{% endif %}\n`, "a Jinja template"],
    ["flink-conf.yaml", "jobmanager.memory.process.size: {{ .Values.jm }}\n", "a Helm template"],
    ["templates/jm.yaml", `${manifest}spec:\n  x: {{ .Values.jm }}\n`, "a Helm template"],
    ["templates/jm.yaml", `{{- if .Values.jm }}\n${manifest}{{- end }}\n`, "a Helm template"],
    ["jm.yaml", "jobmanager.memory.process.size: {{ jm_size }}\n", "a template (Jinja, Mustache or Go)"],
    ["flink-conf.ftl", `<#if ha>\n${sizes}</#if>\n`, "a FreeMarker template"],
    ["flink-conf.yaml.erb", "jobmanager.memory.process.size: <%= @jm %>\n", "an ERB template"],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the shell's
    ["flink-conf.yaml", "jobmanager.memory.process.size: ${JM}\n", "a template with environment variables"],
    ["jobmanager.log", "2024-01-01 10:00:00,123 INFO  org.apache.flink.X [] - Starting\n", "a log"],
    ["-", "2024-01-01 10:00:00,123 INFO  org.apache.flink.X [] - jobmanager.memory.heap.size, 1g\n", "a log"],
    ["pod.txt", "Name:  jm-0\nNamespace:  flink\nContainers:\n  jobmanager:\n", "the output of kubectl describe"],
    ["values-prod.yaml", "jobmanager:\n  replicas: 1\n", "a file of Helm values"],
    ["part.yaml", 'app:\n  flinkConfiguration: {"jobmanager.memory.heap.size": "900m"}\n', "part of a manifest"],
  ])("%s %j: %s", (name, text, what) => {
    expect(recognise({ name, text }).kind).toBe("not-read");
    expect(problem(name, text)).toContain(` is ${what}`);
  });

  test.each([
    ["stack.yml", "x:\n  jm:\n    env:\n      FLINK_PROPERTIES: |\n        a: b\n", "FLINK_PROPERTIES on line 4"],
    ["fd.tf.json", '{"manifest":{"apiVersion":"flink.apache.org/v1beta1"}}', "apiVersion flink.apache.org/ on line 1"],
    ["fd.jsonnet", "{apiVersion:'flink.apache.org/v1beta1',kind:'FlinkDeployment'}", "a Jsonnet file"],
    [
      "play.yml",
      "- lineinfile:\n    line: 'jobmanager.memory.process.size: 2g'\n",
      "jobmanager.memory.process.size on line 2",
    ],
    ["kda.json", '{"RuntimeEnvironment": "FLINK-1_20"}', "RuntimeEnvironment FLINK- on line 1"],
    [
      "main.tf",
      'resource "kubernetes_config_map" "c" {\n  data = {\n    "flink-conf.yaml" = <<EOT\nEOT\n  }\n}\n',
      "Terraform",
    ],
    ["a.ytt.yaml", "kind: FlinkDeployment\nspec:\n  x: #@ data.values.x\n", "a ytt template"],
    [
      "fd.yaml",
      `${manifest}spec:\n  jobManager: {resource: {memory: "\${JM}"}}\n`,
      "a template with environment variables",
    ],
    [
      "fd.yaml",
      `${manifest}spec:\n  jobManager:\n    resource:\n      memory: "@@JM@@"\n`,
      "a template with placeholders",
    ],
    [
      "fd.yaml",
      `${manifest}spec:\n  jobManager:\n    resource:\n      memory: <memory>\n`,
      "a template with placeholders",
    ],
    [
      "fd.yaml",
      `${manifest}spec:\n  jobManager:\n    resource:\n      memory: $(JM)\n`,
      "a template with placeholders",
    ],
    ["values.yaml.gotmpl", "flink: {jm: {{ .Values.jm }}}\n", "a Helm template"],
    ["flink-conf.yaml.tmpl", 'jobmanager.rpc.address: {{ getv "/jm" }}\n', "Jinja, Mustache or Go"],
    ["flink-conf.yaml.tmpl", `jobmanager.rpc.address: \${JM}\n`, "environment variables"],
    ["flink-conf.yaml", `jobmanager.memory.process.size: \${JM:-2g}\n`, "environment variables"],
  ])("%s %j: %s", (name, text, what) => {
    expect(recognise({ name, text }).kind).toBe("not-read");
    expect(problem(name, text)).toContain(what);
  });

  test.each([
    ["main.tf", 'resource "aws_s3_bucket" "b" {\n  bucket = "flink-checkpoints"\n}\n'],
    ["rules.yaml", "groups:\n  - expr: flink_jobmanager_Status_JVM_Memory_Heap_Used > 1\n"],
    ["deploy.yaml", "- name: x\n  # jobmanager.memory.process.size is left alone\n  shell: make\n"],
  ])("%s %j is nobody's concern", (name, text) => {
    expect(["other", "unknown"]).toContain(recognise({ name, text }).kind);
  });

  test("somebody else's template, values and logs are nobody's concern", () => {
    expect(told("nginx.yaml.j2", "listen: {{ port }}\n")).toBe("unknown config.yaml");
    expect(told("values.yaml", "replicaCount: 1\n")).toBe("other");
  });

  test.each([
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the shell's
    ["flink-conf.yaml", "env.java.opts: -Xloggc:${FLINK_LOG_PREFIX}.gc\n", "flink-conf.yaml"],
    ["alerts.yaml", 'apiVersion: v1\nkind: ConfigMap\ndata:\n  flink: "{{ $labels.job }} is down"\n', "manifest"],
    ["dash.yaml", 'apiVersion: v1\nkind: ConfigMap\ndata:\n  d.json: |\n    {"flink": "{{job}}"}\n', "manifest"],
  ])("%s %j is no template", (name, text, kind) => {
    expect(told(name, text)).toBe(kind);
  });
});

test.each([
  ["F12-template.flink-conf.yaml.j2", "is a Jinja template, not a Flink configuration: render it first (jinja2)"],
  ["F12-values.yaml", "is a file of Helm values, not a Flink configuration: check the output of helm template"],
])("%s %s", (name, text) => {
  const read = readFileSync(new URL(`../../../test/data/field/${name}`, import.meta.url), "utf8");
  expect(notConfigurationText(name, recognise({ name, text: read }))?.en).toContain(text);
});

test.each([
  [manifest, true],
  ['{"apiVersion": "v1",\n"kind": "ConfigMap"}', true],
  ["- apiVersion: v1\n  kind: List\n", true],
  ['"apiVersion": v1\n"kind": ConfigMap\n', true],
  ["services:\n  jobmanager:\n    image: flink\n", true],
  ["services: 1\n", false],
  ["kind: x\n", false],
  ["# apiVersion: v1\n# kind: x\n", false],
])("%j is a manifest: %s", (text, is) => {
  expect(looksLikeManifest(text)).toBe(is);
});
