// Compiles the command into an executable. Runs in Bun itself: `bun compile.mjs '{ "outfile": …, … }'`, and prints what
// files went into it as JSON.
import { rulesWithout } from "../rules-without-pages.mjs";

const { outfile, version, home, assets, foreign } = JSON.parse(process.argv[2]);

/**
 * `fdir` asks at run time for `picomatch`, which nobody here needs of it: in an executable it would be taken from
 * whatever folder somebody stands in, and that may be a stranger's.
 */
const nothingFromOutside = {
  name: "nothing-from-outside",
  setup({ onLoad }) {
    onLoad({ filter: /[/\\]node_modules[/\\]fdir[/\\]dist[/\\]index\.mjs$/ }, async ({ path }) => {
      const given = await Bun.file(path).text();
      const contents = given.replace("__require = /* @__PURE__ */ createRequire(import.meta.url)", "__require");
      if (contents === given) throw new Error("fdir no longer asks as it did: look at what it loads");
      return { contents, loader: "js" };
    });
  },
};

const { metafile } = await Bun.build({
  entrypoints: ["src/cli/main.ts"],
  define: { HEADROOM_VERSION: JSON.stringify(version), HEADROOM_HOME: JSON.stringify(home) },
  plugins: [nothingFromOutside, rulesWithout(["examples"])],
  metafile: true,
  minify: true,
  // Compiled ahead, and in parts, so that a command reads nothing of the others: it starts in a third of the time.
  bytecode: true,
  format: "esm",
  splitting: true,
  compile: {
    outfile,
    assets,
    ...(foreign === undefined ? {} : { target: foreign.target, executablePath: foreign.runtime }),
    // What lies about where somebody stands is nothing to it.
    autoloadDotenv: false,
    autoloadBunfig: false,
  },
});
process.stdout.write(JSON.stringify(Object.keys(metafile.inputs)));
