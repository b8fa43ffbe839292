import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type PageServer, servePage } from "../../src/cli/commands/serve/page-server.ts";
import { useBrowser } from "./support/browser.ts";
import { siteFolder } from "./support/served-site.ts";

/** What a page may do: what stands inline in it is allowed by its hash, and nothing else that comes into it. */

const bench = useBrowser();
const pages = readdirSync(siteFolder, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".html"));

let server: Extract<PageServer, { ok: true }>;
beforeAll(async () => {
  const started = await servePage({ folder: siteFolder, endpoints: [] }, 0);
  if (!started.ok) throw new Error(started.reason);
  server = started;
});
afterAll(() => server.close());

test("the hashes of a page's policy are those of what stands in it", () => {
  expect(pages.length).toBeGreaterThan(100);
  for (const path of pages) {
    const html = readFileSync(join(siteFolder, path), "utf8");
    const policy = statedIn(html);
    for (const [element, directive] of [
      ["script", "script-src"],
      ["style", "style-src"],
    ]) {
      const inline = [...html.matchAll(new RegExp(`<${element}(?![^>]*\\ssrc=)[^>]*>(.*?)</${element}>`, "gsu"))];
      const hashes = inline.map(([, text = ""]) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`);
      const allowed =
        policy
          .find((one) => one.startsWith(`${directive} `))
          ?.split(" ")
          .slice(1) ?? [];
      expect(
        allowed.filter((source) => source !== "'self'"),
        `${path}: ${directive}`,
      ).toEqual(hashes);
    }
    // Attributes have no hash: there are none that would run, or be styled with.
    expect(html.match(/<[^>]*\s(?:style|on[a-z]+)=/u), path).toBeNull();
  }
});

test("nothing else that stands in a page runs, or styles it", async () => {
  const { page, complaints } = await bench.open();
  for (const path of ["index.html", "pages/en/index.html"]) {
    const [reply] = await Promise.all([page.goto(server.url + path), page.waitForLoadState("networkidle")]);
    const stated = statedIn(readFileSync(join(siteFolder, path), "utf8"));
    expect(reply?.headers()["content-security-policy"]).toBe([...stated, "frame-ancestors 'self'"].join("; "));
    expect(complaints).toEqual([]);
    const blocked = await page.evaluate(async () => {
      const violations: string[] = [];
      addEventListener("securitypolicyviolation", ({ effectiveDirective }) => violations.push(effectiveDirective));
      const script = document.createElement("script");
      script.textContent = "document.title = 'ran'";
      const style = document.createElement("style");
      style.textContent = "h1 { opacity: 0.5 }";
      document.head.append(script, style);
      document.body.insertAdjacentHTML("beforeend", `<p style="opacity: 0.5" onclick="document.title = 'ran'">`);
      const paragraph = document.body.lastElementChild as HTMLElement;
      paragraph.click();
      await new Promise((done) => setTimeout(done, 100));
      const opacities = [document.querySelector("h1") ?? document.body, paragraph].map(
        (element) => getComputedStyle(element).opacity,
      );
      return { violations: [...new Set(violations)].sort(), title: document.title, opacities };
    });
    expect(blocked).toMatchObject({ title: await page.title(), opacities: ["1", "1"] });
    expect(blocked.title).not.toBe("ran");
    expect(blocked.violations).toEqual(["script-src-attr", "script-src-elem", "style-src-attr", "style-src-elem"]);
    complaints.length = 0;
  }
});

function statedIn(html: string): readonly string[] {
  const [, policy = ""] = /http-equiv="Content-Security-Policy"\s+content="([^"]*)"/u.exec(html) ?? [];
  return policy.split("; ");
}
