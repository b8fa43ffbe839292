import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, type IncomingHttpHeaders, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type PageServer, servePage } from "../../src/cli/commands/serve/page-server.ts";
import { proxiedEndpoint } from "../../src/cli/commands/serve/rest-proxy.ts";
import { runCommand } from "../support/run-command.ts";

interface Reply {
  readonly status: number | undefined;
  readonly type: string | undefined;
  readonly policy: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly bytes: Buffer;
}

/** As long as what is worth packing. */
const longText = "let heap = 1;\n".repeat(500);

let server: Extract<PageServer, { ok: true }>;
let port = 0;
const asked: string[] = [];
const root = mkdtempSync(join(tmpdir(), "headroom-serve-"));
const jobManager = createServer(({ url = "", headers }, response) => {
  asked.push(`${url} ${headers.authorization ?? ""}`.trim());
  response.setHeader("set-cookie", "secret=1").end('{"flink-version":"2.3.0"}');
});

/** Asks as a browser would not: the path goes out as it is written, and so does the Host header. */
function ask(
  path: string,
  { host, method = "GET", headers = {} }: { host?: string; method?: string; headers?: Record<string, string> } = {},
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const asking = request(
      { host: "127.0.0.1", port, path, method, headers: { host: host ?? `localhost:${port}`, ...headers } },
      (reply) => {
        const parts: Buffer[] = [];
        reply.on("data", (part: Buffer) => parts.push(part));
        reply.on("end", () => {
          const bytes = Buffer.concat(parts);
          resolve({
            status: reply.statusCode,
            type: reply.headers["content-type"],
            policy: reply.headers["content-security-policy"] as string | undefined,
            headers: reply.headers,
            body: bytes.toString("utf8"),
            bytes,
          });
        });
      },
    );
    asking.on("error", reject).end();
  });
}

beforeAll(async () => {
  for (const folder of ["site/a", "site-too"]) mkdirSync(join(root, folder), { recursive: true });
  const inline = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'sha256-abc='"><p>`;
  const stated = { "site/inline.html": inline, "site/inline.txt": inline };
  const files = { ...stated, "site/index.html": "<p>page", "site/a/b.js": "1", "site/a/index.html": "a", secret: "s" };
  const long = { "site/long.js": longText, "site/long.svg": longText, "site/long.png": longText };
  for (const [name, text] of Object.entries({ ...files, ...long, "site-too/x.txt": "beside" }))
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

  test("lets run in a page what the page allows by its hash", async () => {
    const { policy, body } = await ask("/inline.html");
    expect(policy).toBe("default-src 'none'; script-src 'sha256-abc='; frame-ancestors 'self'");
    // What stands in anything else is text.
    expect(await ask("/inline.txt")).toMatchObject({ body, policy: (await ask("/")).policy });
  });

  test.each(["evil.example", "evil.example:8090", "localhost", "127.0.0.1:1"])(
    "does not answer as %j, whatever name leads here",
    async (host) => {
      expect((await ask("/", { host })).status).toBe(421);
      expect((await ask("/live/0/config", { host })).status).toBe(421);
    },
  );

  test.each(["cross-site", "same-site"])("asks no JobManager for a page of another site: %s", async (from) => {
    const before = asked.length;
    const headers = { "sec-fetch-site": from };
    expect((await ask("/live/0/config", { headers })).status).toBe(403);
    expect((await ask("/live.json", { headers })).status).toBe(403);
    expect(asked.length).toBe(before);
    // A link to the page is followed from anywhere.
    expect((await ask("/", { headers })).status).toBe(200);
    for (const own of ["same-origin", "none"])
      expect((await ask("/live/0/config", { headers: { "sec-fetch-site": own } })).status).toBe(200);
  });

  test("is only to be read", async () => {
    expect((await ask("/", { method: "POST" })).status).toBe(405);
    expect(await ask("/", { method: "HEAD" })).toMatchObject({ status: 200, body: "" });
  });

  test.each(["gzip", "gzip, deflate, br, zstd", "br;q=1.0, gzip;q=0.5", "*", "GZIP ; Q=1", "identity;q=0, *;q=0.1"])(
    "packs what is long for %j",
    async (accepted) => {
      const { status, headers, bytes } = await ask("/long.js", { headers: { "accept-encoding": accepted } });
      expect(status).toBe(200);
      expect(headers).toMatchObject({
        "content-encoding": "gzip",
        "content-type": "text/javascript; charset=utf-8",
        "content-length": String(bytes.length),
        vary: "accept-encoding",
      });
      expect(bytes.length).toBeLessThan(longText.length / 10);
      expect(gunzipSync(bytes).toString("utf8")).toBe(longText);
    },
  );

  test.each([undefined, "", "br", "identity", "gzip;q=0", "gzip;q=0.000, *", "*;q=0", "gzip;q=no"])(
    "sends it as it is for %j",
    async (accepted) => {
      const reply = await ask("/long.js", { headers: accepted === undefined ? {} : { "accept-encoding": accepted } });
      expect(reply).toMatchObject({ status: 200, body: longText });
      expect(reply.headers["content-encoding"]).toBeUndefined();
      expect(reply.headers).toMatchObject({ "content-length": String(longText.length), vary: "accept-encoding" });
    },
  );

  test("packs drawings, and neither pictures of pixels nor what is short", async () => {
    const encodingOf = async (path: string) =>
      (await ask(path, { headers: { "accept-encoding": "gzip" } })).headers["content-encoding"];
    expect(await encodingOf("/long.svg")).toBe("gzip");
    expect(await encodingOf("/long.png")).toBeUndefined();
    expect(await encodingOf("/")).toBeUndefined();
    expect(await encodingOf("/nothing")).toBeUndefined();
  });

  test("tells of a packed file without sending it what it tells with it", async () => {
    const headers = { "accept-encoding": "gzip" };
    const { headers: told, bytes } = await ask("/long.js", { method: "HEAD", headers });
    expect(bytes).toHaveLength(0);
    const { headers: sent } = await ask("/long.js", { headers });
    for (const name of ["content-length", "content-encoding", "etag", "vary"]) expect(told[name]).toBe(sent[name]);
  });

  test("sends nothing again of what is known, packed or not", async () => {
    const gzip = { "accept-encoding": "gzip" };
    const packed = String((await ask("/long.js", { headers: gzip })).headers.etag);
    const plain = String((await ask("/long.js")).headers.etag);
    expect(packed).not.toBe(plain);
    const again = (tag: string, headers: Record<string, string> = {}) =>
      ask("/long.js", { headers: { ...headers, "if-none-match": tag } });
    expect(await again(plain)).toMatchObject({ status: 304, body: "" });
    expect(await again(`"other", W/${packed}`, gzip)).toMatchObject({ status: 304, body: "" });
    expect((await again(packed)).status).toBe(200);
    writeFileSync(join(root, "site/long.js"), `${longText}// changed`);
    expect((await again(packed, gzip)).status).toBe(200);
    writeFileSync(join(root, "site/long.js"), longText);
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
