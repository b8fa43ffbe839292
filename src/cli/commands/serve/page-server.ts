import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { sentFile } from "./gzipped.ts";
import { type ProxiedEndpoint, passOn } from "./rest-proxy.ts";
import { fileAt, type ServedFile } from "./static-files.ts";

/** What is served: a folder of files, and endpoints to ask on its behalf. */
export interface PageSite {
  readonly folder: string;
  readonly endpoints: readonly ProxiedEndpoint[];
}

export type PageServer =
  | { readonly ok: true; readonly url: string; readonly close: () => void }
  | { readonly ok: false; readonly reason: string };

/** Nobody but this machine is served. */
const HOST = "127.0.0.1";

/**
 * What the browser may do with what it gets: the page's own code alone runs, and it sends nothing away but what a person
 * asks it to (`?u=`, Live).
 */
const ownCodeAlone =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; worker-src 'self'; manifest-src 'self'; connect-src 'self' https: http:; base-uri 'none'; form-action 'none'";

/** A page states its policy, since it alone knows what stands inline in it; a header adds what a page cannot say. */
function policyOf(file?: ServedFile): string {
  const head = file?.type.startsWith("text/html") === true ? Buffer.from(file.bytes.subarray(0, 4096)).toString() : "";
  const [, stated] = /http-equiv="Content-Security-Policy"\s+content="([ !#-~]*)"/u.exec(head) ?? [];
  return `${stated ?? ownCodeAlone}; frame-ancestors 'self'`;
}

const headers: Readonly<Record<string, string>> = {
  "content-security-policy": policyOf(),
  "cross-origin-opener-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "cache-control": "no-cache",
};

/** Serves the page on loopback. */
export function servePage(site: PageSite, port: number): Promise<PageServer> {
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    void answerTo(request, response, site, portOf(server));
  });
  return new Promise((resolve) => {
    server.once("error", (error: NodeJS.ErrnoException) => resolve({ ok: false, reason: error.code ?? error.message }));
    server.listen({ port, host: HOST }, () => {
      const close = () => {
        server.close();
        server.closeAllConnections();
      };
      resolve({ ok: true, url: `http://localhost:${portOf(server)}/`, close });
    });
  });
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

async function answerTo(
  { method, url = "/", headers: asking }: IncomingMessage,
  response: ServerResponse,
  { folder, endpoints }: PageSite,
  port: number,
): Promise<void> {
  const { host = "", "accept-encoding": encodings, "if-none-match": known, "sec-fetch-site": site } = asking;
  const refuse = (status: number, text: string) =>
    response.writeHead(status, { "content-type": "text/plain; charset=utf-8" }).end(`headroom serve: ${text}\n`);
  // A site whose name somebody lets point at this machine is still not this page.
  if (!isThisMachine(host, port)) return void refuse(421, "this page is served to localhost only");
  if (method !== "GET" && method !== "HEAD") return void refuse(405, "only GET and HEAD are allowed");
  const [path = "/", query] = url.split("?", 2);
  // Another site may read no answer, but could have a JobManager asked in our name.
  if (path.startsWith("/live") && (site === "cross-site" || site === "same-site"))
    return void refuse(403, "only this page itself may ask a JobManager");
  if (path === "/live.json") {
    const names = JSON.stringify({ endpoints: endpoints.map((endpoint) => endpoint.url) });
    return void response.writeHead(200, { "content-type": "application/json; charset=utf-8" }).end(names);
  }
  const asked = /^\/live\/(\d{1,3})\/(.*)$/u.exec(path);
  const endpoint = asked === null ? undefined : endpoints[Number(asked[1])];
  if (asked !== null && endpoint !== undefined) {
    return passOn(endpoint, asked[2] as string, query === undefined ? "" : `?${query}`, response);
  }
  const file = fileAt(folder, path);
  if (file === undefined) return void refuse(404, "the file does not exist");
  const { bytes, etag, headers } = await sentFile(file, encodings);
  response.setHeader("content-security-policy", policyOf(file));
  response.setHeader("etag", etag).setHeader("vary", "accept-encoding");
  if (known?.includes(etag) === true) return void response.writeHead(304).end();
  response.writeHead(200, { ...headers, "content-length": bytes.length });
  response.end(method === "HEAD" ? undefined : bytes);
}

function isThisMachine(host: string, port: number): boolean {
  return [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`].includes(host.toLowerCase());
}
