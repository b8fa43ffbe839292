import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** A name that the library exports, as its type declarations have it. */
export interface ExportedDeclaration {
  readonly name: string;
  /** The declaration, without comments. */
  readonly text: string;
  readonly isDocumented: boolean;
  /** Names of types that stand in it and come from the library too. */
  readonly uses: readonly string[];
}

/** Reads what `index.d.ts` exports, each from the file that declares it. */
export function exportedDeclarations(directory: string): ExportedDeclaration[] {
  return reexports(join(directory, "index.d.ts"))
    .map(({ name, file }) => declarationOf(name, file))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** What a file exports of others: each name, and the file that it says to have it from. */
function reexports(file: string): { readonly name: string; readonly file: string }[] {
  const statements = [...readFileSync(file, "utf8").matchAll(/^export (?:type )?\{([^}]*)\} from "(.+)";$/gmu)];
  return statements.flatMap(([, names = "", from = ""]) => {
    const target = join(dirname(file), from.replace(/\.[jt]s$/u, ".d.ts"));
    return namesIn(names).map((name) => ({ name, file: target }));
  });
}

function declarationOf(name: string, file: string): ExportedDeclaration {
  const text = readFileSync(file, "utf8");
  const module = declarationsIn(text);
  const declaration = module.find((one) => one.name === name);
  if (declaration === undefined) {
    const passedOn = reexports(file).find((one) => one.name === name);
    if (passedOn === undefined) throw new Error(`${name} is not declared in ${file}`);
    return declarationOf(name, passedOn.file);
  }
  const others = [...module.map((one) => one.name), ...importedIn(text)];
  const words = new Set(withoutTexts(declaration.text).match(/\b[A-Za-z]\w*\b/gu));
  return { ...declaration, uses: others.filter((other) => other !== name && words.has(other)) };
}

/** Every top-level declaration of a file: what stands further in belongs to the one above. */
function declarationsIn(text: string): Omit<ExportedDeclaration, "uses">[] {
  const found: Omit<ExportedDeclaration, "uses">[] = [];
  let isDocumented = false;
  let open: { name: string; lines: string[]; isDocumented: boolean } | undefined;
  const close = () => {
    if (open !== undefined)
      found.push({ name: open.name, text: withoutComments(open.lines.join("\n")), isDocumented: open.isDocumented });
    open = undefined;
  };
  for (const line of text.split("\n")) {
    const begins = /^(?:export )?(?:declare )?(?:abstract )?(?:class|const|function|interface|type) (\w+)/u.exec(line);
    if (begins !== null) {
      close();
      open = { name: begins[1] as string, lines: [line], isDocumented };
      isDocumented = false;
    } else if (/^(?:\/\*\*| \*|import |export \{)/u.test(line)) {
      close();
      isDocumented = /^(?:\/\*\*| \*)/u.test(line);
    } else {
      open?.lines.push(line);
    }
  }
  close();
  return found;
}

function importedIn(text: string): string[] {
  return [...text.matchAll(/^import (?:type )?\{([^}]*)\} from /gmu)].flatMap(([, names = ""]) => namesIn(names));
}

function namesIn(list: string): string[] {
  return list
    .split(",")
    .map((name) => name.trim().replace(/^type /u, ""))
    .filter((name) => name !== "");
}

function withoutComments(text: string): string {
  return text
    .replace(/\/\*\*[\s\S]*?\*\//gu, "")
    .replace(/^\s*\n/gmu, "")
    .replace(/[ \t]+$/gmu, "")
    .trim();
}

function withoutTexts(text: string): string {
  return text.replace(/"[^"\n]*"/gu, '""').replace(/(?<=[\s{(,;])(?:readonly )?\w+\??(?=:)/gu, "");
}
