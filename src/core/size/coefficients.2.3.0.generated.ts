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
    idle: 21965300,
    anyJob: 2461140,
    job: 440719,
    vertex: 11637.5,
    source: 39283.8,
    operator: 6567.58,
    subtask: 2833.06,
    slot: 2132.15,
    allToAllEnd: 394.526,
    pointwiseEnd: 627.667,
    closureByte: 3.01786,
    jarEntry: 107.745,
    nameCharacter: 0.4914,
    taskManager: 171209,
    anyRunning: 1104620,
    runningJob: 53874.7,
    anyObserved: 744450,
    observedSubtask: 30218,
    observedNameCharacter: 25.4647,
    observedTaskManager: 66477.9,
    checkpointJob: 57005.7,
    checkpointSubtask: 4085.75,
    checkpointStateByte: 3.06721,
    anyFinished: 1493220,
    finishedJob: 12552,
    finishedSubtask: 1010.88,
    attempt: 643.974
  },
  collectorBytes: 3788188,
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
      points: 9,
      medianError: 0.0106,
      largestError: 0.0733,
      inRange: 9
    },
    {
      state: "running",
      points: 3,
      medianError: 0.012,
      largestError: 0.0309,
      inRange: 3
    },
    {
      state: "checkpoints",
      points: 2,
      medianError: 0.1188,
      largestError: 0.1717,
      inRange: 1
    },
    {
      state: "observed",
      points: 4,
      medianError: 0.0285,
      largestError: 0.1297,
      inRange: 3
    }
  ],
  largest: {
    jobs: 44,
    waitingSubtasks: 11520,
    runningSubtasks: 960,
    taskManagers: 4
  }
};
