// Written by `npm run calibrate`: do not edit.
import type { Calibration } from "./calibration.ts";

export const calibration: Calibration = {
  flink: "2.3.0",
  java: "17.0.15",
  cores: 2,
  measuredOn: "2026-11-26",
  collector: "G1",
  jvmHeapBytes: 3462817376,
  fitted: 84,
  live: {
    idle: 21965300,
    anyJob: 2281790,
    job: 420387,
    source: 51697.4,
    operator: 5137.46,
    subtask: 2786.38,
    slot: 2039.34,
    edge: 3811.4,
    allToAllEnd: 437.608,
    pointwiseEnd: 686.262,
    closureByte: 3.05986,
    jarEntry: 111.048,
    nameCharacter: 5.46387,
    taskManager: 161551,
    anyRunning: 1307800,
    runningJob: 87193.9,
    anyObserved: 737371,
    observedSubtask: 30300.6,
    observedNameCharacter: 21.305,
    observedTaskManager: 66359,
    checkpointJob: 51832.6,
    checkpointSubtask: 4304.13,
    checkpointStateByte: 2.99724,
    anyFinished: 2184260,
    finishedSubtask: 1010.88,
    attempt: 648.705
  },
  collectorBytes: 3773748,
  metaspace: {
    idle: 47025200,
    anyJob: 6964120,
    anyRunning: 3946650,
    anyObserved: 1056380,
    job: 43254.3,
    runningJob: 207768
  },
  direct: {
    idle: 417801,
    anyJob: 1143210,
    anyRunning: 3555390,
    anyObserved: 6118200,
    taskManager: 1930570
  },
  threads: {
    idle: 64,
    anyJob: 9.74447,
    anyRunning: 5.79181,
    anyObserved: 2.00939,
    job: 0.982174,
    source: 1.13439
  },
  range: {
    jobs: 0.1,
    bytes: 3000000
  },
  heldOut: [
    {
      state: "waiting",
      points: 7,
      medianError: 0.0149,
      largestError: 0.081,
      inRange: 7
    },
    {
      state: "running",
      points: 2,
      medianError: 0.0208,
      largestError: 0.0291,
      inRange: 2
    },
    {
      state: "checkpoints",
      points: 1,
      medianError: 0.1132,
      largestError: 0.1132,
      inRange: 0
    },
    {
      state: "observed",
      points: 3,
      medianError: 0.028,
      largestError: 0.3354,
      inRange: 2
    }
  ],
  largest: {
    jobs: 44,
    waitingSubtasks: 11520,
    runningSubtasks: 960,
    taskManagers: 4
  }
};
