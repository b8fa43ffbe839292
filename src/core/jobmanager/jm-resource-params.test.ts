import { describe, expect, test } from "vitest";
import { releaseNamed } from "../../../test/support/ask.ts";
import { causalChain } from "../java/exception.ts";
import { getJmResourceParams, summary } from "./jm-resource-params.ts";

/** Beyond the 8,000 golden answers: the order of it all, and what they do not hold. */

interface Given {
  readonly files: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
}

function ask(flink: string, { files, args = [] }: Given) {
  const sources = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, { name, text }]));
  const { out, exception } = getJmResourceParams({
    release: releaseNamed(flink),
    directory: "/conf",
    files: sources,
    args,
    environment: {},
  });
  return { out, error: exception === undefined ? [] : causalChain(exception) };
}

const flat = "a:b\njobmanager.memory.heap.size: 64m\nx.password: p\nz: 1\nz: 2\n";
const derived = [
  "WARN  [] - The configured or derived JVM heap memory size (64.000mb (67108864 bytes)) is less than its recommended minimum value (128.000mb (134217728 bytes))",
  "INFO  [] - The derived from fraction jvm overhead memory (49.778mb (52195783 bytes)) is less than its min value 192.000mb (201326592 bytes), min value will be used instead",
  "INFO  [] - Final Master Memory configuration:",
  "INFO  [] -   Total Process Memory: 640.000mb (671088640 bytes)",
  "INFO  [] -     Total Flink Memory: 192.000mb (201326592 bytes)",
  "INFO  [] -       JVM Heap:         64.000mb (67108864 bytes)",
  "INFO  [] -       Off-heap:         128.000mb (134217728 bytes)",
  "INFO  [] -     JVM Metaspace:      256.000mb (268435456 bytes)",
  "INFO  [] -     JVM Overhead:       192.000mb (201326592 bytes)",
  "BASH_JAVA_UTILS_EXEC_RESULT:-Xmx67108864 -Xms67108864 -XX:MaxMetaspaceSize=268435456",
];
const dynamicConfigs =
  "BASH_JAVA_UTILS_EXEC_RESULT:-D jobmanager.memory.off-heap.size=134217728b -D jobmanager.memory.jvm-overhead.min=201326592b -D jobmanager.memory.jvm-metaspace.size=268435456b -D jobmanager.memory.heap.size=67108864b -D jobmanager.memory.jvm-overhead.max=201326592b";

describe("all that it prints, in order", () => {
  test("1.11: values as they are read, one result", () => {
    expect(ask("1.11", { files: { "flink-conf.yaml": flat }, args: ["-Dy=1"] })).toStrictEqual({
      out: [
        'WARN  [] - Error while trying to split key and value in configuration file /conf/flink-conf.yaml:1: "a:b"',
        "INFO  [] - Loading configuration property: jobmanager.memory.heap.size, 64m",
        "INFO  [] - Loading configuration property: x.password, ******",
        "INFO  [] - Loading configuration property: z, 1",
        "INFO  [] - Loading configuration property: z, 2",
        ...derived,
      ],
      error: [],
    });
  });

  test("1.20: which parser, warnings, values in Java's order, dynamic properties, two results", () => {
    expect(ask("1.20", { files: { "flink-conf.yaml": flat }, args: ["-Dy=1", "-Dmy.Token=t"] })).toStrictEqual({
      out: [
        "INFO  [] - Using legacy YAML parser to load flink configuration file from /conf/flink-conf.yaml.",
        "WARN  [] - Error while trying to split key and value in configuration file /conf/flink-conf.yaml:1: Line is not a key-value pair (missing space after ':'?)",
        "INFO  [] - Loading configuration property: x.password, ******",
        "INFO  [] - Loading configuration property: z, 2",
        "INFO  [] - Loading configuration property: jobmanager.memory.heap.size, 64m",
        "INFO  [] - Loading dynamic configuration property: my.Token, ******",
        "INFO  [] - Loading dynamic configuration property: y, 1",
        ...derived,
        dynamicConfigs,
      ],
      error: [],
    });
  });

  test("2.3: config.yaml alone", () => {
    const files = { "flink-conf.yaml": "nonsense", "config.yaml": "jobmanager:\n  memory:\n    heap.size: 64m\n" };
    expect(ask("2.3", { files })).toStrictEqual({
      out: [
        "INFO  [] - Using standard YAML parser to load flink configuration file from /conf/config.yaml.",
        "INFO  [] - Loading configuration property: jobmanager.memory.heap.size, 64m",
        ...derived,
        dynamicConfigs,
      ],
      error: [],
    });
  });
});

