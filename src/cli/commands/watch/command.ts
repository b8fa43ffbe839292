import { watchFormats } from "../../../core/output/formats.ts";
import { defineCommand } from "../../command-line/command.ts";
import { ascii, color, lang, output } from "../../command-line/common-options.ts";

export const record = defineCommand({
  name: "watch",
  summary: {
    en: "compare a running JobManager with its memory budget",
    zh: "监控运行中的 JobManager，并与内存规划对比",
  },
  examples: [
    { line: "watch http://localhost:8081", does: { en: "a live view", zh: "实时视图" } },
    {
      line: "watch http://jm:8081 --once --against conf/",
      does: { en: "check whether it runs with this configuration", zh: "检查它是否按此配置运行" },
    },
    {
      line: "watch http://localhost:8081 --prometheus 9300 -o ndjson",
      does: { en: "as a sidecar, for Prometheus", zh: "以 Sidecar 方式为 Prometheus 提供指标" },
    },
  ],
  exits: [
    {
      code: "1",
      means: {
        en: "--once --against found a difference, or a file that Flink refuses",
        zh: "--once --against 发现差异，或 Flink 对文件报错",
      },
    },
  ],
  operands: [
    {
      name: "<url>",
      description: {
        en: "the JobManager's REST endpoint, such as http://localhost:8081; a path prefix is kept",
        zh: "JobManager 的 REST 端点，如 http://localhost:8081；可带路径前缀",
      },
    },
  ],
  options: {
    once: {
      description: { en: "sample once and exit", zh: "只采样一次" },
    },
    interval: {
      value: "seconds",
      description: { en: "seconds between samples", zh: "采样间隔（秒）" },
      default: "5",
    },
    record: {
      value: "file",
      description: { en: "append each sample to a file, as a line of JSON", zh: "把每次采样以一行 JSON 追加到文件" },
    },
    prometheus: {
      value: "port",
      description: {
        en: "serve the numbers as metrics at /metrics, on this port of 127.0.0.1 or on host:port",
        zh: "在 127.0.0.1 的此端口（或 host:port）上，以 /metrics 提供指标",
      },
    },
    against: {
      value: "path",
      description: {
        en: "report where the running JobManager differs from this configuration",
        zh: "指出运行中的 JobManager 与此配置的差异",
      },
    },
    metrics: {
      value: "when",
      description: {
        en: "request the JobManager's metrics, for which it keeps up to 41 KiB per running subtask; auto: only if that costs little",
        zh: "是否查询 JobManager 的指标：查询后，JobManager 会为每个运行中的 subtask 保留至多 41 KiB 数据；auto 表示仅当预计占用的堆内存很少时才查询",
      },
      choices: ["auto", "always", "never"],
      default: "auto",
    },
    "full-gc": {
      description: {
        en: "make a JobManager on this machine collect its whole heap every 10 minutes (a pause), to see what remains",
        zh: "让本机的 JobManager 每 10 分钟做一次 Full GC（会停顿），以测得 GC 后的存活堆内存",
      },
    },
    user: {
      short: "u",
      value: "user:password",
      description: { en: "basic authentication", zh: "基本认证" },
    },
    header: {
      short: "H",
      value: "header",
      description: { en: "a header to send, Name: value (repeatable)", zh: "要发送的请求头，Name: value（可重复）" },
      repeatable: true,
    },
    cacert: {
      value: "file",
      description: { en: "certificates to trust, PEM", zh: "信任的 CA 证书，PEM" },
    },
    cert: {
      value: "file",
      description: { en: "a client certificate, PEM", zh: "客户端证书，PEM" },
    },
    key: {
      needs: ["cert"],
      value: "file",
      description: { en: "its private key, PEM (default: in the same file)", zh: "其私钥，PEM；省略则在同一文件中" },
    },
    pass: { needs: ["cert"], value: "phrase", description: { en: "the private key's passphrase", zh: "私钥的口令" } },
    insecure: {
      short: "k",
      description: { en: "trust any certificate", zh: "信任任何证书" },
    },
    output: output(...watchFormats),
    lang,
    color,
    ascii,
  },
  longRunning: true,
});
