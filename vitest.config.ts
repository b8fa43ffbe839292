import { defineConfig } from "vitest/config";

/** What needs nothing but Node: `npm test`. Real Flink, Java and a browser have configurations of their own. */
export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "test/**/*.test.ts", "tools/**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/dist/**", "test/real/**"],
    testTimeout: 30_000,
  },
});
