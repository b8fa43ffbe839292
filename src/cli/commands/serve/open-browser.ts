import { spawn } from "node:child_process";

/** Opens an address in the browser of the system; where there is none, its address has been printed. */
export function openBrowser(url: string): void {
  const [program, ...args] = openers[process.platform] ?? ["xdg-open"];
  const opened = spawn(program as string, [...args, url], { stdio: "ignore", detached: true });
  opened.on("error", () => {});
  opened.unref();
}

const openers: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: ["open"],
  win32: ["cmd", "/c", "start", ""],
};
