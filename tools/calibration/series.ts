import type { ShapeText } from "./shape.ts";

/** What is measured of one JobManager, from its start to its end. */
export interface Series {
  readonly id: string;
  /**
   * What its figures are for: coefficients are fitted to `train`, and judged by `held-out`, which they never saw;
   * `options` are for what options keep of the past.
   */
  readonly set: "train" | "held-out" | "options";
  readonly shape: ShapeText;
  /** In this order. */
  readonly steps: readonly Step[];
  readonly taskManagers?: number;
  readonly settings?: Readonly<Record<string, string>>;
  /**
   * Netty's allocator, up to 2.2 where it takes chunks of 4 MiB of the heap as its threads happen to need them: without
   * pooling a job's own cost shows to a tenth of a percent.
   */
  readonly netty?: "pooled";
  /**
   * Whether the JVM verifies classes and compiles as it does for users, which takes its time: it is for what classes and
   * code take, and changes nothing on the heap.
   */
  readonly asShipped?: true;
}

/**
 * `idle`: no job yet. `observed`: after somebody asked for the jobs' details. `expired`: all have finished, and the job
 * store has purged them. `rescaled`: after sixty changes of each job's parallelism, from P to half of it and back.
 */
export type Step =
  | "idle"
  | "waiting"
  | "running"
  | "checkpoints"
  | "observed"
  | "finished"
  | "expired"
  | "restarts"
  | "rescaled";

const waiting = ["waiting"] as const;
const seen = ["waiting", "running", "observed"] as const;
const checkpointed = ["waiting", "running", "checkpoints", "observed"] as const;

const train: readonly Omit<Series, "set">[] = [
  { id: "idle", shape: "-", steps: ["idle"] },
  { id: "t01", shape: "topo=chain;V=2;P=1;K=1;edge=r", steps: waiting },
  { id: "t03", shape: "topo=chain;V=4;P=4;K=10;edge=r", steps: waiting },
  { id: "r02", shape: "topo=chain;V=4;P=16;K=4;edge=rf;cp=1000", steps: checkpointed },
  { id: "r03", shape: "topo=chain;V=8;P=32;K=1;edge=rf", steps: seen },
  { id: "t28", shape: "topo=chain;V=10;P=300;K=2;edge=r", steps: waiting },
  { id: "t29", shape: "topo=chain;V=10;P=300;K=2;edge=f", steps: waiting },
  { id: "t30", shape: "topo=fanin;V=12;P=128;K=3;edge=r", steps: waiting },
  { id: "r04", shape: "topo=chain;V=3;P=64;K=2;edge=r", steps: seen, taskManagers: 2 },
  { id: "r06", shape: "topo=chain;V=2;P=2;K=12;edge=r", steps: seen },
  { id: "f02", shape: "topo=chain;V=4;P=16;K=40;edge=r;fin=300", steps: ["finished"] },
  { id: "t31", shape: "topo=dense;V=9;P=100;K=2;edge=r", steps: waiting },
  { id: "t23", shape: "topo=chain;V=4;P=8;K=2;edge=r;closure=2000000", steps: waiting },
  { id: "t27", shape: "topo=chain;V=2;P=1;K=40;edge=f", steps: waiting },
  { id: "t21", shape: "topo=chain;V=5;P=32;K=2;edge=rf;name=200", steps: waiting },
  { id: "c03", shape: "topo=chain;V=2;P=1;K=10;edge=r;cp=1000", steps: checkpointed },
  { id: "r07", shape: "topo=chain;V=5;P=32;K=2;edge=rf;name=60", steps: seen },
  { id: "r08", shape: "topo=chain;V=3;P=16;K=2;edge=f;ops=4", steps: seen },
  { id: "r10", shape: "topo=chain;V=4;P=100;K=1;edge=f", steps: seen, taskManagers: 4 },
  { id: "f04", shape: "topo=chain;V=2;P=2;K=40;edge=r;fin=300", steps: ["finished"] },
  { id: "a01", shape: "topo=chain;V=4;P=16;K=2;edge=r;fail=300", steps: ["restarts"] },
  { id: "j01", shape: "topo=chain;V=2;P=2;K=5;edge=r;jar=20000", steps: waiting },
  { id: "c01", shape: "topo=chain;V=4;P=32;K=2;edge=rf;cp=1000;state=4000", steps: checkpointed },
  { id: "r05", shape: "topo=fanin;V=6;P=16;K=2;edge=r;cp=1000;state=2000", steps: checkpointed },
  { id: "t22", shape: "topo=chain;V=5;P=8;K=5;edge=r;closure=200000", steps: waiting },
  { id: "t10", shape: "topo=chain;V=3;P=256;K=2;edge=r", steps: waiting },
  { id: "f03", shape: "topo=chain;V=6;P=48;K=8;edge=rf;fin=300", steps: ["finished"] },
  {
    id: "c02",
    shape: "topo=chain;V=4;P=32;K=2;edge=rf;cp=1000;state=30000",
    steps: ["checkpoints"],
    settings: { "execution.checkpointing.dir": "file://DIRECTORY", "state.checkpoints.dir": "file://DIRECTORY" },
  },
];

