import { request as httpRequest } from "node:http";
import { request as httpsRequest, type RequestOptions } from "node:https";
import { isIP } from "node:net";
import { MiB } from "../../core/memory/units.ts";
import type { RestAnswer, RestProblem } from "./rest-answer.ts";
import { secureContextOf, type TlsFiles } from "./secure-context.ts";

/** How to reach a JobManager's REST endpoint: what curl takes with `-u`, `-H`, `--cacert`, `--cert`, `--key` and `-k`. */
export interface RestOptions extends TlsFiles {
  /** `user:password`; else that of the address. */
  readonly user?: string;
  /** Each `Name: value`. */
  readonly headers?: readonly string[];
  /** Believe any certificate. */
  readonly insecure?: boolean;
  /** For one answer, from the first byte asked to the last received. */
  readonly timeoutMilliseconds?: number;
  /** A longer answer is given up. */
  readonly maximumBytes?: bigint;
}

export interface RestClient {
  /** Without a slash at its end, and without what is secret in it. */
  readonly url: string;
  get(path: string, signal?: AbortSignal): Promise<RestAnswer>;
}

export type RestClientResult =
  | { readonly ok: true; readonly client: RestClient }
  | { readonly ok: false; readonly problem: RestProblem };

const TIMEOUT_MILLISECONDS = 10_000;
const MAXIMUM_BYTES = 64n * MiB;

/**
 * A client of the REST endpoint at an address, which may stand below a path (`https://proxy/flink/my-cluster`). Nothing
 * is asked of the network yet. `localhost:8081` is taken as `http://localhost:8081`, as curl does.
 */
export function restClient(address: string, options: RestOptions = {}): RestClientResult {
  const parsed = parseAddress(address);
  if (parsed === undefined) return { ok: false, problem: { code: "not-an-address", text: address } };
  const settings = requestOptions(parsed, options);
  if ("code" in settings) return { ok: false, problem: settings };

  const prefix = parsed.pathname.replace(/\/+$/u, "");
  const limits = {
    timeout: options.timeoutMilliseconds ?? TIMEOUT_MILLISECONDS,
    bytes: Number(options.maximumBytes ?? MAXIMUM_BYTES),
  };
  const get = (path: string, signal?: AbortSignal) =>
    fetchJson(parsed.protocol, { ...settings, path: `${prefix}/${path.replace(/^\/+/u, "")}` }, limits, signal);
  return { ok: true, client: { url: `${parsed.protocol}//${parsed.host}${prefix}`, get } };
}

function parseAddress(address: string): URL | undefined {
  const complete = /^[a-z][a-z0-9+.-]*:\/\//iu.test(address) ? address : `http://${address}`;
  if (!URL.canParse(complete)) return undefined;
  const url = new URL(complete);
  const known = url.protocol === "http:" || url.protocol === "https:";
  return known && url.hostname !== "" ? url : undefined;
}

