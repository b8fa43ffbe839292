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
    keptCheckpoint: 250,
    keptCheckpointVertex: 568,
    keptCheckpointSubtask: 100,
    checkpointHandle: 850,
    keptException: 4860,
    idle: 13731728,
    anyJob: 1615120,
    job: 416065,
    source: 48924.6,
    subtask: 3037.52,
    edge: 20896.8,
    allToAllEnd: 205.675,
    pointwiseEnd: 390.392,
    closureByte: 0.97674,
    jarEntry: 107.248,
    taskManager: 78988,
    anyRunning: 996696,
    runningJob: 22875.1,
    runningSubtask: 1105.87,
    anyObserved: 622355,
    observedJob: 798.013,
    observedSubtask: 32976.4,
    checkpointJob: 72167.9,
    checkpointSubtask: 609.958,
    checkpointStateByte: 2.45843,
    attempt: 549.818,
    anyFinished: 1380130,
    finishedDetail: 2310.82,
    finishedDetailSubtask: 239.999,
    finishedJob: 2956.98,
    finishedSubtask: 633.51,
    slot: 1057.09
  },
  chunks: {
    bytes: 4194320,
    unpooledBytes: 5166372,
    wasteBytes: 1678449,
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
  stored: {
    job: 10505,
    subtask: 429
  },
  purgedJobBytes: 678,
  collectorBytes: 4117308,
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
      points: 13,
      medianError: 0.0235,
      largestError: 0.0877,
      inRange: 13
    },
    {
      state: "running",
      points: 4,
      medianError: 0.0327,
      largestError: 0.0478,
      inRange: 4
    },
    {
      state: "checkpoints",
      points: 2,
      medianError: 0.056,
      largestError: 0.0786,
      inRange: 2
    },
    {
      state: "observed",
      points: 6,
      medianError: 0.0245,
      largestError: 0.0621,
      inRange: 6
    },
    {
      state: "finished",
      points: 1,
      medianError: 0.0318,
      largestError: 0.0318,
      inRange: 1
    },
    {
      state: "partly-cached",
      points: 2,
      medianError: 0.0208,
      largestError: 0.0323,
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
