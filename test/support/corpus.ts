import { readdirSync, readFileSync } from "node:fs";

/**
 * What people have, as shapes: each text of data/corpus with what it is and what is to be said of it. Nothing that is not
 * wrong is complained of, and nothing that is Flink's is passed over in silence.
 *
 * A heading is `=== path | what it is | said`; a line `## path` begins a file beside it. Said is of each JobManager its
 * total in MiB, `unknown` or `refused`, joined by `+`; `deployable-no` of one that does not come to run; `nothing` where
 * none is described, `unread` where that is to be named. Then `?` where something besides was not read, and behind `!`
 * the rules that find something.
 */
export interface Shape {
  readonly path: string;
  readonly what: string;
  readonly said: string;
  readonly files: Readonly<Record<string, string>>;
}

const directory = new URL("../data/corpus/", import.meta.url);
/** The shapes by their group. */
export const corpus: readonly (readonly [string, readonly Shape[]])[] = readdirSync(directory).map(
  (name) => [name, shapesIn(readFileSync(new URL(name, directory), "utf8"))] as const,
);

function shapesIn(text: string): Shape[] {
  return text
    .split(/^=== /mu)
    .slice(1)
    .map((part) => {
      const [heading = "", ...lines] = part.split("\n");
      const [path = "", what = "", said = ""] = heading.split(" | ");
      const files: Record<string, string> = {};
      let name = path;
      for (const line of lines) {
        const beside = /^## ([\w./-]+)$/u.exec(line)?.[1];
        if (beside !== undefined) name = beside;
        else files[name] = `${files[name] ?? ""}${line}\n`;
      }
      return { path, what, said, files };
    });
}
