/** Files of a directory by their path; `prod` is built. */
export type Tree = Readonly<Record<string, string>>;

const DEPLOYMENT = `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: orders
  labels: {app: orders, tier: prod}
spec:
  image: flink:1.20
  flinkVersion: v1_20
  serviceAccount: flink
  flinkConfiguration:
    jobmanager.memory.off-heap.size: 128m
    jobmanager.memory.jvm-metaspace.size: 256m
  podTemplate:
    spec:
      containers:
        - {name: flink-main-container, env: [{name: A, value: "1"}]}
        - {name: side, image: busybox}
  jobManager: {resource: {memory: 2g, cpu: 1}}
  taskManager: {resource: {memory: 2g, cpu: 1}}
`;

const WORKLOAD = `apiVersion: apps/v1
kind: Deployment
metadata: {name: jm}
spec:
  template:
    spec:
      containers:
        - name: jm
          image: flink:1.20
          args: [jobmanager]
          env:
            - {name: A, value: "1"}
            - {name: B, value: "2"}
          resources: {limits: {memory: 2Gi}}
          volumeMounts: [{name: conf, mountPath: /opt/flink/conf}]
        - {name: side, image: registry.example:5000/side:1@sha256:0000}
      volumes: [{name: conf, configMap: {name: flink-config}}]
`;

/** The base, with what else a directory `prod` has beside its kustomization. */
function over(base: string, kustomization: string, others: Tree = {}): Tree {
  return {
    "base/kustomization.yaml": "resources: [object.yaml]\n",
    "base/object.yaml": base,
    "prod/kustomization.yaml": `resources: [../base]\n${kustomization}`,
    ...others,
  };
}

const head = (kind: string, name: string) =>
  `apiVersion: ${kind === "Deployment" ? "apps/v1" : "flink.apache.org/v1beta1"}\nkind: ${kind}\nmetadata: {name: ${name}}\n`;
const orders = (spec: string) => `${head("FlinkDeployment", "orders")}spec: ${spec}\n`;
const written = (text: string) => `  patch: |-\n${text.replace(/^(?=.)/gmu, "    ")}`;
const json = (...operations: readonly string[]) =>
  `patches:\n- target: {kind: FlinkDeployment}\n${written(operations.map((one) => `- ${one}\n`).join(""))}`;

