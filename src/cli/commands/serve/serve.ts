import { spawn } from "node:child_process";
import type { Localized } from "../../../core/language.ts";
import { visible } from "../../../core/text/visible.ts";
import type { Invocation } from "../../command-line/command.ts";
import { note, wrongUse } from "../../command-line/wrong-use.ts";
import { FINE } from "../../console.ts";
import { endOnSignal } from "../../end-on-signal.ts";
import type { record } from "./command.ts";
import { servePage } from "./page-server.ts";
import { proxiedEndpoint } from "./rest-proxy.ts";
import { siteFolder } from "./static-files.ts";

/** `headroom serve [URL…]`: the web page on loopback, until it is ended. */
export async function run(invocation: Invocation<typeof record>): Promise<number> {
  const { operands, options, console } = invocation;
  if (!/^\d{1,5}$/u.test(options.port) || Number(options.port) > 65_535) {
    return wrongUse(invocation, {
      en: `--port expects a port, 0 to 65535, not ${options.port}`,
      zh: `--port 应为 0 到 65535 的端口，而不是 ${options.port}`,
    });
  }
  const endpoints = operands.map((address) => ({ address, endpoint: proxiedEndpoint(address) }));
  const wrongly = endpoints.find(({ endpoint }) => endpoint === undefined);
  if (wrongly !== undefined) {
    return wrongUse(invocation, {
      en: `${wrongly.address} is not the address of a REST endpoint, such as http://localhost:8081`,
      zh: `${wrongly.address} 不是 REST 端点的地址（例如 http://localhost:8081）`,
    });
  }
  const folder = siteFolder();
  if (folder === undefined) return wrongUse(invocation, notBuilt);
  const site = { folder, endpoints: endpoints.flatMap(({ endpoint }) => endpoint ?? []) };
  const server = await servePage(site, Number(options.port));
  if (!server.ok) return wrongUse(invocation, notListening(options.port, server.reason));
  // Before anybody knows that it serves, and may end it.
  const ending = endOnSignal(console);
  console.out(`${server.url}\n`);
  for (const { url } of site.endpoints)
    note(invocation, { en: `forwards requests to ${url}`, zh: `转发：${visible(url)}` });
  if (options.open) openBrowser(server.url);
  await new Promise<void>((resolve) => ending.signal.addEventListener("abort", () => resolve(), { once: true }));
  ending.release();
  server.close();
  return FINE;
}

const notBuilt: Localized = {
  en: "the page is not part of this installation; in a clone, npm run site builds it",
  zh: "此安装不含网页；在源码仓库中可用 npm run site 构建",
};

function notListening(port: string, reason: string): Localized {
  const why: Localized =
    reason === "EADDRINUSE"
      ? { en: "it is in use; choose another with --port", zh: "已被占用，可用 --port 指定其他端口" }
      : { en: reason, zh: reason };
  return { en: `cannot listen on port ${port}: ${why.en}`, zh: `无法监听端口 ${port}：${why.zh}` };
}

/** Opens an address in the browser of the system; where there is none, its address has been printed. */
function openBrowser(url: string): void {
  const [program, ...args] = openers[process.platform] ?? ["xdg-open"];
  const opened = spawn(program as string, [...args, url], { stdio: "ignore", detached: true });
  opened.on("error", () => {});
  opened.unref();
}

const openers: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: ["open"],
  win32: ["cmd", "/c", "start", ""],
};
