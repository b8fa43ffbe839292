import type { ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import { type FakeAnswer, healthy, job } from "./fake-rest.ts";

/** Answers that no JobManager gives, but somebody may: each is larger, deeper, longer or slower than fits. */

type Answers = Readonly<Record<string, FakeAnswer>>;

function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      response.off("drain", done).off("close", done);
      resolve();
    };
    response.on("drain", done).on("close", done);
  });
}

/** Sends pieces as fast as they are taken, for as long as anybody takes them. */
function stream(pieces: () => Iterable<string | Buffer>, status = 200, headers = {}): FakeAnswer {
  return async (_, response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers });
    for (const piece of pieces()) {
      if (response.destroyed) return;
      if (!response.write(piece)) await drained(response);
    }
    response.end();
  };
}

function* forever(piece: string | Buffer): Iterable<string | Buffer> {
  for (;;) yield piece;
}

function* jobsDocument(count: number, state = "RUNNING"): Iterable<string> {
  const many = 1000;
  yield '{"jobs":[';
  for (let from = 0; from < count; from += many) {
    const jobs = Array.from({ length: Math.min(many, count - from) }, (_, index) => {
      const number = from + index;
      return JSON.stringify({
        ...job("a", 1),
        jid: `${number}`.padStart(32, "0"),
        "start-time": 1_795_000_000_000 + number,
        state,
      });
    });
    yield `${from === 0 ? "" : ","}${jobs.join(",")}`;
  }
  yield "]}";
}

const deep = `${"[".repeat(5000)}${"]".repeat(5000)}`;
const long = "x".repeat(64 * 1024);
const everywhere = (answer: FakeAnswer): Answers => ({ "*": answer });

/** By name: a JobManager that is well but for one answer, or something else altogether. */
export const hostile = {
  "400,000 running jobs": { ...healthy, "/jobs/overview": stream(() => jobsDocument(400_000)) },
  "400,000 jobs that are over": { ...healthy, "/jobs/overview": stream(() => jobsDocument(400_000, "FINISHED")) },
  "a job 5,000 levels deep": { ...healthy, "/jobs/overview": stream(() => [`{"jobs":[{"jid":${deep}}]}`]) },
  "5,000 levels": everywhere(stream(() => [deep])),
  "levels without end": everywhere(stream(() => forever('{"jobs":[{"tasks":'))),
  "a job's name without end": {
    ...healthy,
    "/jobs/overview": stream(function* () {
      yield '{"jobs":[{"name":"';
      yield* forever(long);
    }),
  },
  "a setting of 60 MB": {
    ...healthy,
    "/jobmanager/config": stream(function* () {
      yield '[{"key":"web.tmpdir","value":"/tmp/1"},{"key":"a","value":"';
      for (let megabyte = 0; megabyte < 60; megabyte++) yield "y".repeat(1_000_000);
      yield '"}]';
    }),
  },
  "settings without end": {
    ...healthy,
    "/jobmanager/config": stream(function* () {
      yield '[{"key":"web.tmpdir","value":"/tmp/1"}';
      yield* forever(`,{"key":"a","value":"${"y".repeat(1000)}"}`.repeat(60));
    }),
  },
  "metrics without end": {
    ...healthy,
    "/jobmanager/metrics": stream(function* () {
      yield "[0";
      yield* forever(',{"id":"Status.JVM.GarbageCollector.x.Count","value":"1"}'.repeat(1000));
    }),
  },
  "members without end": everywhere(
    stream(function* () {
      let number = 0;
      yield '{"a":1';
      for (;;) yield Array.from({ length: 1000 }, () => `,"${number++}":0`).join("");
    }),
  ),
  "white space without end": everywhere(stream(() => forever(" ".repeat(64 * 1024)))),
  "an error without end": everywhere(
    stream(function* () {
      yield '{"errors":["';
      yield* forever("\\u001b[2Jwrong ".repeat(1000));
    }, 500),
  ),
  "a page without end": everywhere(stream(() => forever("<p>hello</p>".repeat(1000)))),
  "a redirect without end": everywhere(stream(() => forever(long), 302, { location: "/" })),
  "compressed, though nobody asked": everywhere(
    stream(() => forever(gzipSync(Buffer.alloc(10_000_000))), 200, { "content-encoding": "gzip" }),
  ),
  "a byte now and then": everywhere((_, response: ServerResponse) => {
    response.writeHead(200);
    const timer = setInterval(() => response.write(" "), 100);
    response.on("close", () => clearInterval(timer));
  }),
  "half an answer": everywhere((_, response) => {
    response.write('{"a":');
    setTimeout(() => response.destroy(), 20);
  }),
} satisfies Readonly<Record<string, Answers>>;
