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
    keptException: 4860,
    idle: 14790644,
    anyJob: 1706780,
    job: 400365,
    source: 60666.2,
    operator: 10905.4,
    subtask: 2771.98,
    slot: 1723.02,
    edge: 4852.78,
    allToAllEnd: 335.194,
    pointwiseEnd: 539.64,
    closureByte: 0.99418,
    jarEntry: 109.541,
    nameCharacter: 1.11021,
    taskManager: 196383,
    anyRunning: 627595,
    runningJob: 50369.7,
    runningEdgeEnd: 63.5145,
    anyObserved: 659789,
    observedSubtask: 30923.8,
    observedNameCharacter: 32.5668,
    checkpointJob: 68472.3,
    checkpointSubtask: 2037.23,
    checkpointStateByte: 2.4145,
    anyFinished: 1311960,
    finishedJob: 12940.5,
    finishedSubtask: 945.937,
    attempt: 724.369
  },
  chunks: {
    bytes: 4194320,
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
      medianError: 0.0121,
      largestError: 0.0482,
      inRange: 13
    },
    {
      state: "running",
      points: 4,
      medianError: 0.0208,
      largestError: 0.0369,
      inRange: 4
    },
    {
      state: "checkpoints",
      points: 2,
      medianError: 0.0454,
      largestError: 0.0459,
      inRange: 2
    },
    {
      state: "observed",
      points: 6,
      medianError: 0.0346,
      largestError: 0.0487,
      inRange: 6
    },
    {
      state: "finished",
      points: 1,
      medianError: 0.0218,
      largestError: 0.0218,
      inRange: 1
    }
  ],
  largest: {
    jobs: 44,
    waitingSubtasks: 11520,
    runningSubtasks: 1200,
    taskManagers: 4
  }
};
