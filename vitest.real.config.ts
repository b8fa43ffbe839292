import { defineConfig } from "vitest/config";

/** What tells how long something takes, and so is run by itself. */
const MEASURED = [
  "test/real/containers.real.test.ts",
  // What is recommended for jobs, tried on them, takes a quarter of an hour and a quiet machine.
  ...(process.env.HEADROOM_REAL === "all" ? ["test/real/size.real.test.ts"] : []),
];

/**
 * Tests against real Flink and Java: slow. Three files run beside each other, since much of each is waiting: for a JVM that
 * is alone with its start, for a silence to be long enough. More would want more memory than a small machine has.
 */
export default defineConfig({
  test: {
    // For what hangs.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // A real cluster on a busy machine can be late once; what is broken fails again.
    retry: 1,
    projects: [
      {
        extends: true,
        test: {
          name: "real",
          include: ["test/real/**/*.test.ts"],
          exclude: [
            ...MEASURED,
            "test/real/size.real.test.ts",
            // The entrypoint of Flink's image has to be brought along; its answers are kept, and held to without it.
            ...(process.env.HEADROOM_ENTRYPOINTS === undefined ? ["test/real/entrypoint.real.test.ts"] : []),
          ],
          maxWorkers: 3,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: { name: "measured", include: MEASURED, fileParallelism: false, sequence: { groupOrder: 1 } },
      },
    ],
  },
});
