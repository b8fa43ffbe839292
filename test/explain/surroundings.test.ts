import { expect, test } from "vitest";
import { directoryWith, headroom } from "../support/command.ts";

/** What `headroom explain` reads where no file is named: standard input, the directory one stands in, variables. */

const files = { "conf/config.yaml": "jobmanager.memory.process.size: 1600m\n" };
const planned = "-Xmx1073741824 -Xms1073741824 -XX:MaxMetaspaceSize=268435456\n";

test("standard input", () => {
  for (const input of [
    "jobmanager.memory.process.size: 1600m\n",
    "jobmanager:\n  memory:\n    process.size: 1600m\n",
  ]) {
    expect(headroom(["explain", "-", "-o", "jvm-args"], { input }).stdout).toBe(planned);
  }
  expect(headroom(["explain", "-"], { input: "{}" }).stdout).toMatch(/file: \(stdin\)/u);
});

test.each(["explain", "migrate --to 2.3", "size --jobs 1 -D a=b", "launch --dry-run"])(
  "%s does not look elsewhere where FLINK_CONF_DIR names no directory",
  (command) => {
    const one = directoryWith({ "conf/config.yaml": "jobmanager.memory.process.size: 1600m\n" });
    const run = headroom(command.split(" "), { cwd: one, env: { FLINK_CONF_DIR: "/no/such" } });
    const isAbout = !command.startsWith("size");
    expect(run.status).toBe(isAbout ? 2 : 0);
    const text = "FLINK_CONF_DIR is /no/such, which is not a directory: correct it, unset it, or give a path";
    expect(run.stderr).toBe(isAbout ? `headroom: ${text}\n` : "");
  },
);

test("nowhere: FLINK_CONF_DIR, FLINK_HOME, ./conf, and else what the release ships", () => {
  const [one, other, empty] = [
    directoryWith(files),
    directoryWith({ "conf/config.yaml": "jobmanager.memory.heap.size: 1g\n" }),
    directoryWith({}),
  ];
  const env = { FLINK_CONF_DIR: `${one}/conf`, FLINK_HOME: other };
  expect(headroom(["explain"], { cwd: other, env }).stdout).toContain(`${one}/conf/config.yaml`);
  expect(headroom(["explain"], { cwd: one, env: { FLINK_HOME: other } }).stdout).toContain(`${other}/conf/config.yaml`);
  expect(headroom(["explain"], { cwd: one }).stdout).toContain("file: conf/config.yaml");
  expect(headroom(["explain"], { cwd: empty }).stdout).toContain(
    "no configuration directory found: the config.yaml that Flink 2.3.0 ships",
  );
  expect(headroom(["explain", "--flink", "1.16"], { cwd: empty }).stdout).toContain(
    "the flink-conf.yaml that Flink 1.16.3 ships",
  );
  const asked = headroom(["explain", "--shipped"], { cwd: one }).stdout;
  expect(asked).toContain("the config.yaml that Flink 2.3.0 ships");
  expect(asked).not.toContain("no configuration");
  const migration = headroom(["migrate", "--to", "2.3"], { cwd: empty });
  expect(migration.status).toBe(2);
  expect(migration.stderr).toContain("no configuration directory found (FLINK_CONF_DIR, FLINK_HOME/conf, ./conf)");
});