/** Each is built the same by kustomize, whose answers stand in test/data/kustomize/built.json. */
export const kustomizations: Readonly<Record<string, Tree>> = {
  "no change": over(DEPLOYMENT, ""),
  "a written JSON patch": over(
    DEPLOYMENT,
    json(
      "{op: replace, path: /spec/jobManager/resource/memory, value: 3g}",
      "{op: add, path: /spec/flinkConfiguration/jobmanager.memory.heap.size, value: 1g}",
      "{op: remove, path: /spec/flinkConfiguration/jobmanager.memory.off-heap.size}",
    ),
  ),
  "a JSON patch that tests, copies and moves": over(
    DEPLOYMENT,
    json(
      "{op: test, path: /spec/jobManager/resource, value: {cpu: 1, memory: 2g}}",
      "{op: copy, from: /spec/jobManager/resource/memory, path: /metadata/labels/size}",
      "{op: move, from: /spec/taskManager/resource/cpu, path: /spec/taskManager/replicas}",
    ),
  ),
  "a JSON patch of lists": over(
    DEPLOYMENT,
    json(
      "{op: add, path: /spec/podTemplate/spec/containers/0/env/-, value: {name: B, value: b}}",
      "{op: add, path: /spec/podTemplate/spec/containers/0/env/0, value: {name: C, value: c}}",
      "{op: replace, path: /spec/podTemplate/spec/containers/1/image, value: other}",
      "{op: add, path: /metadata/annotations, value: {example.org~1a: x}}",
    ),
  ),
  "a JSON patch whose path is escaped": over(
    DEPLOYMENT,
    json(
      "{op: add, path: /metadata/annotations, value: {}}",
      "{op: add, path: /metadata/annotations/example.org~1a~0b, value: x}",
    ),
  ),
  "a JSON patch in a file": over(
    DEPLOYMENT,
    "patchesJson6902:\n- {target: {group: flink.apache.org, version: v1beta1, kind: FlinkDeployment, name: orders}, path: p.json}\n",
    { "prod/p.json": '[{"op": "replace", "path": "/spec/jobManager/resource/memory", "value": "4g"}]' },
  ),
  "a strategic merge of a custom resource, whose lists are replaced": over(
    DEPLOYMENT,
    `patches:\n- ${written(
      orders(
        "\n  jobManager: {resource: {memory: 3g}}\n  podTemplate: {spec: {containers: [{name: flink-main-container, env: []}]}}",
      ),
    ).trimStart()}`,
  ),
  "a strategic merge that takes away": over(DEPLOYMENT, "patchesStrategicMerge: [p.yaml]\n", {
    "prod/p.yaml": orders(
      "{flinkConfiguration: {jobmanager.memory.off-heap.size: null}, podTemplate: {$patch: delete}}",
    ),
  }),
  "a strategic merge that replaces": over(DEPLOYMENT, "patches: [{path: p.yaml}]\n", {
    "prod/p.yaml": orders("{flinkConfiguration: {$patch: replace, a: b}}"),
  }),
  "a strategic merge written out in the list": over(
    DEPLOYMENT,
    `patchesStrategicMerge:\n- |-\n${orders("{image: 'flink:1.19'}").replace(/^(?=.)/gmu, "  ")}`,
  ),
  "two strategic merges in a file": over(DEPLOYMENT, "patches: [{path: p.yaml}]\n", {
    "prod/p.yaml": `${orders("{mode: standalone}")}---\n${orders("{jobManager: {replicas: 2}}")}`,
  }),
  "a target of another name in the patch": over(
    DEPLOYMENT,
    `patches:\n- target: {kind: FlinkDeployment, name: "ord.*"}\n${written(
      `${head("FlinkDeployment", "anything")}spec: {mode: standalone}`,
    )}\n`,
  ),
  "targets by label": over(
    DEPLOYMENT,
    `patches:\n- target: {labelSelector: "app=orders,tier!=test"}\n${written("- {op: add, path: /spec/mode, value: native}")}\n- target: {labelSelector: "!app"}\n${written("- {op: remove, path: /spec}")}\n`,
  ),
  "the order of patches": over(
    DEPLOYMENT,
    `patchesJson6902:\n- target: {version: v1beta1, kind: FlinkDeployment, name: orders}\n${written("- {op: replace, path: /spec/jobManager/resource/memory, value: 5g}")}\npatches: [{path: p.yaml}]\n`,
    { "prod/p.yaml": orders("{jobManager: {resource: {memory: 4g}}}") },
  ),
  "a workload, whose lists are merged": over(WORKLOAD, "patches: [{path: p.yaml}]\n", {
    "prod/p.yaml": `${head("Deployment", "jm")}spec:
  template:
    spec:
      containers:
      - name: jm
        args: [standalone-job]
        env: [{name: A, value: "3"}, {name: C, value: "4"}, {name: B, $patch: delete}]
        volumeMounts: [{name: more, mountPath: /more}]
        resources: {limits: {memory: 3Gi}, requests: {memory: 1Gi}}
      volumes: [{name: more, emptyDir: {}}]
`,
  }),
  "a workload whose list is replaced": over(WORKLOAD, "patches: [{path: p.yaml}]\n", {
    "prod/p.yaml": `${head("Deployment", "jm")}spec: {template: {spec: {containers: [{name: only, image: "flink:2.0"}, {$patch: replace}]}}}\n`,
  }),
  "a workload whose second container and variable are changed": over(
    WORKLOAD,
    `patches:\n- target: {kind: Deployment}\n${written(
      `${head("Deployment", "x")}spec: {template: {spec: {containers: [{name: side, image: s:2}, {name: jm, env: [{name: B, value: "5"}]}]}}}`,
    )}\n`,
  ),
  "a number over a text in quotes, and over one without": over(
    DEPLOYMENT.replace("memory: 2g, cpu: 1}}\n  task", "memory: '2g', cpu: 1}}\n  task"),
    "patches: [{path: p.yaml}]\n",
    { "prod/p.yaml": orders("{jobManager: {resource: {memory: 2048}}, taskManager: {resource: {memory: 2048}}}") },
  ),
  "a JSON patch that replaces what is not there": over(
    DEPLOYMENT,
    json("{op: replace, path: /spec/mode, value: native}"),
  ),
  "a name that may change": over(
    DEPLOYMENT,
    `patches:\n- target: {kind: FlinkDeployment}\n  options: {allowNameChange: true}\n${written(
      `${head("FlinkDeployment", "other")}spec: {mode: native}`,
    )}\n- target: {name: other}\n${written("- {op: remove, path: /spec/mode}")}\n`,
  ),
  "images under another tag": over(
    WORKLOAD,
    "images: [{name: flink, newTag: 1.19-java17}, {name: 'registry.example:5000/side', newName: other, digest: 'sha256:1111'}]\n",
  ),
  "a namespace": over(WORKLOAD, "namespace: flink\n"),
  "a ConfigMap of files, texts and variables": over(
    WORKLOAD,
    `configMapGenerator:\n- name: flink-config\n  files: [flink-conf.yaml, log=conf/log4j.properties]\n  literals: [A=b=c, 'B="quoted"']\n  envs: [v.env]\n`,
    {
      "prod/flink-conf.yaml": "jobmanager.memory.process.size: 3g\n",
      "prod/conf/log4j.properties": "x=y\n",
      "prod/v.env": "# none\nC=d\n\nE=f g\n",
    },
  ),
  "a ConfigMap that is added to, and one that is replaced": {
    "base/kustomization.yaml":
      "resources: [object.yaml]\nconfigMapGenerator:\n- {name: flink-config, literals: [a=1, b=2]}\n- {name: other, literals: [a=1]}\n",
    "base/object.yaml": WORKLOAD,
    "prod/kustomization.yaml":
      "resources: [../base]\nconfigMapGenerator:\n- {name: flink-config, behavior: merge, literals: [b=3, c=4]}\n- {name: other, behavior: replace, literals: [d=5]}\n",
  },
  "a component": over(DEPLOYMENT, "components: [../large]\n", {
    "large/kustomization.yaml": `apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\npatches:\n- target: {kind: FlinkDeployment}\n${written("- {op: replace, path: /spec/jobManager/resource/memory, value: 8g}")}\n`,
  }),
  "a base of a base": {
    ...over(DEPLOYMENT, "patches: [{path: p.yaml}]\n", { "prod/p.yaml": orders("{flinkVersion: v1_19}") }),
    "base/kustomization.yaml": "resources: [../root, ]\npatches: [{path: q.yaml}]\n",
    "base/q.yaml": orders("{flinkVersion: v1_18, mode: standalone}"),
    "root/Kustomization": "resources: [object.yaml]\n",
    "root/object.yaml": DEPLOYMENT,
  },
  "a list, and anchors": over(
    `apiVersion: v1\nkind: List\nitems:\n- apiVersion: flink.apache.org/v1beta1\n  kind: FlinkDeployment\n  metadata: {name: orders}\n  spec: {jobManager: &r {resource: {memory: 2g}}, taskManager: *r}\n`,
    "patches: [{path: p.yaml}]\n",
    { "prod/p.yaml": orders("{jobManager: {resource: {memory: 3g}}}") },
  ),
  "a size that is copied from a ConfigMap": over(
    DEPLOYMENT,
    `configMapGenerator:\n- {name: sizes, literals: [jm=3g, metaspace=300m]}\nreplacements:\n- source: {kind: ConfigMap, name: sizes, fieldPath: data.jm}\n  targets:\n  - select: {kind: FlinkDeployment, name: orders}\n    fieldPaths: [spec.jobManager.resource.memory]\n- source: {kind: ConfigMap, name: sizes, fieldPath: data.metaspace}\n  targets:\n  - select: {kind: FlinkDeployment}\n    fieldPaths: ['spec.flinkConfiguration.jobmanager\\.memory\\.jvm-metaspace\\.size']\n`,
  ),
  "a part of a text, in a file of replacements": over(
    WORKLOAD,
    "replacements: [{path: r.yaml}]\nconfigMapGenerator: [{name: v, literals: [tag=1.19]}]\n",
    {
      "prod/r.yaml":
        "source: {kind: ConfigMap, name: v, fieldPath: data.tag}\ntargets:\n- select: {kind: Deployment}\n  fieldPaths: ['spec.template.spec.containers.[name=jm].image']\n  options: {delimiter: ':', index: 1}\n",
    },
  ),
  "a field that is made, and an object that is left out": over(
    DEPLOYMENT,
    "replacements:\n- source: {kind: FlinkDeployment, name: orders, fieldPath: spec.taskManager.resource.memory}\n  targets:\n  - select: {kind: FlinkDeployment}\n    reject: [{name: other}]\n    fieldPaths: ['spec.flinkConfiguration.jobmanager\\.memory\\.heap\\.size']\n    options: {create: true}\n  - select: {kind: FlinkDeployment}\n    reject: [{name: orders}]\n    fieldPaths: [spec.nothing]\n",
  ),
  "every item of a list": over(
    WORKLOAD,
    "replacements:\n- source: {kind: Deployment, name: jm, fieldPath: 'spec.template.spec.containers.0.env.0.value'}\n  targets:\n  - select: {kind: Deployment}\n    fieldPaths: ['spec.template.spec.containers.0.env.*.value']\n",
  ),
};
