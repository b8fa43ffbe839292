import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** Stands before a JobManager, passes everything on, and keeps what was answered last for each path. */
export class RecordingProxy {
  readonly answers: Map<string, string> = new Map();
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async before(url: string): Promise<RecordingProxy> {
    const server = createServer();
    const proxy = new RecordingProxy(server);
    server.on("request", (asked, answer) => {
      const passed = request(new URL(asked.url ?? "/", url), { method: asked.method, agent: false }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => {
          const body = Buffer.concat(chunks);
          proxy.answers.set(asked.url ?? "/", body.toString("utf8"));
          answer.writeHead(response.statusCode ?? 502, response.headers).end(body);
        });
      });
      passed.on("error", () => answer.writeHead(502).end());
      passed.end();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** The document answered last for a path; of several with a query, the last. */
  document<T>(path: string): T {
    const found = [...this.answers].filter(([asked]) => asked === path || asked.startsWith(`${path}?`)).at(-1);
    if (found === undefined) throw new Error(`${path} was not asked for`);
    return JSON.parse(found[1]) as T;
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}
