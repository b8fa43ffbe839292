import { child, descendant, type Field, items, textOf } from "../reading/manifest-document.ts";

/** A container of a workload that starts a JobManager. */
export interface JobManagerContainer {
  readonly kind: string;
  readonly root: Field;
  readonly nameField: Field | undefined;
  readonly namespace: string | undefined;
  readonly pod: Field;
  readonly container: Field;
  readonly start: JobManagerStart;
}

/** How a container starts one, and the arguments of the program. */
export interface JobManagerStart {
  readonly mode: "session" | "application";
  readonly arguments: readonly string[];
}

/** The containers of a workload that start JobManagers. */
export function jobManagerContainers(root: Field, kind: string): JobManagerContainer[] {
  const pod = podSpecOf(root, kind);
  if (pod === undefined) return [];
  const metadata = child(root, "metadata");
  const common = {
    kind,
    root,
    nameField: child(metadata, "name"),
    namespace: textOf(child(metadata, "namespace")),
    pod,
  };
  return items(child(pod, "containers")).flatMap((container) => {
    const start = startOf([...wordsOf(child(container, "command")), ...wordsOf(child(container, "args"))]);
    return start === undefined ? [] : [{ ...common, container, start }];
  });
}

function podSpecOf(root: Field, kind: string): Field | undefined {
  if (kind === "Pod") return child(root, "spec");
  if (kind === "CronJob") return descendant(root, "spec", "jobTemplate", "spec", "template", "spec");
  return descendant(root, "spec", "template", "spec");
}

/** The words of a command: a list, or one text that a shell would split. */
export function wordsOf(field: Field | undefined): string[] {
  if (field?.node.kind === "sequence") return items(field).map((item) => textOf(item) ?? "");
  const text = textOf(field);
  return text === undefined ? [] : shellWords(text);
}

const SESSION = new Set(["jobmanager", "jobmanager.sh"]);
const APPLICATION = new Set(["standalone-job", "standalone-job.sh"]);
const NOT_ARGUMENTS = new Set(["start", "start-foreground"]);

/** Mirrors docker-entrypoint.sh, and the start scripts called directly or through a shell. */
export function startOf(words: readonly string[]): JobManagerStart | undefined {
  const flat = words.flatMap((word) => (/\s/.test(word) ? shellWords(word) : [word]));
  const at = flat.findIndex((word) => SESSION.has(baseName(word)) || APPLICATION.has(baseName(word)));
  if (at === -1) return undefined;
  const mode = SESSION.has(baseName(flat[at] as string)) ? "session" : "application";
  const rest = flat.slice(at + 1);
  return { mode, arguments: NOT_ARGUMENTS.has(rest[0] ?? "") ? rest.slice(1) : rest };
}

function shellWords(text: string): string[] {
  return [...text.matchAll(/(?:[^\s"']|"[^"]*"|'[^']*')+/g)].map(([word]) =>
    word.replace(/"([^"]*)"|'([^']*)'/g, "$1$2"),
  );
}

function baseName(word: string): string {
  return word.replace(/^.*\//, "");
}
