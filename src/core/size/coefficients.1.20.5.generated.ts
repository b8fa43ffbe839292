// Written by `npm run calibrate`: do not edit.
import type { Calibration } from "./calibration.ts";

export const calibration: Calibration = {
  flink: "1.20.5",
  java: "17.0.15",
  cores: 2,
  measuredOn: "2026-11-26",
  collector: "G1",
  jvmHeapBytes: 3462817376,
  fitted: 103,
  live: {
    idle: 13731728,
    anyJob: 1659870,
    job: 398756,
    source: 63377,
    subtask: 3001.98,
    slot: 1191.76,
    edge: 22392.7,
    allToAllEnd: 189.89,
    pointwiseEnd: 395.236,
    closureByte: 0.971537,
    jarEntry: 106.865,
    taskManager: 76540.9,
    anyRunning: 946535,
    runningJob: 25465.8,
    runningSubtask: 1158.56,
    anyObserved: 616531,
    observedSubtask: 32890.8,
    checkpointJob: 83343.6,
    checkpointSubtask: 3580.49,
    checkpointStateByte: 2.27948,
    anyFinished: 1151680,
    finishedJob: 11338.2,
    finishedSubtask: 964.033,
    attempt: 648.466
  },
  chunks: {
    bytes: 4194320,
    wasteBytes: 1662279,
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
  collectorBytes: 4165820,
  metaspace: {
    idle: 42682300,
    anyJob: 5655210,
    anyRunning: 3003620,
    anyObserved: 903839,
    job: 59330.5,
    runningJob: 171757
  },
  direct: {
    idle: 5911200,
    anyJob: 10067600,
    anyRunning: 1143360,
    anyObserved: 10304.3
  },
  threads: {
    idle: 61.2832,
    anyJob: 9.7517,
    anyRunning: 6.42824,
    anyObserved: 0.997936,
    job: 1.6808,
    source: 1.0363
  },
  range: {
    jobs: 0.1,
    bytes: 3000000
  },
  heldOut: [
    {
      state: "waiting",
      points: 12,
      medianError: 0.0209,
      largestError: 0.0865,
      inRange: 12
    },
    {
      state: "running",
      points: 4,
      medianError: 0.0321,
      largestError: 0.0463,
      inRange: 4
    },
    {
      state: "checkpoints",
      points: 2,
      medianError: 0.1102,
      largestError: 0.2014,
      inRange: 1
    },
    {
      state: "observed",
      points: 6,
      medianError: 0.0399,
      largestError: 0.1025,
      inRange: 6
    },
    {
      state: "finished",
      points: 1,
      medianError: 0.0365,
      largestError: 0.0365,
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
