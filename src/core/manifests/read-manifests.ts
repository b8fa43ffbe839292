/**
 * How a manifest becomes a question to Flink.
 *
 * A text is cut into its YAML documents (`reading/document-ranges.ts`), and those whose kind is of interest are parsed
 * into fields, each with its path and its place (`reading/parse-document.ts`, `reading/manifest-document.ts`). By its
 * kind (`kinds.ts`) an object then takes one of two ways; a kustomization is built first (`kustomize/kustomize.ts`), into
 * objects whose fields keep their places in the files that they come from.
 *
 * - A FlinkDeployment goes to the operator (`operator/operator.ts`): its spec becomes settings, a verdict of whoever may
 *   refuse it, and the container that Flink's client creates (`flink-deployment.ts` puts it all together).
 * - A workload, docker-compose service or Dockerfile starts a container itself (`container/started-container.ts`). Which file its
 *   Flink reads, and from where, is decided in `container/configuration-read.ts`, once the ConfigMaps around it are
 *   known (`started-job-manager.ts` puts it together).
 *
 * Both end in a DescribedJobManager, whose `pod` is the question that `jobmanager/answer.ts` answers. Documents are read
 * one by one, and FlinkDeployments are handed on at once, so that many need no more memory than one; only workloads and
 * ConfigMaps are kept until the end.
 */
import type { NotRead } from "../assumed.ts";
import { isDockerfile } from "../recognise/dockerfile-text.ts";
import { isStreamParkText } from "../recognise/flink-keys.ts";
import { flinkMark } from "../recognise/flink-mark.ts";
import type { Source, Span } from "../text/source.ts";
import { environmentOfApplication, type FlinkEnvironment } from "./confluent.ts";
import { type ConfigMap, filesOf } from "./container/config-map.ts";
import { startedByWorkload, startedWithConfigMap, type WorkloadContainer } from "./container/kubernetes-workload.ts";
import { type DescribedJobManager, notKnown } from "./described-job-manager.ts";
import { jobManagerOfFlinkDeployment } from "./flink-deployment.ts";
import {
  type ItemContext,
  isKindRead,
  itemsOf,
  itemsOfDockerfile,
  type ManifestItem,
  mayConcernFlink,
} from "./kinds.ts";
import { kustomized } from "./kustomize/kustomize.ts";
import { LimitsAround } from "./limits-around.ts";
import { isOperators, type OperatorConfiguration } from "./operator/operator-configuration.ts";
import { documentRanges } from "./reading/document-ranges.ts";
import type { EmbeddedText } from "./reading/embedded-text.ts";
import { type FilesAround, nothingAround } from "./reading/files-around.ts";
import { isKustomization, type Kustomization, type PatchedBy } from "./reading/kustomization.ts";
import type { Field } from "./reading/manifest-document.ts";
import { type ManifestProblem, parseDocument } from "./reading/parse-document.ts";
import { jobManagerOfContainer } from "./started-job-manager.ts";
import { jobManagersOfStreamParkText } from "./streampark.ts";

/** What is found in manifests. */
export type ManifestFound =
  | { readonly kind: "job-manager"; readonly jobManager: DescribedJobManager }
  | ({ readonly kind: "patch" } & PatchFound)
  | { readonly kind: "not-read"; readonly notRead: NotRead }
  | { readonly kind: "problem"; readonly problem: ManifestProblem };

/** What stands of a JobManager in a patch: only kustomize makes a whole of it. */
export interface PatchFound {
  readonly jobManager: DescribedJobManager;
  readonly kustomization: Kustomization;
}

/** What can be seen around manifests: nothing, where nothing is said. */
export interface ManifestsAround {
  /** The kustomization, if there is one, of which a document is a patch. */
  readonly patchedBy?: PatchedBy;
  readonly around?: FilesAround;
  /** The operator's own configuration, where it is known. */
  readonly operator?: OperatorConfiguration | undefined;
}

/**
 * What is found in manifests that belong together, such as those of a directory. FlinkDeployments come as they are
 * read; workloads last, once the ConfigMaps around them are known. A ConfigMap holds whole files, in a patch too. What
 * a kustomization builds stands for itself.
 *
 * @param sources whole texts, or the documents of one each as a source of its own ({@link documentSources})
 */
export function* manifestsFound(
  sources: Iterable<Source>,
  { patchedBy = () => undefined, around = nothingAround, operator }: ManifestsAround = {},
): Generator<ManifestFound> {
  const context: ItemContext = { around, operator };
  const together = new BelongingTogether(context);
  for (const source of sources) {
    for (const item of documentsIn(source, context)) {
      const isPart = item.kind === "job-manager" || item.kind === "workload";
      const kustomization = isPart ? patchedBy(source) : undefined;
      if (item.kind === "kustomization") yield* builtBy(item.root, context);
      else if (isPart && kustomization !== undefined) {
        yield* partsOf(item).map((jobManager) => ({ kind: "patch", jobManager, kustomization }) as const);
      } else yield* together.add(item);
    }
  }
  yield* together.end();
}

