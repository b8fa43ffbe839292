/** A folder of `src`, or one file that stands for itself. */
export interface Room {
  readonly folder: string;
  /** What lives there, in half a sentence. */
  readonly holds: string;
}

/**
 * The order in which the rooms stand on each other: one imports only from itself and from those above it. Written
 * once, here: the architecture test holds every import to it, and `npm run docs` writes the table of CONTRIBUTING.md
 * and the picture of docs/architecture.md from it. The files of a folder's own level (`core/index.ts`) come last of it.
 */
export const rooms: readonly Room[] = [
  { folder: "core/language.ts", holds: "English or Chinese" },
  { folder: "core/java", holds: "how a JVM handles numbers, texts, hash orders and exceptions" },
  { folder: "core/text", holds: "sources, spans, lines, edits of a text" },
  { folder: "core/shell", holds: "simple shell commands" },
  { folder: "core/assumed.ts", holds: "what an answer takes for granted, and what it did not read" },
  { folder: "core/yaml", holds: "YAML as snakeyaml-engine 2.6 reads it, behind one entry" },
  { folder: "core/memory", holds: "sizes" },
  { folder: "core/options", holds: "options, releases and their differences, the catalogue: data" },
  { folder: "core/configuration", holds: "both file formats, dynamic properties, layering" },
  { folder: "core/recognise", holds: "what a text is: a configuration, a manifest, a template, a log …" },
  {
    folder: "core/process-memory",
    holds: "what Flink's processes share: deriving, refusals, the trace, JVM memory options",
  },
  {
    folder: "core/jobmanager",
    holds: "derivation, refusals, ways out, JVM arguments, and what every reader of a plan needs",
  },
  { folder: "core/manifests/reading", holds: "documents, kinds, positions" },
  { folder: "core/manifests/kustomize", holds: "what kustomize builds from bases, patches and generators" },
  { folder: "core/manifests/container", holds: "image, environment, mounted files, resources" },
  { folder: "core/manifests/operator", holds: "from a FlinkDeployment's spec to settings and a verdict" },
  { folder: "core/manifests", holds: "every JobManager that manifests describe" },
  { folder: "core/command-lines", holds: "what Flink's command lines say about a JobManager" },
  {
    folder: "core/output",
    holds: "terminal, excerpts, sizes and places in words, JSON: what several capabilities share",
  },
  { folder: "core/size", holds: "how much memory jobs need: measurements, predictions, and settings for them" },
  {
    folder: "core/findings",
    holds: "what a rule, a finding, a place and a fix are, and the slips that several rules ask for",
  },
  { folder: "core/rules", holds: "one file per rule, and one list" },
  { folder: "core/explain", holds: "what a JobManager gets, and why: text, Markdown, SVG, JSON" },
  { folder: "core/check", holds: "findings over many files, and the edits that fix them" },
  { folder: "core/migrate", holds: "a configuration from one release to another" },
  { folder: "core/diff", holds: "one configuration under two releases" },
  { folder: "core/diagnose", holds: "why a JobManager failed: causes as records" },
  { folder: "core/watch", holds: "samples, trends and verdicts of a running JobManager" },
  { folder: "core", holds: "the library's only entry" },
  { folder: "flink/runtime.ts", holds: "what differs between Node and the executables' runtime" },
  { folder: "flink/text", holds: "texts whose bytes are not UTF-8" },
  { folder: "flink/java", holds: "finding a JVM" },
  { folder: "flink/distributions", holds: "finding and installing real Flink releases" },
  { folder: "flink/rest", holds: "a JobManager's REST API" },
  { folder: "flink/logs", holds: "reading large logs" },
  { folder: "flink/watch", holds: "sampling a running JobManager" },
  { folder: "flink/launch", holds: "starting a JobManager as Flink's scripts do" },
  { folder: "cli", holds: "one directory per command in `commands/`; `main.ts` alone prints and exits" },
];