describe("where it fails", () => {
  test("the command line is read before all else", () => {
    expect(ask("2.3", { files: {}, args: ["-D"] })).toStrictEqual({
      out: [
        "ERROR [] - Could not parse the command line options.",
        "org.apache.flink.runtime.entrypoint.FlinkParseException: Failed to parse the command line arguments.",
        "usage: BashJavaUtils -c <configuration directory> [-D <property=value>]",
        "     -c,--configDir <configuration directory>   Directory which contains the",
        "                                                configuration file",
        "                                                flink-conf.yml.",
        "     -D <property=value>                        use value for given property",
      ],
      error: [
        "org.apache.flink.runtime.entrypoint.FlinkParseException: Failed to parse the command line arguments.",
        "org.apache.commons.cli.MissingArgumentException: Missing argument for option: D",
      ],
    });
  });

  test("a missing file is named", () => {
    expect(ask("2.3", { files: { "flink-conf.yaml": flat } })).toStrictEqual({
      out: [],
      error: [
        "org.apache.flink.configuration.IllegalConfigurationException: The Flink config file '/conf/config.yaml' (/conf/config.yaml) does not exist.",
      ],
    });
  });

  test("invalid YAML is logged, a value without a value is not", () => {
    const syntax = ask("2.3", { files: { "config.yaml": "a: [\n" } });
    expect(syntax.out).toStrictEqual([
      "INFO  [] - Using standard YAML parser to load flink configuration file from /conf/config.yaml.",
      "ERROR [] - Failed to parse YAML configuration",
    ]);
    const empty = ask("2.3", { files: { "config.yaml": "a:\n" } });
    expect(empty.out).toHaveLength(1);
    expect(empty.error).toStrictEqual([
      "java.lang.RuntimeException: Error parsing YAML configuration.",
      "java.lang.NullPointerException: Value must not be null.",
    ]);
  });

  test("a bad boolean comes after the summary", () => {
    const text = "jobmanager.memory.heap.size: 64m\njobmanager.memory.enable-jvm-direct-memory-limit: 1\n";
    const { out, error } = ask("1.15", { files: { "flink-conf.yaml": text } });
    expect(out.at(-1)).toBe("INFO  [] -     JVM Overhead:       192.000mb (201326592 bytes)");
    expect(error).toHaveLength(2);
  });
});

test("a value of several lines is printed as several lines", () => {
  const { out } = ask("2.3", { files: { "config.yaml": "jobmanager.memory.heap.size: 1g\n" }, args: ["-D", "k=a\nb"] });
  expect(out.slice(2, 4)).toStrictEqual(["INFO  [] - Loading dynamic configuration property: k, a", "b"]);
});

test("the summary, spaced as Flink spaces it", () => {
  expect(summary({ jvmHeap: 1n, offHeap: 2n, jvmMetaspace: 3n, jvmOverhead: 4n }).join("\n")).toBe(
    `Final Master Memory configuration:
  Total Process Memory: 10 bytes
    Total Flink Memory: 3 bytes
      JVM Heap:         1 bytes
      Off-heap:         2 bytes
    JVM Metaspace:      3 bytes
    JVM Overhead:       4 bytes`,
  );
});

test("2.4 hides access keys, and what its new option names", () => {
  const text = [
    "my.access-key: a",
    "My.AccessKey: b",
    "security.redaction.additional-keys: [License, pin]",
    "my.license.id: c",
    "open: d",
    "",
  ].join("\n");
  const loaded = (flink: string) =>
    ask(flink, { files: { "config.yaml": text } })
      .out.flatMap((line) => /Loading configuration property: (.*), (\S+)$/u.exec(line)?.slice(1).join("=") ?? [])
      .filter((setting) => !setting.startsWith("security."))
      .sort();
  expect(loaded("2.3")).toStrictEqual(["My.AccessKey=b", "my.access-key=a", "my.license.id=c", "open=d"]);
  const hidden = ["My.AccessKey=******", "my.access-key=******", "my.license.id=******", "open=d"];
  expect(loaded("2.4")).toStrictEqual(hidden);
});
