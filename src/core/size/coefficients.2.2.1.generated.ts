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
    checkpointHandle: 850,
    keptException: 4860,
    idle: 15155668,
    anyJob: 2235080,
    job: 418403,
    source: 65711.4,
    operator: 10563.1,
    subtask: 2857.21,
    edge: 6517.58,
    allToAllEnd: 353.221,
    pointwiseEnd: 605.985,
    closureByte: 3.0038,
    jarEntry: 108.762,
    nameCharacter: 1.26993,
    taskManager: 200628,
    anyRunning: 846408,
    runningJob: 42384.2,
    anyObserved: 748762,
    observedJob: 5484.66,
    observedSubtask: 30428.5,
    observedNameCharacter: 33.4418,
    checkpointJob: 73302.9,
    checkpointSubtask: 2632.58,
    checkpointStateByte: 2.38747,
    attempt: 653.869,
    anyFinished: 1549190,
    finishedDetail: 2489.02,
    finishedDetailSubtask: 261.133,
    finishedJob: 3159.71,
    finishedSubtask: 645.345,
    slot: 1883.11
  },
  chunks: {
    bytes: 4194320,
    unpooledBytes: 3707032,
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
  stored: {
    job: 11020,
    subtask: 425
  },
  purgedJobBytes: 901,
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
      medianError: 0.0139,
      largestError: 0.0464,
      inRange: 13
    },
    {
      state: "running",
      points: 4,
      medianError: 0.0212,
      largestError: 0.0395,
      inRange: 4
    },
    {
      state: "checkpoints",
      points: 2,
      medianError: 0.0587,
      largestError: 0.0747,
      inRange: 2
    },
    {
      state: "observed",
      points: 6,
      medianError: 0.0375,
      largestError: 0.0747,
      inRange: 6
    },
    {
      state: "finished",
      points: 1,
      medianError: 0.0239,
      largestError: 0.0239,
      inRange: 1
    },
    {
      state: "partly-cached",
      points: 2,
      medianError: 0.0143,
      largestError: 0.0257,
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