/** Manifests of which one may name another: they come to be JobManagers once all are known. */
class BelongingTogether {
  readonly #context: ItemContext;
  readonly #workloads: WorkloadContainer[] = [];
  readonly #configMaps: ConfigMap[] = [];
  readonly #applications: Field[] = [];
  readonly #environments: FlinkEnvironment[] = [];
  readonly #limits = new LimitsAround();

  constructor(context: ItemContext) {
    this.#context = context;
  }

  /** Takes an item in, or hands it on where it stands for itself. */
  *add(item: ManifestItem | Problem): Generator<ManifestFound> {
    if (item.kind === "workload") this.#workloads.push(item.workload);
    else if (item.kind === "config-map") this.#configMaps.push(item.configMap);
    else if (item.kind === "application") this.#applications.push(item.root);
    else if (item.kind === "environment") this.#environments.push(item.environment);
    else if (item.kind === "limit") this.#limits.add(item.root);
    else {
      if (item.kind === "job-manager") this.#limits.saw(item.jobManager);
      yield item;
    }
  }

  *end(): Generator<ManifestFound> {
    const { operator } = this.#context;
    const applications = this.#applications.map((root) => {
      const environment = environmentOfApplication(root, this.#environments);
      return jobManagerOfFlinkDeployment(root, "FlinkApplication", { operator, environment });
    });
    for (const jobManager of [...applications, ...broughtTogether(this.#workloads, this.#configMaps)]) {
      this.#limits.saw(jobManager);
      yield { kind: "job-manager", jobManager };
    }
    const notRead = [...this.#unmounted(), ...this.#limits.notRead()];
    yield* notRead.map((one) => ({ kind: "not-read", notRead: one }) as const);
  }

  /** ConfigMaps with something of Flink's under a name of its own, which no workload here names. */
  #unmounted(): NotRead[] {
    const texts = this.#workloads.map(({ root: { document, valueSpan } }) =>
      document.source.text.slice(valueSpan.start, valueSpan.end),
    );
    return this.#configMaps.flatMap((one) => {
      if (filesOf(one).size > 0 || isOperators(one) || texts.some((text) => text.includes(one.name))) return [];
      const [key, text] = [...one.entries].find(([, entry]) => flinkMark(entry.text) !== undefined) ?? [];
      return key === undefined || text === undefined ? [] : [unmountedNotRead(one, key, text)];
    });
  }
}

function unmountedNotRead({ kind, name }: ConfigMap, key: string, { field }: EmbeddedText): NotRead {
  return {
    what: { en: `${key} of ${kind} ${name}`, zh: `${kind} ${name} 的 ${key}` },
    why: {
      en: "nothing here mounts it under the name of one of Flink's files",
      zh: "没有以 Flink 配置文件的名称挂载它",
    },
    place: { source: field.document.source, span: field.keySpan },
  };
}

/** What a kustomization builds; what it could not carry out, or see, is said of each JobManager in it. */
function* builtBy(root: Field, context: ItemContext): Generator<ManifestFound> {
  const { source } = root.document;
  const built = kustomized(root, context.around, mayConcernFlink);
  const together = new BelongingTogether(context);
  const found: ManifestFound[] = [];
  for (const object of built.objects) {
    for (const item of itemsOf(object, context)) found.push(...together.add(item));
  }
  found.push(...together.end());
  let isSaid = built.notRead.length === 0;
  for (const one of found) {
    if (one.kind !== "job-manager") yield one;
    else {
      const jobManager = notKnown(one.jobManager, built.deciding);
      const basis = { ...jobManager.basis, notRead: [...jobManager.basis.notRead, ...built.notRead] };
      yield { kind: "job-manager", jobManager: { ...jobManager, kustomization: source, basis } };
      isSaid = true;
    }
  }
  if (!isSaid) yield* built.notRead.map((notRead) => ({ kind: "not-read", notRead }) as const);
  yield* built.problems.map((problem) => ({ kind: "problem", problem }) as const);
  const directory = source.name.replace(/\/?[^/\\]*$/u, "");
  const kustomization = { name: source.name, directory: directory === "" ? "." : directory };
  for (const patch of built.unmatched) {
    for (const item of itemsOf(patch, context)) {
      if (item.kind !== "job-manager" && item.kind !== "workload") continue;
      yield* partsOf(item).map((jobManager) => ({ kind: "patch", jobManager, kustomization }) as const);
    }
  }
}

