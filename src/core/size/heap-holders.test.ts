import { expect, test } from "vitest";
import { heapHolders } from "./heap-holders.ts";

const histogram = ` num     #instances         #bytes  class name (module)
-------------------------------------------------------
   1:          5000        4000000  [B (java.base@17.0.15)
   2:          9000         900000  org.apache.flink.runtime.executiongraph.Execution
   3:           100         800000  org.apache.flink.shaded.netty4.io.netty.buffer.PoolChunk
   4:          1000         700000  java.util.HashMap$Node (java.base@17.0.15)
   5:            10         600000  com.example.Catalog
   6:            10         500000  org.apache.flink.runtime.rest.handler.legacy.metrics.MetricStore
   7:             1            100  org.apache.flink.configuration.Configuration
Total         15121        7500100
`;

test("who holds a heap is told by the names of classes", () => {
  expect(heapHolders(histogram)).toEqual([
    { name: "text-and-bytes", bytes: 4_000_000 },
    { name: "execution-graphs", bytes: 900_000 },
    { name: "transport", bytes: 800_000 },
    { name: "java", bytes: 700_000 },
    { name: "user-code", bytes: 600_000 },
    { name: "metric-store", bytes: 500_000 },
    { name: "flink", bytes: 100 },
  ]);
});
