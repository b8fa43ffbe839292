import { type ChildProcess, spawn } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { findRelease, newestRelease } from "../src/core/options/flink-release.ts";
import { shippedConfiguration } from "../src/core/options/shipped-configurations.ts";
import type { Distribution } from "../src/flink/distributions/distribution.ts";
import { freePort } from "../test/support/free-port.ts";
import type { Ratio } from "./benchmark.ts";
import { flinkToMeasure } from "./flink-to-measure.ts";

const ROUNDS = 5;
const HEADROOM = fileURLToPath(new URL("../dist/executable/headroom", import.meta.url));

/**
 * From the command to the first answer of REST, with the shipped configuration: ours, as an executable, with and without
 * an archive of class data, against Flink's own script.
 */
export async function benchmark(): Promise<Ratio[]> {
  const ratios: Ratio[] = [];
  for (const release of ["1.20.5", "2.3.0"]) ratios.push(...(await compare(release)));
  return ratios;
}

async function compare(release: string): Promise<Ratio[]> {
  const { distribution } = await flinkToMeasure(release);
  const directory = mkdtempSync(join(tmpdir(), "headroom-bench-"));
  const times = { script: [] as number[], launch: [] as number[], archive: [] as number[] };
  const cache = join(directory, "cache");
  try {
    // The first makes it as it ends.
    await secondsToRest(distribution, directory, archiveOf, cache);
    for (let round = 0; round < ROUNDS; round++) {
      times.script.push(await secondsToRest(distribution, directory, scriptOf));
      times.launch.push(await secondsToRest(distribution, directory, launchOf));
      times.archive.push(await secondsToRest(distribution, directory, archiveOf, cache));
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
  // Two cores start a JVM: what else the machine does only ever adds, so the quickest of each tells most.
  const [script, launch, archive] = [times.script, times.launch, times.archive].map((of) => Math.min(...of)) as [
    number,
    number,
    number,
  ];
  return [
    {
      what: `launch of Flink ${release}, to REST ready`,
      against: "jobmanager.sh start-foreground",
      ratio: launch / script,
      hold: { atMost: 0.6 },
      figures: `${launch.toFixed(2)} s, ${script.toFixed(2)} s`,
    },
    {
      what: `launch --class-data-archive of Flink ${release}, to REST ready`,
      against: "jobmanager.sh start-foreground",
      ratio: archive / script,
      hold: { atMost: 0.45 },
      figures: `${archive.toFixed(2)} s, ${script.toFixed(2)} s`,
    },
  ];
}

type Start = (distribution: Distribution, conf: string) => readonly [command: string, ...args: string[]];

const scriptOf: Start = ({ home }) => [join(home, "bin/jobmanager.sh"), "start-foreground"];
const launchOf: Start = ({ home }, conf) => [HEADROOM, "launch", conf, "--flink-home", home];
const archiveOf: Start = ({ home }, conf) => [HEADROOM, "launch", conf, "--flink-home", home, "--class-data-archive"];

async function secondsToRest(
  distribution: Distribution,
  directory: string,
  start: Start,
  cache = join(directory, "no-cache"),
): Promise<number> {
  const conf = mkdtempSync(join(directory, "conf-"));
  const [rest, rpc] = [await freePort(), await freePort()];
  const found = findRelease(distribution.release);
  const { settings } = shippedConfiguration(found.ok ? found.release : newestRelease);
  const lines = settings
    .filter(({ key }) => key !== "jobmanager.rpc.port")
    .map(({ key, value }) => `${key}: ${value}\n`);
  writeFileSync(join(conf, "config.yaml"), `${lines.join("")}jobmanager.rpc.port: ${rpc}\nrest.port: ${rest}\n`);
  copyFileSync(join(distribution.home, "conf/log4j-console.properties"), join(conf, "log4j-console.properties"));

  const env = {
    ...process.env,
    FLINK_CONF_DIR: conf,
    FLINK_PID_DIR: conf,
    FLINK_LOG_DIR: join(conf, "log"),
    HEADROOM_CACHE: cache,
  };
  const [command, ...args] = start(distribution, conf);
  const began = performance.now();
  const child = spawn(command, args, { env, stdio: ["ignore", "ignore", "pipe"], detached: true });
  let complaint = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    complaint = (complaint + text).slice(-2000);
  });
  try {
    if (await answersFirst(`http://localhost:${rest}/overview`, child)) return (performance.now() - began) / 1000;
    throw new Error(`${command} ended with exit code ${child.exitCode} before REST answered: ${complaint}`);
  } finally {
    await end(child);
  }
}

/** Whether REST answers before the process ends. */
async function answersFirst(url: string, child: ChildProcess): Promise<boolean> {
  while (child.exitCode === null) {
    const answered = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    if (answered) return true;
    await pause(20);
  }
  return false;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once("close", resolve));
  process.kill(-(child.pid as number), "SIGTERM");
  await ended;
}
