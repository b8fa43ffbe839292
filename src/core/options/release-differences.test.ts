import { describe, expect, test } from "vitest";
import { releaseNamed } from "../../../test/support/ask.ts";
import { type FlinkBehaviour, releaseDifferences } from "./release-differences.ts";

/** The table of differences between releases in the semantics text: the last version without, and the first with. */
const rows: readonly (readonly [
  string,
  last: string,
  first: string,
  Partial<FlinkBehaviour>,
  Partial<FlinkBehaviour>,
])[] = [
  ["the unified memory model", "1.10.3", "1.11.0", { memoryModel: "heap-only" }, { memoryModel: "unified" }],
  [
    "the bug of heap + total Flink memory ends",
    "1.11.1",
    "1.11.2",
    { comparesTotalFlinkAsOffHeap: true },
    { comparesTotalFlinkAsOffHeap: false },
  ],
  ["the wrapped refusal", "1.11.2", "1.11.3", { wrapsRefusal: false }, { wrapsRefusal: true }],
  ["it ends", "1.20.5", "2.0.0", { wrapsRefusal: true }, { wrapsRefusal: false }],
  ["the second result line", "1.11.4", "1.12.0", { dynamicConfigs: false }, { dynamicConfigs: true }],
  ["a missing file's path", "1.12.5", "1.13.0", { missingFileShows: "directory" }, { missingFileShows: "file" }],
  ["pods size themselves", "1.12.5", "1.13.0", { podJvmSizedBy: "client" }, { podJvmSizedBy: "pod" }],
  ["edges are kept by groups of subtasks", "1.12.5", "1.13.0", { edgeForEachPair: true }, { edgeForEachPair: false }],
  ["OVerhead", "1.15.4", "1.16.0", { overheadSpelling: "OVerhead" }, { overheadSpelling: "Overhead" }],
  ["values logged at the end", "1.15.4", "1.16.0", { logsValues: "as-read" }, { logsValues: "when-loaded" }],
  ["lines hidden in warnings", "1.16.3", "1.17.0", { warningsShowLine: true }, { warningsShowLine: false }],
  [
    "config.yaml",
    "1.18.1",
    "1.19.0",
    { configurationFiles: ["flink-conf.yaml"], namesParser: false },
    { configurationFiles: ["flink-conf.yaml", "config.yaml"], namesParser: true },
  ],
  [
    "flink-conf.yaml ignored",
    "1.20.5",
    "2.0.0",
    { configurationFiles: ["flink-conf.yaml", "config.yaml"] },
    { configurationFiles: ["config.yaml"] },
  ],
  ["legacy heap gone", "1.20.5", "2.0.0", { readsLegacyHeap: true }, { readsLegacyHeap: false }],
  [
    "commons-cli 1.5.0",
    "1.14.6",
    "1.15.0",
    { ignoresHyphensOfShortOptions: false },
    { ignoresHyphensOfShortOptions: true },
  ],
];

describe("each difference begins where it should", () => {
  test.each(rows)("%s: not in %s, in %s", (_, last, first, before, after) => {
    expect(releaseNamed(last).behaviour).toMatchObject(before);
    expect(releaseNamed(first).behaviour).toMatchObject(after);
  });
});

describe("the keys whose values are hidden", () => {
  test.each([
    ["1.10.3", "password secret fs.azure.account.key"],
    ["1.11.4", "password secret fs.azure.account.key apikey"],
    ["1.16.3", "password secret fs.azure.account.key apikey"],
    ["1.17.0", "password secret fs.azure.account.key apikey auth-params service-key token basic-auth jaas.config"],
    ["1.18.1", "password secret fs.azure.account.key apikey auth-params service-key token basic-auth jaas.config"],
    [
      "1.19.0",
      "password secret fs.azure.account.key apikey auth-params service-key token basic-auth jaas.config http-headers",
    ],
    [
      "2.1.0",
      "password secret fs.azure.account.key apikey auth-params service-key token basic-auth jaas.config http-headers api-key",
    ],
    [
      "2.4",
      "password secret fs.azure.account.key apikey auth-params service-key token basic-auth jaas.config http-headers api-key access-key access.key accesskey",
    ],
  ])("in %s: %s", (flink, parts) => {
    expect(releaseNamed(flink).behaviour.sensitiveKeyParts.join(" ")).toBe(parts);
  });
});

test("the arguments that count in the memory calculation", () => {
  const counts = (flink: string) => {
    const { sessionArgumentsCount, applicationArgumentsCount } = releaseNamed(flink).behaviour;
    return `${flink}${sessionArgumentsCount ? " session" : ""}${applicationArgumentsCount ? " application" : ""}`;
  };
  const named = [
    "1.11.4",
    "1.13.0",
    "1.13.6",
    "1.14.0",
    "1.14.6",
    "1.15.4",
    "1.16.0",
    "1.16.3",
    "1.17.0",
    "1.17.2",
    "1.18.0",
    "2.3.0",
  ];
  expect(named.map(counts)).toStrictEqual([
    "1.11.4 application",
    "1.13.0",
    "1.13.6 application",
    "1.14.0",
    "1.14.6 application",
    "1.15.4 application",
    "1.16.0 application",
    "1.16.3 session application",
    "1.17.0 application",
    "1.17.2 session application",
    "1.18.0 session application",
    "2.3.0 session application",
  ]);
});

test("2.1 to 2.3 are the same", () => {
  const [first, ...others] = ["2.1.0", "2.1.3", "2.2.1", "2.3.0"].map((name) => releaseNamed(name).behaviour);
  for (const other of others) expect(other).toStrictEqual(first);
});

test("the rows stand oldest first", () => {
  const versions = releaseDifferences.map(({ since }) => since);
  const byNumber = [...versions].sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
  expect(versions).toStrictEqual(byNumber);
});
