import { defineConfig } from "vitest/config";

/** Tests of the built page in Chromium: `npm run test:site` builds it first. Nothing that is asserted is a time. */
export default defineConfig({
  test: {
    include: ["test/site/**/*.site.test.ts"],
    setupFiles: ["test/support/seed.ts"],
    testTimeout: 600_000,
    hookTimeout: 600_000,
    // What comes late on a busy machine comes all the same.
    expect: { poll: { timeout: 120_000, interval: 100 } },
    // Two browsers: each has times in which it only waits for a frame. More would wait for each other.
    maxWorkers: 2,
  },
});
