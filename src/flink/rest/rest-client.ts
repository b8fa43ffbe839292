import type { RequestOptions } from "node:https";
import { isIP } from "node:net";
import { fetchDocument } from "./fetch-document.ts";
import type { RestAnswer, RestDocument, RestProblem } from "./rest-answer.ts";
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
}

export interface RestClient {
  /** Without a slash at its end, and without what is secret in it. */
  readonly url: string;
  /** What a document wants of the answer at a path. */
  get<T>(path: string, document: RestDocument<T>, signal?: AbortSignal): Promise<RestAnswer<T>>;
}

export type RestClientResult =
  | { readonly ok: true; readonly client: RestClient }
  | { readonly ok: false; readonly problem: RestProblem };

const TIMEOUT_MILLISECONDS = 10_000;

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
  const timeout = options.timeoutMilliseconds ?? TIMEOUT_MILLISECONDS;
  const get = <T>(path: string, document: RestDocument<T>, signal?: AbortSignal) =>
    fetchDocument(
      parsed.protocol,
      { ...settings, path: `${prefix}/${path.replace(/^\/+/u, "")}` },
      document,
      timeout,
      signal,
    );
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
