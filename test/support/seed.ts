import fc from "fast-check";
import { runs, seed } from "./runs.ts";

// Before each file of tests: what its properties do not say themselves. A failure tells the seed, and what failed.
fc.configureGlobal({ seed, numRuns: runs(), includeErrorInReport: true });
