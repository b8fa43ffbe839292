// Written by `npm run calibrate`: do not edit.
import type { Calibration } from "./calibration.ts";

export const calibration: Calibration = {
  flink: "1.20.5",
  java: "17.0.15",
  cores: 2,
  measuredOn: "2026-11-26",
  collector: "G1",
  jvmHeapBytes: 3462817376,
  fitted: 102,
  live: {
    idle: 13731728,
    anyJob: 1664970,
    job: 401169,
    source: 61573.4,
    subtask: 3005.95,
    slot: 1157.43,
    edge: 21758.9,
    allToAllEnd: 193.145,
    pointwiseEnd: 395.48,
    closureByte: 0.971499,
    jarEntry: 106.818,
    taskManager: 76304.2,
    anyRunning: 947994,
    runningJob: 25062.7,
    runningSubtask: 1171.76,
    anyObserved: 613311,
    observedJob: 157.907,
    observedSubtask: 32833,
    checkpointJob: 80820.2,
    checkpointSubtask: 3952.72,
    checkpointStateByte: 2.15703,
    anyFinished: 1146820,
    finishedJob: 11338.2,
    finishedSubtask: 964.033,
    attempt: 646.195
  },
  chunks: {
    bytes: 4194320,
    wasteBytes: 1680213,
    idle: 1,
    waiting: [
      2,
      3,
      3.7,
      4.3,
      4.9
    ],
    running: [
      2.5,
      3,
      4,
      5,
      5.7
    ],
    spread: 1
  },
  collectorBytes: 4162584,
  metaspace: {
    idle: 42684900,
    anyJob: 5495670,
    anyRunning: 3160620,
    anyObserved: 903839,
    job: 42769.7,
    runningJob: 188318
  },
  direct: {
    idle: 8400900,
    anyJob: 4335150,
    anyRunning: 4386060,
    anyObserved: 10304.3
  },
  threads: {
    idle: 60.4917,
    anyJob: 10.1146,
    anyRunning: 8.20019,
    anyObserved: 1.00044,
    job: 1.27064,
    source: 1.09673
  },
  range: {
    jobs: 0.1,
    bytes: 3000000
  },
  heldOut: [
    {
      state: "waiting",
      points: 7,
      medianError: 0.0455,
      largestError: 0.0857,
      inRange: 7
    },
    {
      state: "running",
      points: 2,
      medianError: 0.0254,
      largestError: 0.0333,
      inRange: 2
    },
    {
      state: "checkpoints",
      points: 1,
      medianError: 0.0145,
      largestError: 0.0145,
      inRange: 1
    },
    {
      state: "observed",
      points: 3,
      medianError: 0.0241,
      largestError: 0.053,
      inRange: 3
    }
  ],
  largest: {
    jobs: 44,
    waitingSubtasks: 11520,
    runningSubtasks: 960,
    taskManagers: 4
  }
};
