import { defineConfig } from "vitest/config";

/** Tests against real Flink and Java: slow, and not to be run side by side. */
export default defineConfig({
  test: {
    include: ["test/real/**/*.test.ts"],
    exclude: [
      // What is recommended for jobs, tried on them, takes a quarter of an hour and a quiet machine.
      ...(process.env.HEADROOM_REAL === "all" ? [] : ["test/real/size.real.test.ts"]),
      // The entrypoint of Flink's image has to be brought along; its answers are kept, and held to without it.
      ...(process.env.HEADROOM_ENTRYPOINTS === undefined ? ["test/real/entrypoint.real.test.ts"] : []),
    ],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    fileParallelism: false,
    // A real cluster on a busy machine can be late once; what is broken fails again.
    retry: 1,
  },
});
