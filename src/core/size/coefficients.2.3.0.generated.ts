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
    idle: 21965300,
    anyJob: 2454160,
    job: 441414,
    vertex: 11414.7,
    source: 38556.9,
    operator: 6929.18,
    subtask: 2831.7,
    slot: 2136.36,
    allToAllEnd: 395.628,
    pointwiseEnd: 627.985,
    closureByte: 3.01841,
    jarEntry: 107.802,
    nameCharacter: 0.599258,
    taskManager: 176071,
    anyRunning: 1094890,
    runningJob: 54032,
    anyObserved: 765979,
    observedSubtask: 30375.7,
    observedNameCharacter: 23.0357,
    observedTaskManager: 47897.7,
    checkpointJob: 44471.2,
    checkpointSubtask: 2990.38,
    checkpointStateByte: 2.23969,
    anyFinished: 1495340,
    finishedJob: 12552,
    finishedSubtask: 1010.88,
    attempt: 656.754
  },
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
      medianError: 0.0098,
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
      medianError: 0.0503,
      largestError: 0.06,
      inRange: 2
    },
    {
      state: "observed",
      points: 6,
      medianError: 0.0344,
      largestError: 0.068,
      inRange: 6
    },
    {
      state: "finished",
      points: 1,
      medianError: 0.0088,
      largestError: 0.0088,
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
