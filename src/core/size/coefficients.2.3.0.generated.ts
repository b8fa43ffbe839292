// Written by `npm run calibrate`: do not edit.
import type { Calibration } from "./calibration.ts";

export const calibration: Calibration = {
  flink: "2.3.0",
  java: "17.0.15",
  cores: 2,
  measuredOn: "2026-11-26",
  collector: "G1",
  jvmHeapBytes: 3462817376,
  fitted: 56,
  live: {
    idle: 21961700,
    anyJob: 2489520,
    job: 458587,
    vertex: 2898.66,
    source: 35544.4,
    operator: 10639.2,
    subtask: 2839.75,
    slot: 2086.22,
    allToAllEnd: 410.761,
    pointwiseEnd: 651.153,
    closureByte: 3.01289,
    nameCharacter: 2.97785,
    taskManager: 159999,
    anyRunning: 948955,
    runningJob: 46905.2,
    runningEdgeEnd: 591.652,
    anyObserved: 595753,
    observedJob: 15309.2,
    observedSubtask: 30499.1,
    observedNameCharacter: 29.6086,
    observedTaskManager: 95376.5,
    checkpointJob: 60572.1,
    checkpointSubtask: 4802,
    checkpointStateByte: 2.04284,
    anyFinished: 1723500,
    finishedJob: 10930,
    finishedSubtask: 1048.93
  },
  collectorBytes: 4313672,
  metaspace: {
    idle: 47073700,
    anyJob: 8047600,
    anyRunning: 3140590,
    anyObserved: 1042230,
    job: 13914.7,
    runningJob: 44653.1
  },
  direct: {
    idle: 470387,
    anyJob: 1557920,
    anyRunning: 1195220,
    anyObserved: 1615600,
    taskManager: 3228310,
    observedTaskManager: 3797640
  },
  threads: {
    idle: 62.9683,
    anyJob: 13.2749,
    anyRunning: 4.95154,
    anyObserved: 4.27721,
    job: 1.34066,
    source: 1.04341
  },
  range: {
    jobs: 0.1,
    bytes: 3000000
  },
  heldOut: [
    {
      state: "running",
      points: 2,
      medianError: 0.0165,
      largestError: 0.0211,
      inRange: 2
    },
    {
      state: "checkpoints",
      points: 2,
      medianError: 0.2644,
      largestError: 0.2805,
      inRange: 0
    },
    {
      state: "observed",
      points: 4,
      medianError: 0.0478,
      largestError: 0.1664,
      inRange: 3
    }
  ],
  largest: {
    jobs: 40,
    waitingSubtasks: 6000,
    runningSubtasks: 960,
    taskManagers: 4
  }
};