/** The names of the files that a kustomization is made of, its own among them. */
export function filesBehind(kustomization: Source, around: FilesAround): ReadonlySet<string> {
  const roots = [...documentRanges(kustomization.text)].flatMap((range) => {
    const parsed = parseDocument(kustomization, range);
    return parsed.ok && parsed.root !== undefined ? [parsed.root] : [];
  });
  const files = roots.flatMap((root) => [...kustomized(root, around, mayConcernFlink).files]);
  return new Set([kustomization.name, ...files]);
}

/** The names of the files of which kustomizations are made, without those on which none is built. */
export function behindKustomizations(kustomizations: readonly Source[], around: FilesAround): ReadonlySet<string> {
  return new Set(
    kustomizations.flatMap((file) => [...filesBehind(file, around)].filter((behind) => behind !== file.name)),
  );
}

type Problem = { readonly kind: "problem"; readonly problem: ManifestProblem };

/** Reads the documents of a text one by one, so that a long one needs no more memory than a short one. */
function* documentsIn(
  source: Source,
  context: ItemContext,
): Generator<ManifestItem | Problem | { readonly kind: "kustomization"; readonly root: Field }> {
  if (isDockerfile(source)) {
    yield* itemsOfDockerfile(source, context);
    return;
  }
  if (isStreamParkText(source)) {
    yield* jobManagersOfStreamParkText(source).map((jobManager) => ({ kind: "job-manager", jobManager }) as const);
    return;
  }
  for (const range of documentRanges(source.text)) {
    const text = source.text.slice(range.start, range.end);
    const isOne = isKustomization(source.name, text);
    if (!isOne && !mayConcernFlink(text)) {
      yield* passedOver(source, range, text);
      continue;
    }
    const parsed = parseDocument(source, range);
    if (!parsed.ok) yield { kind: "problem", problem: parsed.problem };
    else if (parsed.root !== undefined && isOne) yield { kind: "kustomization", root: parsed.root };
    else if (parsed.root !== undefined) {
      const items = [...itemsOf(parsed.root, context)];
      yield* items;
      if (items.length === 0 && !isKindRead(parsed.root)) yield* passedOver(source, range, text);
    }
  }
}

/** A document of a kind that is not read, and that says something of a JobManager all the same. */
function* passedOver(source: Source, { start }: Span, text: string): Generator<ManifestItem> {
  const [, kind = ""] = /^["']?kind["']?[ \t]*:[ \t]*["']?(\w+)/mu.exec(text) ?? [];
  // A definition of a kind holds no object of it.
  const mark = kind === "CustomResourceDefinition" ? undefined : flinkMark(text);
  if (mark === undefined) return;
  const name = /^metadata:[^\0]{0,2000}?\bname:[ \t]*["']?([\w.-]+)/mu.exec(text)?.[1] ?? "";
  const called = `${kind} ${name}`.trim();
  const at = start + mark.offset;
  yield {
    kind: "not-read",
    notRead: {
      what:
        called === ""
          ? { en: `the document with ${mark.found}`, zh: `含有 ${mark.found} 的文档` }
          : { en: `${mark.found} in ${called}`, zh: `${called} 中的 ${mark.found}` },
      why: {
        en: "Headroom does not support this kind: give the configuration or the manifest that it produces",
        zh: "不读取这种类型：请提供由它生成的配置或清单",
      },
      place: { source, span: { start: at, end: at + mark.length } },
    },
  };
}

function partsOf(item: Extract<ManifestItem, { kind: "job-manager" | "workload" }>): DescribedJobManager[] {
  return item.kind === "job-manager" ? [item.jobManager] : broughtTogether([item.workload], []);
}

/** The JobManagers of workloads, and of ConfigMaps that none of them mounts. */
function broughtTogether(
  workloads: readonly WorkloadContainer[],
  configMaps: readonly ConfigMap[],
): DescribedJobManager[] {
  const started = workloads.map((workload) => startedByWorkload(workload, configMapsFor(workload, configMaps)));
  const used = new Set(started.flatMap(({ fields }) => [...fields.values()].map(({ node }) => node)));
  const alone = configMaps.filter(
    (one) =>
      filesOf(one).size > 0 &&
      !isOperators(one) &&
      ![...one.entries.values()].some(({ field }) => used.has(field.node)),
  );
  return [...started, ...alone.map(startedWithConfigMap)].map(jobManagerOfContainer);
}

/** The ConfigMaps that a workload can mean: of its namespace; of two of a name the one that stands beside it last. */
function configMapsFor({ namespace, root }: WorkloadContainer, configMaps: readonly ConfigMap[]): ConfigMap[] {
  const reachable = configMaps.filter(
    (one) => one.namespace === undefined || namespace === undefined || one.namespace === namespace,
  );
  const { source } = root.document;
  const isBeside = (one: ConfigMap) => one.root.document.source === source;
  return [...reachable.filter((one) => !isBeside(one)), ...reachable.filter(isBeside)];
}
