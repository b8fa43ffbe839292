import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createSecureServer, type ServerOptions } from "node:https";
import type { AddressInfo } from "node:net";

/** What a path answers: a document, or whatever the test does with the response. */
export type FakeAnswer = object | ((request: IncomingMessage, response: ServerResponse) => void);

/** A server that behaves as a network or a sick JobManager does; what a healthy one says is asked of a real one elsewhere. */
export class FakeRest {
  readonly asked: string[] = [];
  readonly #server: Server;
  readonly #protocol: string;
  answers: Readonly<Record<string, FakeAnswer>>;

  private constructor(server: Server, protocol: string, answers: Readonly<Record<string, FakeAnswer>>) {
    this.#server = server;
    this.#protocol = protocol;
    this.answers = answers;
    server.on("request", (request, response) => this.#answer(request, response));
  }

  /** Behind TLS where its options are given. */
  static async start(
    answers: Readonly<Record<string, FakeAnswer>> = healthy,
    tls: ServerOptions | undefined = undefined,
  ): Promise<FakeRest> {
    const server = tls === undefined ? createServer() : createSecureServer(tls);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return new FakeRest(server, tls === undefined ? "http" : "https", answers);
  }

  get url(): string {
    return `${this.#protocol}://127.0.0.1:${this.port}`;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const path = request.url ?? "/";
    this.asked.push(path);
    const answer = this.answers[path] ?? this.answers[path.split("?")[0] as string] ?? this.answers["*"];
    if (typeof answer === "function") answer(request, response);
    else if (answer === undefined) sendError(404)(request, response);
    else response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
  }
}

export function sendError(status: number, ...errors: string[]) {
  return (_: IncomingMessage, response: ServerResponse): void => {
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify({ errors }));
  };
}

/** Accepts, and never answers. */
export const hang = (): void => undefined;

const MEMORY = "Status.JVM.Memory";

export function metricsAnswer(values: Readonly<Record<string, string>>): FakeAnswer {
  return (request, response) => {
    const wanted = new URL(request.url ?? "/", "http://fake").searchParams.get("get")?.split(",");
    const names = wanted ?? Object.keys(values);
    const body = names.flatMap((id) =>
      values[id] === undefined ? [] : [wanted === undefined ? { id } : { id, value: values[id] }],
    );
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
  };
}

export function job(id: string, running: number): object {
  const jid = id.repeat(32).slice(0, 32);
  const tasks = { running, total: running, canceling: 0, canceled: 0, created: 0, scheduled: 0, deploying: 0 };
  return {
    jid,
    name: `job-${id}`,
    "start-time": 1_795_000_000_000,
    "end-time": -1,
    duration: 60_000,
    state: "RUNNING",
    tasks,
  };
}

/** The documents of a JobManager of 448 MiB of heap with one small job. */
export const healthy: Readonly<Record<string, FakeAnswer>> = {
  "/overview": {
    taskmanagers: 1,
    "slots-total": 4,
    "slots-available": 2,
    "jobs-running": 1,
    "jobs-finished": 0,
    "jobs-cancelled": 0,
    "jobs-failed": 0,
    "flink-version": "1.20.5",
  },
  "/jobs/overview": { jobs: [job("a", 8)] },
  [`/jobs/${"a".repeat(32)}/plan`]: { plan: { nodes: [{}, {}, {}, {}] } },
  "/jobmanager/config": [
    { key: "jobmanager.memory.process.size", value: "1g" },
    { key: "web.tmpdir", value: "/tmp/flink-web-1" },
  ],
  "/jobmanager/environment": {
    jvm: { options: ["-Xmx469762048", "-Xms469762048", "-XX:MaxMetaspaceSize=268435456"] },
  },
  "/jobmanager/metrics": metricsAnswer({
    [`${MEMORY}.Heap.Used`]: "50000000",
    [`${MEMORY}.Metaspace.Used`]: "55000000",
    [`${MEMORY}.Direct.MemoryUsed`]: "9000000",
    "Status.JVM.Threads.Count": "61",
    "Status.JVM.GarbageCollector.G1_Young_Generation.Count": "7",
    "Status.JVM.GarbageCollector.G1_Young_Generation.Time": "70",
    "Status.JVM.GarbageCollector.All.Count": "7",
    "Status.JVM.GarbageCollector.All.Time": "70",
  }),
};

/** The same answers below a path, for those only whose request passes. */
export function behind(
  prefix: string,
  answers: Readonly<Record<string, FakeAnswer>>,
  passes: (request: IncomingMessage) => boolean,
): Readonly<Record<string, FakeAnswer>> {
  const guarded = (answer: FakeAnswer): FakeAnswer => {
    return (request, response) => {
      if (!passes(request)) response.writeHead(401, { "www-authenticate": "Basic" }).end("<h1>401</h1>");
      else if (typeof answer === "function") answer(request, response);
      else response.end(JSON.stringify(answer));
    };
  };
  return Object.fromEntries(Object.entries(answers).map(([path, answer]) => [`${prefix}${path}`, guarded(answer)]));
}
