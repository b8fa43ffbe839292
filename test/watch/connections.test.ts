import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { ServerOptions } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { behind, FakeRest, healthy } from "./fake-rest.ts";
import { runWatch } from "./run-watch.ts";

/** Made for these tests, for 127.0.0.1 and no other name, valid to the end of 2099; their keys guard nothing. */
const file = (name: string) => fileURLToPath(new URL(`../data/certificates/${name}`, import.meta.url));
const pem = (name: string) => readFileSync(file(name));
const signed: ServerOptions = { cert: pem("server.pem"), key: pem("server.pem") };
const selfSigned: ServerOptions = { cert: pem("self-signed.pem"), key: pem("self-signed.pem") };
const mutual: ServerOptions = { ...signed, requestCert: true, ca: pem("ca.pem") };

const trust = ["--cacert", file("ca.pem")];
const known = ["--cert", file("client.pem"), "--key", file("client.key.pem")];

let directory: string;
let rest: FakeRest | undefined;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "headroom-connections-"));
});
afterEach(async () => {
  await rest?.stop();
  rest = undefined;
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** One look: 0 where it was let in; else the one sentence that says why not, with its exit code. */
async function look(server: ServerOptions, args: readonly string[], host = "127.0.0.1"): Promise<number | string> {
  rest = await FakeRest.start(healthy, server);
  const { exitCode, out, error } = await runWatch([`https://${host}:${rest.port}`, "--once", ...args]);
  if (exitCode === 0) return 0;
  expect({ exitCode, out }).toEqual({ exitCode: 2, out: "" });
  return error.replace(/https:\S+:\d+/u, "URL").replace(/\/\S+\/(?=[\w.-]+\.pem)/gu, "");
}

const STRANGER =
  "its certificate is not signed by a trusted authority: name the authority with --cacert, or trust any certificate with -k";

describe("whom watch believes", () => {
  it("is nobody that is not known", async () => {
    expect(await look(signed, [])).toBe(`headroom: URL: ${STRANGER} (UNABLE_TO_VERIFY_LEAF_SIGNATURE)\n`);
    await rest?.stop();
    expect(await look(selfSigned, trust)).toBe(`headroom: URL: ${STRANGER} (DEPTH_ZERO_SELF_SIGNED_CERT)\n`);
  });

  it.each<[string, ServerOptions, readonly string[]]>([
    ["whom --cacert signed", signed, trust],
    ["itself, as --cacert", selfSigned, ["--cacert", file("self-signed.pem")]],
    ["anybody, with -k", selfSigned, ["-k"]],
    ["anybody, with --insecure", signed, ["--insecure"]],
    ["whom the address names, whatever the Host header says", signed, [...trust, "-H", "Host: flink.example"]],
  ])("is %s", async (_, server, args) => {
    expect(await look(server, args)).toBe(0);
  });

  it("has to be for the host that was asked", async () => {
    expect(await look(signed, trust, "localhost")).toBe(
      "headroom: URL: its certificate is for another host name (ERR_TLS_CERT_ALTNAME_INVALID)\n",
    );
    await rest?.stop();
    expect(await look(signed, ["-k"], "localhost")).toBe(0);
  });

  it("speaks TLS", async () => {
    rest = await FakeRest.start();
    const { exitCode, error } = await runWatch([`https://127.0.0.1:${rest.port}`, "--once"]);
    expect({ exitCode, error }).toEqual({
      exitCode: 2,
      error: `headroom: https://127.0.0.1:${rest.port}: it does not use TLS: try http:// instead (ERR_SSL_WRONG_VERSION_NUMBER)\n`,
    });
  });

  it("is asked on and on, and what is missing is said", async () => {
    rest = await FakeRest.start(healthy, signed);
    const { out } = await runWatch([rest.url, "--once", "--output", "ndjson"]);
    expect(JSON.parse(out)).toMatchObject({ answered: false, problem: { code: "not-allowed" } });
  });
});

describe("who asks", () => {
  const both = () => {
    const name = join(directory, "both.pem");
    writeFileSync(name, Buffer.concat([pem("client.key.pem"), pem("client.pem")]));
    return name;
  };

  it("is told with a certificate, and its key in a file of its own or in the same", async () => {
    expect(await look(mutual, [...trust, ...known])).toBe(0);
    await rest?.stop();
    expect(await look(mutual, [...trust, "--cert", both()])).toBe(0);
    await rest?.stop();
    const locked = ["--cert", file("client.pem"), "--key", file("client.locked.key.pem"), "--pass", "headroom"];
    expect(await look(mutual, [...trust, ...locked])).toBe(0);
  });

  it("has to be told where it is wanted", async () => {
    const wanted = "it requires a client certificate that it trusts (--cert, --key)";
    expect(await look(mutual, trust)).toBe(`headroom: URL: ${wanted} (ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED)\n`);
    await rest?.stop();
    const unclear =
      "client and server have no cipher or protocol in common, or it requires a client certificate (--cert, --key)";
    expect(await look({ ...mutual, maxVersion: "TLSv1.2" }, trust)).toBe(
      `headroom: URL: ${unclear} (ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE)\n`,
    );
  });

  it.each<[readonly string[], string]>([
    [["--cacert", file("client.key.pem")], "client.key.pem contains no PEM certificate"],
    [["--cert", file("client.key.pem")], "client.key.pem contains no PEM certificate"],
    [["--cert", file("client.pem")], "client.pem contains no PEM private key: see --key"],
    [["--cert", file("client.pem"), "--key", file("ca.pem")], "ca.pem contains no PEM private key: see --key"],
    [
      ["--cert", file("client.pem"), "--key", file("server.pem")],
      "the private key in server.pem does not belong to the certificate in client.pem",
    ],
    [
      ["--cert", file("client.pem"), "--key", file("client.locked.key.pem")],
      "the private key in client.locked.key.pem is encrypted: give its passphrase with --pass",
    ],
  ])("is not sent half: %j", async (args, sentence) => {
    expect(await look(mutual, [...trust, ...args])).toBe(`headroom: ${sentence}\n`);
    expect(rest?.asked).toEqual([]);
  });

  it("may be a user or a header, below a path, behind TLS", async () => {
    const me = `Basic ${Buffer.from("me:pä:ss").toString("base64")}`;
    const guarded = behind("/flink/mine", healthy, ({ headers }) => {
      const team = Buffer.from(String(headers["x-team"]), "latin1").toString("utf8");
      return headers.authorization === me && team === "数据";
    });
    rest = await FakeRest.start(guarded, signed);
    const url = `${rest.url}/flink/mine`;
    const team = ["-H", "X-Team: 数据"];
    expect((await runWatch([`${url}/`, "--once", ...trust, ...team, "-u", "me:pä:ss"])).exitCode).toBe(0);
    expect((await runWatch([url, "--once", ...trust, ...team, "-H", `Authorization: ${me}`])).exitCode).toBe(0);
    for (const wrong of [[], ["-u", "me:other"]]) {
      expect(await runWatch([url, "--once", ...trust, ...team, ...wrong])).toEqual({
        exitCode: 2,
        out: "",
        error: `headroom: ${url} requires authentication, or refused the given credentials (HTTP 401): see -u and -H\n`,
      });
    }
  });
});
