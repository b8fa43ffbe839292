// Written by `npm run calibrate`: do not edit.
import type { Calibration } from "./calibration.ts";

export const calibration: Calibration = {
  flink: "2.3.0",
  java: "17.0.15",
  cores: 2,
  measuredOn: "2026-11-26",
  collector: "G1",
  jvmHeapBytes: 3462817376,
  fitted: 52,
  live: {
    idle: 21955900,
    anyJob: 2395960,
    job: 427998,
    vertex: 12941,
    source: 66755.1,
    subtask: 2556.2,
    slot: 2801.61,
    allToAllEnd: 402.687,
    pointwiseEnd: 661.167,
    nameCharacter: 12.9485,
    taskManager: 200709,
    anyRunning: 1015060,
    runningJob: 31762.3,
    runningSubtask: 410.96,
    runningEdgeEnd: 36.7316,
    anyObserved: 489903,
    observedJob: 23398.7,
    observedSubtask: 29877.2,
    observedOperator: 1236.77,
    observedNameCharacter: 23.1467,
    observedTaskManager: 61850.9,
    checkpointJob: 85938,
    checkpointSubtask: 4553.74,
    checkpointStateByte: 2.26493,
    anyFinished: 1782230,
    finishedJob: 10930,
    finishedSubtask: 1048.93,
    attempt: 743.381
  },
  collectorBytes: 3930444,
  metaspace: {
    idle: 47122400,
    anyJob: 7157990,
    anyRunning: 4166730,
    anyObserved: 889928,
    runningJob: 48583.6
  },
  direct: {
    idle: 567360,
    anyJob: 1833920,
    anyRunning: 1002280,
    anyObserved: 1435570,
    taskManager: 3049400,
    observedTaskManager: 3976560
  },
  threads: {
    idle: 62,
    anyJob: 12.9605,
    anyRunning: 4.51724,
    anyObserved: 4.74417,
    job: 1.65077,
    source: 1.15748
  },
  range: {
    jobs: 0.1,
    bytes: 3000000
  },
  heldOut: [
    {
      state: "waiting",
      points: 6,
      medianError: 0.0144,
      largestError: 0.0413,
      inRange: 6
    },
    {
      state: "running",
      points: 2,
      medianError: 0.0129,
      largestError: 0.0252,
      inRange: 2
    },
    {
      state: "checkpoints",
      points: 2,
      medianError: 0.2723,
      largestError: 0.2917,
      inRange: 0
    },
    {
      state: "observed",
      points: 4,
      medianError: 0.0539,
      largestError: 0.171,
      inRange: 3
    }
  ],
  largest: {
    jobs: 24,
    waitingSubtasks: 10000,
    runningSubtasks: 960,
    taskManagers: 4
  }
};
