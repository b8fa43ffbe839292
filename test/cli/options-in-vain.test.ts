import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "../support/files.ts";
import { runCommand } from "../support/run-command.ts";

/** Options that say nothing of what is given: they are refused, and never ignored. */

const examples = join(root, "test/data/examples");
const typed = ["--", "flink", "run", "-m", "yarn-cluster", "job.jar"];

const SELECTS = "it selects a JobManager in a manifest";
const OPERATOR = "it names the Kubernetes operator's own configuration, which counts for FlinkDeployments";
const SEEN = "its content decides where the JobManager is started";
const FORMAT = "it names the format of a file";

describe.each<[on: string, args: string[], inVain: Record<string, string>]>([
  [
    "a conf/ directory",
    ["explain", "conf"],
    { name: SELECTS, namespace: SELECTS, "operator-config": OPERATOR, as: FORMAT },
  ],
  [
    "a Flink configuration",
    ["explain", "conf/config.yaml"],
    { name: SELECTS, namespace: SELECTS, "operator-config": OPERATOR },
  ],
  [
    "the configuration that Flink ships",
    ["explain", "--shipped"],
    { name: SELECTS, namespace: SELECTS, "operator-config": OPERATOR, as: FORMAT },
  ],
  ["a manifest", ["explain", "payments.yaml"], { execution: SEEN }],
  ["a manifest without a FlinkDeployment", ["explain", "team/docker-compose.yml"], { "operator-config": OPERATOR }],
  [
    "a command line",
    ["explain"],
    { name: SELECTS, namespace: SELECTS, "operator-config": OPERATOR, execution: SEEN, as: FORMAT },
  ],
  ["a conf/ directory", ["diff", "conf", "broken"], { name: SELECTS, "operator-config": OPERATOR, as: FORMAT }],
  [
    "a conf/ directory",
    ["migrate", "legacy", "--to", "2.3"],
    { name: SELECTS, "operator-config": OPERATOR, as: FORMAT },
  ],
  ["a manifest", ["migrate", "payments.yaml", "--to", "2.3"], { execution: SEEN }],
  [
    "a conf/ directory",
    ["size", "conf"],
    { name: SELECTS, namespace: SELECTS, "operator-config": OPERATOR, as: FORMAT },
  ],
  [
    "a size",
    ["size", "--container", "2g"],
    { name: SELECTS, namespace: SELECTS, "operator-config": OPERATOR, as: FORMAT },
  ],
  [
    "without a path",
    ["size", "--jobs", "3"],
    { name: SELECTS, namespace: SELECTS, "operator-config": OPERATOR, as: FORMAT },
  ],
  ["a manifest without a FlinkDeployment", ["size", "team/docker-compose.yml"], { "operator-config": OPERATOR }],
  [
    "a manifest without a FlinkDeployment",
    ["launch", "team/docker-compose.yml", "--dry-run"],
    { "operator-config": OPERATOR },
  ],
  ["a conf/ directory", ["diagnose", "--exit-code", "239", "--conf", "conf"], { "operator-config": OPERATOR }],
  ["a manifest", ["size", "payments.yaml"], { execution: SEEN }],
  ["a conf/ directory", ["launch", "conf", "--dry-run"], { name: SELECTS, "operator-config": OPERATOR, as: FORMAT }],
])("%s: %j", (on, [command = "", ...args], inVain) => {
  const values: Readonly<Record<string, string>> = {
    name: "x",
    namespace: "x",
    "operator-config": "conf/config.yaml",
    execution: "yarn",
    as: "manifest",
  };

  test.each(Object.entries(inVain))("--%s", async (option, does) => {
    const given = [...args, `--${option}`, values[option] ?? "", ...(on === "a command line" ? typed : [])];
    const ran = await runCommand(command, given, { directory: examples });
    const effect = on.startsWith("without") ? on : `on ${on}`;
    expect(ran).toEqual({ exit: 2, out: "", error: `headroom: --${option} has no effect ${effect}: ${does}\n` });
    const chinese = await runCommand(command, given, { directory: examples, language: "zh" });
    expect(chinese.exit).toBe(2);
    expect(chinese.error).toMatch(/^headroom: --[a-z-]+ .*不起作用：.*\n$/u);
  });
});

describe("an option that says something of one of two things has an effect", () => {
  test.each<[string[]]>([
    [["diff", "conf", "payments.yaml", "--name", "payments"]],
    [["diff", "payments.yaml", "conf", "--namespace", "shop"]],
    [["diff", "conf", "payments.yaml", "--operator-config", "conf/config.yaml"]],
    [["diff", "team/docker-compose.yml", "payments.yaml", "--operator-config", "conf/config.yaml"]],
    [["diff", "conf", "payments.yaml", "--execution", "yarn"]],
    [["explain", "conf", "--as", "config.yaml"]],
  ])("%j", async ([command = "", ...args]) => {
    const { exit, error } = await runCommand(command, args, { directory: examples });
    expect({ isAnswered: exit !== 2, error }).toEqual({ isAnswered: true, error: "" });
  });
});

