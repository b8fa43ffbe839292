import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type PageServer, servePage } from "../../src/cli/commands/serve/page-server.ts";
import { proxiedEndpoint } from "../../src/cli/commands/serve/rest-proxy.ts";
import { runCommand } from "../support/run-command.ts";

interface Reply {
  readonly status: number | undefined;
  readonly type: string | undefined;
  readonly policy: string | undefined;
  readonly body: string;
}

let server: Extract<PageServer, { ok: true }>;
let port = 0;
const asked: string[] = [];
const root = mkdtempSync(join(tmpdir(), "headroom-serve-"));
const jobManager = createServer(({ url = "", headers }, response) => {
  asked.push(`${url} ${headers.authorization ?? ""}`.trim());
  response.setHeader("set-cookie", "secret=1").end('{"flink-version":"2.3.0"}');
});

/** Asks as a browser would not: the path goes out as it is written, and so does the Host header. */
function ask(path: string, { host, method = "GET" }: { host?: string; method?: string } = {}): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const asking = request(
      { host: "127.0.0.1", port, path, method, headers: { host: host ?? `localhost:${port}` } },
      (reply) => {
        let body = "";
        reply.setEncoding("utf8").on("data", (text) => {
          body += text;
        });
        reply.on("end", () =>
          resolve({
            status: reply.statusCode,
            type: reply.headers["content-type"],
            policy: reply.headers["content-security-policy"] as string | undefined,
            body,
          }),
        );
      },
    );
    asking.on("error", reject).end();
  });
}

beforeAll(async () => {
  for (const folder of ["site/a", "site-too"]) mkdirSync(join(root, folder), { recursive: true });
  const files = { "site/index.html": "<p>page", "site/a/b.js": "1", "site/a/index.html": "a", secret: "s" };
  for (const [name, text] of Object.entries({ ...files, "site-too/x.txt": "beside" }))
    writeFileSync(join(root, name), text);
  symlinkSync(join(root, "secret"), join(root, "site/leak.txt"));
  await new Promise<void>((resolve) => jobManager.listen(0, "127.0.0.1", resolve));
  const address = jobManager.address();
  if (typeof address !== "object" || address === null) throw new Error("no port");
  const endpoint = proxiedEndpoint(`http://me:pass%20word@127.0.0.1:${address.port}/flink/`);
  if (endpoint === undefined) throw new Error("no endpoint");
  const started = await servePage({ folder: join(root, "site"), endpoints: [endpoint] }, 0);
  if (!started.ok) throw new Error(started.reason);
  server = started;
  port = Number(new URL(server.url).port);
});

afterAll(() => {
  server.close();
  rmSync(root, { recursive: true, force: true });
  jobManager.close();
  jobManager.closeAllConnections();
});

describe("the page's server", () => {
  test.each([
    ["/", "text/html; charset=utf-8", "<p>page"],
    ["/?u=x", "text/html; charset=utf-8", "<p>page"],
    ["/a/", "text/html; charset=utf-8", "a"],
    ["/a/b.js", "text/javascript; charset=utf-8", "1"],
  ])("serves %s", async (path, type, body) => {
    expect(await ask(path)).toMatchObject({ status: 200, type, body });
  });

  test.each([
    "/../secret",
    "/%2e%2e/secret",
    "/..%2fsecret",
    "/a/../../secret",
    "/leak.txt",
    "/../site-too/x.txt",
    "/%00",
    "/%",
    "/nothing",
    "//etc/passwd",
  ])("has nothing at %s", async (path) => {
    expect((await ask(path)).status).toBe(404);
  });

  test("lets only its own code run", async () => {
    expect((await ask("/")).policy).toMatch(/^default-src 'none'; script-src 'self';/u);
    expect((await ask("/nothing")).policy).toBeDefined();
  });

  test.each(["evil.example", "evil.example:8090", "localhost", "127.0.0.1:1"])(
    "does not answer as %j, whatever name leads here",
    async (host) => {
      expect((await ask("/", { host })).status).toBe(421);
      expect((await ask("/live/0/config", { host })).status).toBe(421);
    },
  );

  test("is only to be read", async () => {
    expect((await ask("/", { method: "POST" })).status).toBe(405);
    expect(await ask("/", { method: "HEAD" })).toMatchObject({ status: 200, body: "" });
  });

  test("passes on what the page reads of the endpoints it was given, and nothing else", async () => {
    expect(JSON.parse((await ask("/live.json")).body)).toStrictEqual({
      endpoints: [expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/flink$/u)],
    });
    asked.length = 0;
    expect(await ask("/live/0/jobmanager/metrics?get=a")).toMatchObject({
      status: 200,
      body: '{"flink-version":"2.3.0"}',
    });
    expect(asked).toStrictEqual(["/flink/jobmanager/metrics?get=a Basic bWU6cGFzcyB3b3Jk"]);
    asked.length = 0;
    expect((await ask(`/live/0/jobs/${"0a".repeat(16)}/plan`)).status).toBe(200);
    for (const path of ["jars", "cluster", "jobmanager/logs", "jobs/a/plan", "jobs/../jars", "%6aars", ""]) {
      expect((await ask(`/live/0/${path}`)).status, path).toBe(403);
    }
    expect((await ask("/live/1/config")).status).toBe(404);
    expect(asked).toHaveLength(1);
  });

  test("says why an endpoint does not answer", async () => {
    const silent = proxiedEndpoint("localhost:1");
    if (silent === undefined) throw new Error("no endpoint");
    const other = await servePage({ folder: ".", endpoints: [silent] }, 0);
    if (!other.ok) throw new Error(other.reason);
    const answer = await fetch(`${other.url}live/0/config`);
    expect(answer.status).toBe(502);
    other.close();
  });
});

test.each([
  [["--port", "99999"], "--port expects a port, 0 to 65535, not 99999"],
  [["ftp://x"], "ftp://x is not the address of a REST endpoint, such as http://localhost:8081"],
])("headroom serve %j is wrong use", async (args, problem) => {
  expect(await runCommand("serve", args)).toStrictEqual({ exit: 2, out: "", error: `headroom: ${problem}\n` });
});