function requestOptions(url: URL, options: RestOptions): RequestOptions | RestProblem {
  const headers: Record<string, string> = { accept: "application/json", "user-agent": "headroom" };
  const user = options.user ?? (url.username === "" ? undefined : decodedUser(url));
  if (user !== undefined) headers.authorization = `Basic ${Buffer.from(user, "utf8").toString("base64")}`;
  for (const header of options.headers ?? []) {
    const match = /^([!#$%&'*+.^_`|~\w-]+):[ \t]*([^\r\n\0]*)$/u.exec(header);
    if (match === null) return { code: "not-a-header", text: header };
    headers[(match[1] as string).toLowerCase()] = asBytes(match[2] as string);
  }

  const hostname = url.hostname.replace(/^\[(.*)\]$/u, "$1");
  const port = url.port === "" ? {} : { port: url.port };
  const files = [options.caCertificate, options.certificate, options.privateKey].some((file) => file !== undefined);
  const secure = url.protocol === "https:" || files ? secureContextOf(options) : undefined;
  if (secure?.ok === false) return secure.problem;
  return {
    hostname,
    ...port,
    headers,
    ...(secure === undefined ? {} : { secureContext: secure.value }),
    // Else a Host header would say for whom the certificate has to be.
    servername: isIP(hostname) === 0 ? hostname : "",
    rejectUnauthorized: options.insecure !== true,
  };
}

/** Node takes the characters of a header for its bytes: these are UTF-8, as a terminal gives them to curl. */
function asBytes(text: string): string {
  return Buffer.from(text, "utf8").toString("latin1");
}

function decodedUser({ username, password }: URL): string {
  try {
    return `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  } catch {
    return `${username}:${password}`;
  }
}

interface Limits {
  readonly timeout: number;
  readonly bytes: number;
}

function fetchJson(
  protocol: string,
  settings: RequestOptions,
  limits: Limits,
  signal?: AbortSignal,
): Promise<RestAnswer> {
  const path = settings.path ?? "/";
  return new Promise((resolve) => {
    const fail = (problem: RestProblem) => end({ ok: false, path, problem });
    let call: ReturnType<typeof httpRequest> | undefined;
    const abort = () => fail({ code: "aborted" });
    const timer = setTimeout(() => fail({ code: "timed-out", milliseconds: limits.timeout }), limits.timeout);
    const end = (answer: RestAnswer) => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
      resolve(answer);
      call?.destroy();
    };
    if (signal?.aborted === true) return abort();
    signal?.addEventListener("abort", abort, { once: true });

    const send = protocol === "https:" ? httpsRequest : httpRequest;
    try {
      // A connection of its own each time: one that is kept would outlive a JobManager that restarts.
      call = send({ ...settings, agent: false });
    } catch (error) {
      return fail(failure(error));
    }
    call.on("error", (error) => fail(failure(error)));
    call.on("response", (response) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      response.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > limits.bytes) return fail({ code: "too-long", bytes: limits.bytes });
        chunks.push(chunk);
      });
      response.on("error", (error) => fail(failure(error)));
      response.on("aborted", () => fail({ code: "connection-failed", reason: "ECONNRESET" }));
      response.on("end", () => {
        const { statusCode: status = 0, headers } = response;
        end(readBody(path, status, headers.location, Buffer.concat(chunks).toString("utf8")));
      });
    });
    call.end();
  });
}

function readBody(path: string, status: number, location: string | undefined, text: string): RestAnswer {
  if (status >= 300 && status < 400)
    return { ok: false, path, problem: { code: "moved", status, location: location ?? "" } };
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    body = undefined;
  }
  if (status >= 200 && status < 300 && body !== undefined) return { ok: true, path, body };
  if (status === 401 || status === 403) return { ok: false, path, problem: { code: "not-allowed", status } };
  if (body === undefined) return { ok: false, path, problem: { code: "not-json", status } };
  return { ok: false, path, problem: { code: "refused", status, errors: errorsIn(body) } };
}

/** Flink puts what went wrong in `{"errors": [...]}`. */
function errorsIn(body: unknown): readonly string[] {
  const errors = typeof body === "object" && body !== null && "errors" in body ? body.errors : undefined;
  return Array.isArray(errors) ? errors.filter((error) => typeof error === "string") : [];
}

function failure(error: unknown): RestProblem {
  const { code = "", message } = error as NodeJS.ErrnoException;
  // Of some failures Node keeps OpenSSL's reason only in the text: "…:SSL routines:ssl3_get_record:wrong version number:…".
  const inside = /:SSL routines:[^:]*:([^:]+):/u.exec(message)?.[1];
  const reason = inside === undefined ? code || message : `ERR_SSL_${inside.toUpperCase().replace(/\W+/gu, "_")}`;
  const tls = /CERT|TLS|SSL|VERIFY|ISSUER|EPROTO/u.test(reason);
  return tls ? { code: "tls-failed", reason } : { code: "connection-failed", reason };
}
