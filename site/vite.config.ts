import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { transformSync } from "esbuild";
import { defineConfig, type Plugin, runnerImport } from "vite";
import { allowInline } from "./build/inline-policy.ts";

const here = fileURLToPath(new URL(".", import.meta.url));
const { version, bugs } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
  readonly version: string;
  readonly bugs?: { readonly url?: string };
};

const define = { HEADROOM_VERSION: JSON.stringify(version), ISSUES: JSON.stringify(bugs?.url ?? "") };

/** The page as one folder of static files, which works below any address: `npm run site` puts it into dist/site. */
export default defineConfig({
  root: here,
  base: "./",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  define,
  plugins: [firstPaint(), paintedAtOnce(), withoutPages(), withoutProcesses(), offline()],
  build: {
    outDir: `${here}../dist/site`,
    emptyOutDir: true,
    target: ["chrome111", "firefox114", "safari16.4"],
    assetsInlineLimit: 0,
    // It stands in the page: nothing that loads late asks for it again.
    cssCodeSplit: false,
    modulePreload: false,
    license: { fileName: "LICENSES.md" },
    // All that the page begins with is one file: most visitors are far from their server, and each file asks it again.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: "page", tags: ["$initial"] }] } } },
  },
  worker: { format: "es" },
});

/** Writes what is seen first into the page: the sentence and the picture are there before any code is. */
function firstPaint(): Plugin {
  return {
    name: "first-paint",
    async transformIndexHtml(html) {
      const { module } = await runnerImport<{ firstPaint(): string }>(`${here}build/first-paint.tsx`, {
        root: here,
        configFile: false,
        oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
        define,
        resolve: { alias: [{ find: /^preact\/hooks$/u, replacement: `${here}build/first-hooks.ts` }] },
        environments: { inline: { resolve: { noExternal: ["@preact/signals"] } } },
        logLevel: "error",
      });
      return html.replace("<!-- first paint -->", module.firstPaint());
    },
  };
}

/** Writes into the page what is needed before it is painted, so that nothing is waited for; its code comes behind that. */
function paintedAtOnce(): Plugin {
  return {
    name: "painted-at-once",
    transformIndexHtml: {
      order: "post",
      handler(html, { bundle = {} }) {
        const [link = "", name = ""] = /[ \t]*<link rel="stylesheet"[^>]*href="\.\/([^"]+)">\n/u.exec(html) ?? [];
        const [code = ""] = /[ \t]*<script type="module"[^>]*><\/script>\n/u.exec(html) ?? [];
        const style = bundle[name];
        if (style?.type !== "asset") throw new Error("the page has no style");
        delete bundle[name];
        const beforePaint = transformSync(readFileSync(`${here}build/before-paint.js`, "utf8"), { minify: true });
        const inline = [`<script>${beforePaint.code.trim()}</script>`, `<style>${String(style.source).trim()}</style>`];
        const late = code.trim().replace("<script ", '<script fetchpriority="low" ');
        const head = [...inline, late].map((element) => `    ${element}\n`).join("");
        return allowInline(
          html
            .replace(link, "")
            .replace(code, "")
            .replace("  </head>", () => `${head}  </head>`),
        );
      },
    },
  };
}

/**
 * Leaves the documentation of the rules out of the page: their pages have it, and it is half of what the rules take.
 * A rule is `defineRule({ …, why: { en, zh }, …, examples: { … } })`.
 */
function withoutPages(): Plugin {
  return {
    name: "rules-without-pages",
    enforce: "post",
    transform: {
      filter: { id: /\/src\/core\/rules\/[^/]+\.ts$/ },
      handler(code) {
        const cuts: { readonly start: number; readonly end: number }[] = [];
        const visit = (node: unknown): void => {
          if (Array.isArray(node)) for (const one of node) visit(one);
          if (node === null || typeof node !== "object" || !("type" in node)) return;
          const call = node as unknown as CallExpression;
          if (call.type === "CallExpression" && call.callee.name === "defineRule") {
            for (const property of call.arguments[0]?.properties ?? []) {
              const name = property.key?.name;
              if (name === "why" || name === "examples") cuts.push(property.value);
            }
          }
          for (const value of Object.values(node)) if (typeof value === "object") visit(value);
        };
        visit(this.parse(code));
        let shorter = code;
        for (const { start, end } of cuts.toSorted((a, b) => b.start - a.start)) {
          shorter = `${shorter.slice(0, start)}undefined${shorter.slice(end)}`;
        }
        return cuts.length === 0 ? null : { code: shorter, map: null };
      },
    },
  };
}

/** `watch` reads processes of its own machine, too: a browser sees none, and does without what reads them. */
function withoutProcesses(): Plugin {
  return {
    name: "without-processes",
    enforce: "pre",
    resolveId: {
      filter: { id: /\/local-(?:process|readings)\.ts$/ },
      handler: () => `${here}src/live/no-process.ts`,
    },
  };
}

/** Adds the worker that keeps the page for when there is no network, with the names of all that it is made of. */
function offline(): Plugin {
  return {
    name: "offline",
    // Behind what takes a file into the page.
    enforce: "post",
    generateBundle(_, bundle) {
      const files = [
        "./",
        "./icon.svg",
        ...Object.keys(bundle)
          .filter((name) => name.startsWith("assets/"))
          .map((name) => `./${name}`),
      ];
      const template = readFileSync(`${here}build/service-worker.mjs`, "utf8");
      const hash = createHash("sha256")
        .update(JSON.stringify([version, files, template]))
        .digest("hex")
        .slice(0, 12);
      const source = template.replace('["FILES"]', JSON.stringify(files)).replace("NAME", hash);
      this.emitFile({ type: "asset", fileName: "service-worker.js", source });
    },
  };
}

/** What is looked at of a call. */
interface CallExpression {
  readonly type: string;
  readonly callee: { readonly name?: string };
  readonly arguments: readonly {
    readonly properties?: readonly {
      readonly key?: { readonly name?: string };
      readonly value: { readonly start: number; readonly end: number };
    }[];
  }[];
}