const heldOut: readonly Omit<Series, "set">[] = [
  { id: "s01", shape: "topo=chain;V=6;P=64;K=2;edge=rf", steps: seen, taskManagers: 2 },
  { id: "h02", shape: "topo=dense;V=12;P=200;K=2;edge=r", steps: waiting },
  { id: "s03", shape: "topo=diamond;V=10;P=24;K=4;edge=rf;name=30", steps: seen, taskManagers: 1 },
  { id: "h03", shape: "topo=fanin;V=20;P=150;K=3;edge=f", steps: waiting },
  { id: "s04", shape: "topo=chain;V=5;P=8;K=24;edge=hf;cp=1000", steps: checkpointed, taskManagers: 2 },
  { id: "h08", shape: "topo=chain;V=30;P=128;P2=64;K=4;edge=s;closure=50000", steps: waiting },
  { id: "h06", shape: "topo=chain;V=6;P=24;K=44;edge=rf;name=40", steps: waiting },
  { id: "s06", shape: "topo=fanout;V=9;P=40;K=2;edge=r+topo=chain;V=2;P=4;K=15;edge=f", steps: seen, taskManagers: 2 },
  { id: "s02", shape: "topo=fanin;V=8;P=48;K=2;edge=r;cp=1000;state=1000", steps: checkpointed, taskManagers: 2 },
  { id: "s07", shape: "topo=chain;V=5;P=32;K=30;edge=r;fin=300", steps: ["finished"] },
  { id: "h09", shape: "topo=chain;V=10;P=1000;K=1;edge=f", steps: waiting },
  { id: "h07", shape: "topo=chain;V=8;P=64;K=10;edge=hf+topo=fanin;V=5;P=16;K=20;edge=r", steps: waiting },
  { id: "s05", shape: "topo=chain;V=3;P=200;K=2;edge=f;ops=2", steps: seen, taskManagers: 4 },
  { id: "h04", shape: "topo=diamond;V=16;P=100;K=5;edge=rf", steps: waiting },
];

/** For what else is in use: classes, buffers, threads. */
const native: readonly Series[] = [
  {
    id: "n01",
    set: "train",
    shape: "topo=chain;V=4;P=8;K=8;edge=rf",
    steps: ["idle", ...seen],
    netty: "pooled",
    asShipped: true,
  },
  {
    id: "n02",
    set: "train",
    shape: "topo=chain;V=4;P=8;K=1;edge=rf",
    steps: seen,
    taskManagers: 2,
    netty: "pooled",
    asShipped: true,
  },
];

/** Serialised graphs of finished jobs that fit into a third of what all of them take. */
const SMALL_STORE = "1000000";

