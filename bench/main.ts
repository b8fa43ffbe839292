import { holds, type Ratio, ratioLine } from "./benchmark.ts";

/** Every benchmark, by the name under which it can be run alone: `npm run bench -- plans`. */
const benchmarks: Readonly<
  Record<string, () => Promise<{ benchmark: (args: readonly string[]) => Promise<Ratio[]> }>>
> = {
  check: () => import("./check.ts"),
  "check-growth": () => import("./check-growth.ts"),
  explain: () => import("./explain.ts"),
  launch: () => import("./launch.ts"),
  plans: () => import("./plans.ts"),
  manifests: () => import("./manifests.ts"),
  diagnose: () => import("./diagnose.ts"),
  page: () => import("./page.ts"),
  watch: () => import("./watch.ts"),
};

const names = process.argv.slice(2).filter((arg) => !arg.startsWith("-"));
const unknown = names.filter((name) => !(name in benchmarks));
if (unknown.length > 0) {
  process.stderr.write(`no benchmark ${unknown.join(", ")}; there are ${Object.keys(benchmarks).join(", ")}\n`);
  process.exit(2);
}
for (const [name, load] of Object.entries(benchmarks)) {
  if (names.length > 0 && !names.includes(name)) continue;
  const { benchmark } = await load();
  for (const ratio of await benchmark(process.argv.slice(2))) {
    process.stdout.write(`${ratioLine(ratio)}\n`);
    if (!holds(ratio)) process.exitCode = 1;
  }
}