describe("check says what says nothing of all that it found, and goes on", () => {
  test.each<[string[], said: string]>([
    [["payments.yaml", "--execution", "yarn"], `--execution has no effect on a manifest: ${SEEN}`],
    [
      ["conf", "--operator-config", "conf/config.yaml"],
      `--operator-config has no effect on a conf/ directory: ${OPERATOR}`,
    ],
    [["conf", "--as", "manifest"], `--as has no effect on a conf/ directory: ${FORMAT}`],
    [
      ["team/docker-compose.yml", "--operator-config", "conf/config.yaml"],
      `--operator-config has no effect on a manifest without a FlinkDeployment: ${OPERATOR}`,
    ],
  ])("%j", async (args, said) => {
    const { out, error } = await runCommand("check", args, { directory: examples });
    expect(error).toBe(`headroom: ${said}\n`);
    expect(out).toMatch(/in 1 configuration in 1 file|1 configuration in 1 file: no problems found/u);
    expect((await runCommand("check", [...args, "--quiet"], { directory: examples })).error).toBe("");
  });

  test.each<[string[]]>([
    [["payments.yaml", "conf", "--execution", "yarn"]],
    [["payments.yaml", "conf", "--operator-config", "conf/config.yaml"]],
    [["conf", "--as", "config.yaml"]],
    [["conf/config.yaml", "--as", "config.yaml"]],
  ])("nothing of %j", async (args) => {
    expect((await runCommand("check", args, { directory: examples })).error).toBe("");
  });
});

describe("what an option needs, or has no place for", () => {
  test.each<[string[], en: string, zh: string]>([
    [["size", "--plan", "x", "--vertices", "3"], "--vertices needs --jobs", "--vertices 要与 --jobs 合用"],
    [["size", "--rest", "x", "--parallelism", "3"], "--parallelism needs --jobs", "--parallelism 要与 --jobs 合用"],
    [
      ["size", "--rest", "http://localhost:1", "--running"],
      "--running needs --jobs, --plan or --workload",
      "--running 要与 --jobs、--plan、--workload 之一合用",
    ],
    [
      ["size", "--plan", "x", "--jobs", "2", "--vertices", "3"],
      "--vertices has no effect with --plan: a plan has its own",
      "--vertices 与 --plan 合用时不起作用：--plan 的文件中已有",
    ],
    [["diagnose", "--conf", "-"], "name the logs: --conf reads standard input", "请给出日志：标准输入已用于 --conf"],
    [["diagnose", "x", "--name", "a"], "--name needs --conf", "--name 要与 --conf 合用"],
    [
      ["diagnose", "x", "--operator-config", "a"],
      "--operator-config needs --conf",
      "--operator-config 要与 --conf 合用",
    ],
    [["watch", "https://x", "--key", "k.pem"], "--key needs --cert", "--key 要与 --cert 合用"],
    [["watch", "https://x", "--pass", "p"], "--pass needs --cert", "--pass 要与 --cert 合用"],
    [
      ["watch", "http://localhost:1", "--once", "--prometheus", "0"],
      "--prometheus serves metrics for as long as watch runs: leave out --once",
      "--prometheus 在 watch 运行期间提供指标：请去掉 --once",
    ],
    [
      ["flink", "list", "--file", "x"],
      "--file names where flink archive writes: no other action has one",
      "--file 用于指定 flink archive 写出的位置，不能用于其他操作",
    ],
    [
      ["flink", "path", "-o", "json"],
      "--output json is for flink list: install, path and archive print a path",
      "--output json 用于 flink list；install、path 和 archive 只输出路径",
    ],
    [
      ["check", "conf", "--fix", "--dry-run", "-o", "json"],
      "--dry-run prints a patch: leave out --output json",
      "--dry-run 输出补丁：请去掉 --output json",
    ],
    [
      ["size", "--heap", "1g", "-o", "manifest"],
      "--output manifest is for the recommended settings: --heap has several ways to choose from, as text or json",
      "--output manifest 只输出建议的配置；--heap 有多种改法可选，请用 text 或 json",
    ],
    [
      ["size", "--jobs", "1", "--pid", "1", "-o", "config"],
      "--output config is for the recommended settings, without what --pid measures: use text or json",
      "--output config 只输出建议的配置，不含 --pid 的实测结果：请用 text 或 json",
    ],
    [
      ["size", "--heap", "1g", "--pid", "1"],
      "give either --pid or --heap: what is measured does not change what a size leads to",
      "--pid 与 --heap 只能给出其一：按新大小得出的结果与实测无关",
    ],
  ])("%j", async ([command = "", ...args], en, zh) => {
    const english = await runCommand(command, args, { directory: examples });
    expect(english).toEqual({ exit: 2, out: "", error: `headroom: ${en}\n` });
    const chinese = await runCommand(command, args, { directory: examples, language: "zh" });
    expect(chinese).toEqual({ exit: 2, out: "", error: `headroom: ${zh}\n` });
  });

  test.each<[string[], uses: string]>([
    [["diagnose", "-", "--conf", "-"], "file-or-directory and --conf"],
    [["size", "-", "--workload", "-"], "path and --workload"],
    [["explain", "-", "--operator-config", "-"], "path and --operator-config"],
    [["check", "-", "--baseline", "-"], "path and --baseline"],
  ])("one standard input for two things: %j", async ([command = "", ...args], uses) => {
    const { exit, error } = await runCommand(command, args);
    expect({ exit, error }).toEqual({
      exit: 2,
      error: `headroom: standard input (-) is given for ${uses}: it can be only one of them\n`,
    });
  });

  test("a batch of cases takes no other word", async () => {
    const { exit, error } = await runCommand("bash-java-utils", ["--batch", "--flink", "2.3"]);
    expect(exit).toBe(2);
    expect(error).toMatch(/^headroom: bash-java-utils answers /u);
  });
});
