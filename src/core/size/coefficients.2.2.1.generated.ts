// Written by `npm run calibrate`: do not edit.
import type { Calibration } from "./calibration.ts";

export const calibration: Calibration = {
  flink: "2.2.1",
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
    idle: 15155668,
    anyJob: 2241800,
    job: 420637,
    source: 64741.2,
    operator: 10225.7,
    subtask: 2858.67,
    slot: 1854.18,
    edge: 5863.91,
    allToAllEnd: 357.114,
    pointwiseEnd: 607.837,
    closureByte: 3.00408,
    jarEntry: 108.7,
    nameCharacter: 1.24082,
    taskManager: 197171,
    anyRunning: 856806,
    runningJob: 41197.2,
    anyObserved: 734693,
    observedJob: 6074.17,
    observedSubtask: 30318.2,
    observedNameCharacter: 34.9679,
    observedTaskManager: 14108.3,
    checkpointJob: 71447.8,
    checkpointSubtask: 2878.58,
    checkpointStateByte: 2.30839,
    anyFinished: 1313110,
    finishedJob: 12807,
    finishedSubtask: 984.277,
    attempt: 726.311
  },
  chunks: {
    bytes: 4194320,
    wasteBytes: 1523546,
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
  collectorBytes: 4009884,
  metaspace: {
    idle: 42714100,
    anyJob: 6818670,
    anyRunning: 3316670,
    anyObserved: 1048640,
    job: 142482,
    runningJob: 119916
  },
  direct: {
    idle: 4489270,
    anyJob: 5943990,
    anyRunning: 6694120,
    anyObserved: 10304.4
  },
  threads: {
    idle: 59,
    anyJob: 12.0035,
    anyRunning: 3.4357,
    anyObserved: 3.15046,
    job: 2.83293
  },
  range: {
    jobs: 0.1,
    bytes: 3000000
  },
  heldOut: [
    {
      state: "waiting",
      points: 13,
      medianError: 0.014,
      largestError: 0.046,
      inRange: 13
    },
    {
      state: "running",
      points: 4,
      medianError: 0.0215,
      largestError: 0.0401,
      inRange: 4
    },
    {
      state: "checkpoints",
      points: 2,
      medianError: 0.0564,
      largestError: 0.0735,
      inRange: 2
    },
    {
      state: "observed",
      points: 6,
      medianError: 0.0373,
      largestError: 0.0744,
      inRange: 6
    },
    {
      state: "finished",
      points: 1,
      medianError: 0.0177,
      largestError: 0.0177,
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