/** What the job store keeps: its details only, nothing after they expired, all graphs, or some. */
const jobStore: readonly Omit<Series, "set">[] = [
  { id: "o01", shape: "topo=chain;V=2;P=2;K=200;edge=r;fin=300", steps: ["finished"] },
  {
    id: "o02",
    shape: "topo=chain;V=2;P=2;K=200;edge=r;fin=300",
    steps: ["finished"],
    settings: { "jobstore.cache-size": "1" },
  },
  {
    id: "o03",
    shape: "topo=chain;V=2;P=2;K=200;edge=r;fin=300",
    steps: ["expired"],
    settings: { "jobstore.expiration-time": "15" },
  },
  {
    id: "o04",
    shape: "topo=chain;V=4;P=16;K=40;edge=r;fin=300",
    steps: ["finished"],
    settings: { "jobstore.type": "Memory", "jobstore.cache-size": "1" },
  },
  {
    id: "o05",
    shape: "topo=chain;V=4;P=16;K=40;edge=r;fin=300",
    steps: ["finished"],
    settings: { "jobstore.cache-size": SMALL_STORE },
  },
  {
    id: "o06",
    shape: "topo=chain;V=6;P=48;K=8;edge=rf;fin=300",
    steps: ["finished"],
    settings: { "jobstore.cache-size": SMALL_STORE },
  },
  {
    id: "o07",
    shape: "topo=chain;V=4;P=16;K=40;edge=r;fin=300",
    steps: ["finished"],
    settings: { "jobstore.cache-size": "1" },
  },
  {
    id: "o08",
    shape: "topo=chain;V=2;P=16;K=25;edge=r;fin=300",
    steps: ["expired"],
    settings: { "jobstore.expiration-time": "15" },
  },
];

/** Without waiting for more slots than there are, or between two changes. */
const adaptive = {
  "jobmanager.scheduler": "adaptive",
  "jobmanager.adaptive-scheduler.scaling-interval.min": "0 s",
  "jobmanager.adaptive-scheduler.resource-stabilization-timeout": "0 s",
};

const rescaled = ["running", "rescaled"] as const;

function withRescaleHistory(size: number) {
  return { ...adaptive, "web.adaptive-scheduler.rescale-history.size": `${size}` };
}

/** What the adaptive scheduler takes, and what it keeps of changes of parallelism (from 2.3 on). */
const rescales: readonly Omit<Series, "set">[] = [
  { id: "w01", shape: "topo=chain;V=4;P=2;K=8;edge=r", steps: ["running"] },
  { id: "w02", shape: "topo=chain;V=4;P=2;K=8;edge=r", steps: rescaled, settings: adaptive },
];
const rescaleHistories: readonly Omit<Series, "set">[] = [
  { id: "w03", shape: "topo=chain;V=4;P=2;K=8;edge=r", steps: rescaled, settings: withRescaleHistory(50) },
  { id: "w04", shape: "topo=chain;V=4;P=2;K=8;edge=r", steps: rescaled, settings: withRescaleHistory(5) },
  { id: "w05", shape: "topo=chain;V=20;P=2;K=4;edge=r", steps: rescaled, settings: withRescaleHistory(50) },
];

/** How many chunks Netty's pools hold is learnt with the default allocator, of shapes that the fit saw. */
const pooled = ["idle", "t01", "t03", "r02", "r04", "t30", "f02"];

/** All series of a release, in the order in which they are measured: a run that is ended early has something of each. */
export function seriesOf(nettyPools: boolean, keepsRescales: boolean): readonly Series[] {
  const trained = train.map((series): Series => ({ ...series, set: "train" }));
  const held = heldOut.map((series): Series => ({ ...series, set: "held-out", netty: "pooled" }));
  const again = trained
    .filter(({ id }) => nettyPools && pooled.includes(id))
    .map((series): Series => ({ ...series, id: `${series.id}p`, netty: "pooled" }));
  const [first, rest] = [trained.slice(0, 11), trained.slice(11)];
  const options = [...jobStore, ...rescales, ...(keepsRescales ? rescaleHistories : [])].map(
    (series): Series => ({ ...series, set: "options" }),
  );
  return [...first, ...again, ...held.slice(0, 7), ...native, ...rest, ...held.slice(7), ...options];
}
