// Written by `npm run calibrate`: do not edit.
import type { Calibration } from "./calibration.ts";

export const calibration: Calibration = {
  flink: "2.3.0",
  java: "17.0.15",
  cores: 2,
  measuredOn: "2026-11-26",
  collector: "G1",
  jvmHeapBytes: 3462817376,
  fitted: 86,
  live: {
    keptCheckpoint: 250,
    keptCheckpointVertex: 568,
    keptCheckpointSubtask: 100,
    checkpointHandle: 850,
    keptException: 4860,
    idle: 21965300,
    anyJob: 2453070,
    job: 440965,
    vertex: 11400.2,
    source: 38923.6,
    operator: 6995.78,
    subtask: 2829.98,
    allToAllEnd: 395.711,
    pointwiseEnd: 628.499,
    closureByte: 3.01848,
    jarEntry: 107.811,
    nameCharacter: 0.619899,
    taskManager: 177611,
    anyRunning: 1091010,
    runningJob: 53934.5,
    anyObserved: 777864,
    observedSubtask: 30441.8,
    observedNameCharacter: 21.8815,
    observedTaskManager: 39252.9,
    checkpointJob: 46241.9,
    checkpointSubtask: 2759.67,
    checkpointStateByte: 2.31214,
    attempt: 582.48,
    anyFinished: 1704980,
    finishedDetail: 2889.45,
    finishedDetailSubtask: 280.043,
    finishedJob: 3680.1,
    finishedSubtask: 631.649,
    slot: 2140.42,
    keptRescale: 986.516,
    keptRescaleVertex: 214.96
  },
  stored: {
    job: 12129,
    subtask: 425
  },
  purgedJobBytes: 1071,
  collectorBytes: 3760744,
  metaspace: {
    idle: 47036400,
    anyJob: 7206280,
    anyRunning: 3693230,
    anyObserved: 1056380,
    job: 63977.8,
    runningJob: 187044
  },
  direct: {
    idle: 470387,
    anyJob: 1544710,
    anyRunning: 3101310,
    anyObserved: 6118200,
    taskManager: 1930570
  },
  threads: {
    idle: 64,
    anyJob: 10.4152,
    anyRunning: 3.81379,
    anyObserved: 2.00394,
    job: 1.40276,
    source: 1.061
  },
  range: {
    jobs: 0.1,
    bytes: 3000000
  },
  heldOut: [
    {
      state: "waiting",
      points: 13,
      medianError: 0.0099,
      largestError: 0.0733,
      inRange: 13
    },
    {
      state: "running",
      points: 4,
      medianError: 0.0215,
      largestError: 0.0317,
      inRange: 4
    },
    {
      state: "checkpoints",
      points: 2,
      medianError: 0.0539,
      largestError: 0.0631,
      inRange: 2
    },
    {
      state: "observed",
      points: 6,
      medianError: 0.034,
      largestError: 0.0694,
      inRange: 6
    },
    {
      state: "finished",
      points: 1,
      medianError: 0.004,
      largestError: 0.004,
      inRange: 1
    },
    {
      state: "partly-cached",
      points: 2,
      medianError: 0.0136,
      largestError: 0.0272,
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
