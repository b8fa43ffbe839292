/** Names of Dockerfiles: `Dockerfile`, `Dockerfile.prod`, `flink.dockerfile`, `Containerfile`. */
const NAME = /(?:^|[^A-Za-z])(?:Dockerfile|Containerfile)(?:$|[^A-Za-z])/iu;

/** An instruction with which a Dockerfile begins: nobody's prose ends so. */
const FROM = /^FROM[ \t]+(?:--\S+[ \t]+)?\S+(?:[ \t]+AS[ \t]+\S+)?$/iu;

/** How far into a text that has no name of its own. */
const FAR_ENOUGH = 20_000;

/** Whether a text is a Dockerfile: by its name, or by the instruction that it begins with. */
export function isDockerfile({ name, text }: { readonly name: string; readonly text: string }): boolean {
  const base = name.replace(/^.*[/\\]/u, "");
  if (/\.(?:ya?ml|json|md|sh|j2|tpl|tmpl)$/iu.test(base)) return false;
  if (NAME.test(base)) return /^[ \t]*FROM[ \t]/imu.test(text);
  for (const line of text.slice(0, FAR_ENOUGH).split("\n")) {
    const instruction = line.trim();
    if (instruction === "" || /^(?:#|ARG[ \t])/u.test(instruction)) continue;
    return FROM.test(instruction) && instruction.startsWith("FROM");
  }
  return false;
}
