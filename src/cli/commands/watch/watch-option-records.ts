import type { OperandRecord, OptionRecord } from "../../command-line/command.ts";

/** What `watch` takes beside the common options; those about the connection are called as curl calls them. */

export const urlOperand: OperandRecord = {
  name: "<url>",
  description: {
    en: "the JobManager's REST endpoint, such as http://localhost:8081; a path before it is kept",
    zh: "JobManager 的 REST 端点，如 http://localhost:8081；可带路径前缀",
  },
};

export const watchOptionRecords: readonly OptionRecord[] = [
  { flags: "--once", description: { en: "look once and end", zh: "只看一次" } },
  {
    flags: "--interval <seconds>",
    description: { en: "how often to look", zh: "每隔多少秒看一次" },
    default: "5",
  },
  {
    flags: "--record <file>",
    description: { en: "append each look to a file, as a line of JSON", zh: "把每次结果以一行 JSON 追加到文件" },
  },
  {
    flags: "--prometheus <port>",
    description: {
      en: "serve what is known as metrics, at /metrics of a port or host:port",
      zh: "在端口（或 host:port）的 /metrics 提供指标",
    },
  },
  {
    flags: "--against <path>",
    description: {
      en: "say where the running JobManager is not what this configuration says",
      zh: "指出运行中的 JobManager 与此配置的差异",
    },
  },
  {
    flags: "--metrics <when>",
    description: {
      en: "ask for the JobManager's metrics: it then keeps up to 41 KiB a running subtask; auto: where that is little",
      zh: "是否询问 JobManager 的指标：它会因此为每个运行中的 subtask 保留至多 41 KiB；auto 表示占比很小时才问",
    },
    choices: ["auto", "always", "never"],
    default: "auto",
  },
  {
    flags: "--full-gc",
    description: {
      en: "have a JobManager on this machine collect its whole heap every 10 minutes (a pause), to see what stays",
      zh: "让本机的 JobManager 每 10 分钟做一次 Full GC（会停顿），以得知留存量",
    },
  },
  { flags: "-u, --user <user:password>", description: { en: "basic authentication", zh: "基本认证" } },
  {
    flags: "-H, --header <header>",
    description: { en: "a header to send, Name: value (repeatable)", zh: "要发送的请求头，Name: value（可重复）" },
    repeatable: true,
  },
  { flags: "--cacert <file>", description: { en: "certificates to trust, PEM", zh: "信任的证书，PEM" } },
  { flags: "--cert <file>", description: { en: "a client certificate, PEM", zh: "客户端证书，PEM" } },
  {
    flags: "--key <file>",
    description: { en: "its private key, PEM; else in the same file", zh: "其私钥，PEM；省略则在同一文件中" },
  },
  { flags: "--pass <phrase>", description: { en: "the private key's passphrase", zh: "私钥的口令" } },
  { flags: "-k, --insecure", description: { en: "trust any certificate", zh: "信任任何证书" } },
];
