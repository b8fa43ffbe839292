// Written by `npm run calibrate`: do not edit.
import type { Calibration } from "./calibration.ts";

export const calibration: Calibration = {
  flink: "1.18.1",
  java: "17.0.15",
  cores: 2,
  measuredOn: "2026-11-26",
  collector: "G1",
  jvmHeapBytes: 3462817376,
  fitted: 66,
  live: {
    keptCheckpoint: 250,
    keptCheckpointVertex: 568,
    keptCheckpointSubtask: 100,
    checkpointHandle: 850,
    keptException: 4860,
    idle: 14790644,
    anyJob: 1699610,
    job: 397696,
    source: 61843.6,
    operator: 11570.4,
    subtask: 2765.95,
    edge: 5102.77,
    allToAllEnd: 333.523,
    pointwiseEnd: 540.203,
    closureByte: 0.994183,
    jarEntry: 109.607,
    nameCharacter: 1.12903,
    taskManager: 193880,
    anyRunning: 606106,
    runningJob: 52441.7,
    runningEdgeEnd: 108.567,
    anyObserved: 664592,
    observedSubtask: 30970.9,
    observedNameCharacter: 31.4694,
    checkpointJob: 70644.8,
    checkpointSubtask: 1785.75,
    checkpointStateByte: 2.49745,
    attempt: 731.443,
    anyFinished: 1551980,
    finishedDetail: 2157.01,
    finishedDetailSubtask: 252.275,
    finishedJob: 3380.29,
    finishedSubtask: 636.989,
    slot: 1757.84
  },
  chunks: {
    bytes: 4194320,
    unpooledBytes: 3771756,
    wasteBytes: 1472553,
    idle: 1,
    waiting: [
      2,
      3,
      4,
      5,
      5
    ],
    running: [
      2,
      3,
      4,
      5,
      5
    ],
    spread: 1
  },
  stored: {
    job: 9893,
    subtask: 428
  },
  purgedJobBytes: 1269,
  collectorBytes: 3684172,
  metaspace: {
    idle: 43079700,
    anyJob: 5010720,
    anyRunning: 3281380,
    anyObserved: 915573,
    job: 104155,
    runningJob: 112065
  },
  direct: {
    idle: 4939830,
    anyJob: 6015380,
    anyRunning: 3993020,
    anyObserved: 2799580
  },
  threads: {
    idle: 65,
    anyJob: 7.24686,
    anyRunning: 0.239351,
    job: 3.23844
  },
  range: {
    jobs: 0.1,
    bytes: 3000000
  },
  heldOut: [
    {
      state: "waiting",
      points: 13,
      medianError: 0.012,
      largestError: 0.0488,
      inRange: 13
    },
    {
      state: "running",
      points: 4,
      medianError: 0.0197,
      largestError: 0.0344,
      inRange: 4
    },
    {
      state: "checkpoints",
      points: 2,
      medianError: 0.0469,
      largestError: 0.0485,
      inRange: 2
    },
    {
      state: "observed",
      points: 6,
      medianError: 0.0332,
      largestError: 0.05,
      inRange: 6
    },
    {
      state: "finished",
      points: 1,
      medianError: 0.0265,
      largestError: 0.0265,
      inRange: 1
    },
    {
      state: "partly-cached",
      points: 2,
      medianError: 0.0182,
      largestError: 0.0342,
      inRange: 2
    }
  ],
  largest: {
    jobs: 44,
    waitingSubtasks: 11520,
    runningSubtasks: 1200,
    taskManagers: 4
  }
};
