import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { membersOf } from "./document-reader.ts";
import { restProblemText } from "./problem-text.ts";
import type { RestDocument, RestProblem } from "./rest-answer.ts";
import { type RestOptions, restClient } from "./rest-client.ts";

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function serve(listener: RequestListener): Promise<number> {
  server = createServer(listener);
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

function client(address: string, options?: RestOptions) {
  const made = restClient(address, options);
  if (!made.ok) throw new Error(made.problem.code);
  return made.client;
}

/** The members of an answer that these tests look at. */
const some: RestDocument<unknown> = {
  wanted: membersOf({ url: "scalar", authorization: "scalar", forwarded: "scalar" }),
  longest: 1000,
  read: (body) => body,
};

async function problemOf(listener: RequestListener, options?: RestOptions): Promise<RestProblem | undefined> {
  const answer = await client(`127.0.0.1:${await serve(listener)}`, options).get("x", some);
  return answer.ok ? undefined : answer.problem;
}

describe("an endpoint that answers", () => {
  it("is asked below its path, with the user and the headers that were given", async () => {
    const port = await serve((request, response) => {
      const { authorization, "x-forwarded-for": forwarded } = request.headers;
      response.end(JSON.stringify({ url: request.url, authorization, forwarded }));
    });
    const asked = client(`http://me:p%40ss@127.0.0.1:${port}/flink/`, { headers: ["X-Forwarded-For: a: b"] });
    expect(asked.url).toBe(`http://127.0.0.1:${port}/flink`);
    const answer = await asked.get("/overview?a=b", some);
    const authorization = `Basic ${Buffer.from("me:p@ss").toString("base64")}`;
    expect(answer.ok && answer.body).toEqual({ url: "/flink/overview?a=b", authorization, forwarded: "a: b" });
  });
});

describe("an endpoint that does not", () => {
  it("is a problem, never an exception", async () => {
    const end =
      (status: number, text: string): RequestListener =>
      (_, response) =>
        response.writeHead(status).end(text);
    expect(await problemOf(end(200, "<html>"))).toEqual({ code: "not-json", status: 200 });
    expect(await problemOf(end(404, '{"errors":["Not found.\\nat x"]}'))).toEqual({
      code: "refused",
      status: 404,
      errors: ["Not found.\nat x"],
    });
    expect(await problemOf(end(401, ""))).toEqual({ code: "not-allowed", status: 401 });
    expect(await problemOf((_, response) => response.writeHead(302, { location: "/login" }).end())).toEqual({
      code: "moved",
      status: 302,
      location: "/login",
    });
  });

  it("is bounded in time and in size", async () => {
    expect(await problemOf(() => undefined, { timeoutMilliseconds: 50 })).toEqual({
      code: "timed-out",
      milliseconds: 50,
    });
    const port = await serve((_, response) => response.write(`{"url":"here","x":[${"1,".repeat(1000)}`));
    expect(await client(`127.0.0.1:${port}`).get("x", some)).toEqual({
      ok: true,
      body: { url: "here" },
      unread: [{ path: "/x", what: "rest", why: "too-long", bytes: 1000n }],
    });
    server?.close();
    expect(await problemOf((_, response) => response.write("[1") && response.destroy())).toMatchObject({
      code: "connection-failed",
    });
  });

  it("may not be there at all, or be left alone", async () => {
    const port = await serve(() => undefined);
    server?.close();
    const answer = await client(`127.0.0.1:${port}`).get("x", some);
    expect(!answer.ok && answer.problem).toEqual({ code: "connection-failed", reason: "ECONNREFUSED" });
    const aborted = await client(`127.0.0.1:${port}`).get("x", some, AbortSignal.abort());
    expect(!aborted.ok && aborted.problem).toEqual({ code: "aborted" });
  });
});

describe("what cannot be asked", () => {
  it("is said before anything is sent", () => {
    const codeOf = (address: string, options?: RestOptions) => {
      const made = restClient(address, options);
      return made.ok ? "ok" : made.problem.code;
    };
    expect(codeOf("ftp://host")).toBe("not-an-address");
    expect(codeOf("http://")).toBe("not-an-address");
    expect(codeOf("host", { headers: ["no colon"] })).toBe("not-a-header");
    expect(codeOf("host", { headers: ["a: b\r\nc: d"] })).toBe("not-a-header");
    expect(codeOf("host", { caCertificate: "/nowhere.pem" })).toBe("file-unreadable");
    expect(codeOf("[::1]:8081")).toBe("ok");
  });

  it("is one clause in each language", () => {
    const problem: RestProblem = { code: "timed-out", milliseconds: 1500 };
    expect(restProblemText(problem, "http://x")).toStrictEqual({
      en: "http://x did not answer within 1.5 s",
      zh: "http://x 在 1.5 秒内没有响应",
    });
  });

  it("does not let what was answered steer the terminal, or flood it", () => {
    const errors = [`\u001b[2J${"long ".repeat(1_000_000)}`];
    const refused = restProblemText({ code: "refused", status: 500, errors }, "http://x").en;
    expect(refused).toMatch(/^http:\/\/x answered HTTP 500: \\u001b\[2Jlong long /u);
    expect(refused.length).toBeLessThan(1000);
    const location = `/a\u202e${"b".repeat(10_000)}`;
    const moved = restProblemText({ code: "moved", status: 302, location }, "http://x").zh;
    expect(moved).toContain("/a\\u202eb");
    expect(moved.length).toBeLessThan(1000);
  });
});
