// Written by `npm run calibrate`: do not edit.
import type { Calibration } from "./calibration.ts";

export const calibration: Calibration = {
  flink: "2.3.0",
  java: "17.0.15",
  cores: 2,
  measuredOn: "2026-11-26",
  collector: "G1",
  jvmHeapBytes: 3462817376,
  fitted: 42,
  live: {
    idle: 21955900,
    anyJob: 2391760,
    job: 418953,
    vertex: 13027.5,
    source: 68119.6,
    subtask: 2516.67,
    slot: 3203.52,
    allToAllEnd: 402.198,
    pointwiseEnd: 658.139,
    nameCharacter: 13.3038,
    taskManager: 198976,
    anyRunning: 1015130,
    runningJob: 40651.8,
    runningSubtask: 331.738,
    runningEdgeEnd: 57.5593,
    anyObserved: 495451,
    observedJob: 18958.3,
    observedSubtask: 29875.1,
    observedOperator: 1237.15,
    observedNameCharacter: 23.2578,
    observedTaskManager: 61867.4,
    checkpointJob: 110495,
    checkpointSubtask: 4251.26,
    checkpointStateByte: 2.30226
  },
  collectorBytes: 3897212,
  metaspace: {
    idle: 47122400,
    anyJob: 6073130,
    anyRunning: 5145200,
    anyObserved: 949017,
    job: 40004.6
  },
  direct: {
    idle: 567360,
    anyJob: 1773540,
    anyRunning: 4522310,
    anyObserved: 2544190,
    observedSubtask: 22350.4
  },
  threads: {
    idle: 62,
    anyJob: 10.115,
    anyRunning: 7.47939,
    anyObserved: 4.13147,
    job: 1.55975,
    source: 1.28401
  },
  range: {
    jobs: 0.1,
    bytes: 3000000
  },
  heldOut: [
    {
      state: "waiting",
      points: 5,
      medianError: 0.0129,
      largestError: 0.0429,
      inRange: 5
    },
    {
      state: "running",
      points: 1,
      medianError: 0.002,
      largestError: 0.002,
      inRange: 1
    },
    {
      state: "checkpoints",
      points: 1,
      medianError: 0.2957,
      largestError: 0.2957,
      inRange: 0
    },
    {
      state: "observed",
      points: 2,
      medianError: 0.0877,
      largestError: 0.1739,
      inRange: 1
    }
  ],
  largest: {
    jobs: 12,
    waitingSubtasks: 10000,
    runningSubtasks: 768
  }
};
