import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { transformSync } from "esbuild";
import { defineConfig, type Plugin, runnerImport } from "vite";
import { ruleFiles, withoutParts } from "../scripts/rules-without-pages.mjs";
import { allowInline } from "./build/inline-policy.ts";

const here = fileURLToPath(new URL(".", import.meta.url));
const { version, bugs } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
  readonly version: string;
  readonly bugs?: { readonly url?: string };
};

const define = { HEADROOM_VERSION: JSON.stringify(version), ISSUES: JSON.stringify(bugs?.url ?? "") };

/** The rooms that a plan is made in, and their foundation. */
const model =
  /[\\/]src[\\/]core[\\/](?:\w+\.ts|(?:java|text|yaml|memory|options|configuration|process-memory|jobmanager)[\\/])/u;

/** The page as one folder of static files, which works below any address: `npm run site` puts it into dist/site. */
export default defineConfig({
  root: here,
  base: "./",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  define,
  plugins: [firstPaint(), paintedAtOnce(), withoutPages(), withoutProcesses(), withoutPreloads(), offline()],
  build: {
    outDir: `${here}../dist/site`,
    emptyOutDir: true,
    target: ["chrome111", "firefox114", "safari16.4"],
    assetsInlineLimit: 0,
    // It stands in the page: nothing that loads late asks for it again.
    cssCodeSplit: false,
    // The page names what it begins with; what comes later asks for its own.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_, files, { hostType }) => (hostType === "html" ? files : []),
    },
    license: { fileName: "LICENSES.md" },
    // What the page begins with is two files, that are asked for together: the model, and what is said and shown of it.
    rolldownOptions: {
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            { name: "model", tags: ["$initial"], test: model },
            { name: "page", tags: ["$initial"] },
          ],
        },
      },
    },
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
        const code =
          html.match(/[ \t]*(?:<link rel="modulepreload"[^>]*>|<script type="module"[^>]*><\/script>)\n/gu) ?? [];
        const style = bundle[name];
        if (style?.type !== "asset") throw new Error("the page has no style");
        delete bundle[name];
        const beforePaint = transformSync(readFileSync(`${here}build/before-paint.js`, "utf8"), { minify: true });
        const inline = [`<script>${beforePaint.code.trim()}</script>`, `<style>${String(style.source).trim()}</style>`];
        const late = code.map((element) => element.trim().replace(/^<\w+/u, '$& fetchpriority="low"'));
        const head = [...inline, ...late].map((element) => `    ${element}\n`).join("");
        const without = [link, ...code].reduce((rest, element) => rest.replace(element, ""), html);
        return allowInline(without.replace("  </head>", () => `${head}  </head>`));
      },
    },
  };
}

/** Leaves the documentation of the rules out of the page: their own pages have it. */
function withoutPages(): Plugin {
  return {
    name: "rules-without-pages",
    enforce: "pre",
    transform: {
      filter: { id: ruleFiles },
      handler: (code) => ({ code: withoutParts(code, ["why", "examples"]), map: null }),
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

/** What loads late is asked for by itself: to have all that it needs asked for before took longer than that. */
function withoutPreloads(): Plugin {
  return {
    name: "without-preloads",
    enforce: "pre",
    load: {
      filter: { id: /vite\/preload-helper\.js$/ },
      handler: () => "export const __vitePreload = (load) => load();",
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
