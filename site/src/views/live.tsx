import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Localized } from "../../../src/core/language.ts";
import { toJsonLine } from "../../../src/core/output/json.ts";
import { changeText } from "../../../src/core/output/way-out-text.ts";
import { visible } from "../../../src/core/text/visible.ts";
import { History, type Watching } from "../../../src/core/watch/history.ts";
import type { Observation } from "../../../src/core/watch/sample.ts";
import { verdictOf } from "../../../src/core/watch/verdict.ts";
import { observations, Sampler } from "../../../src/flink/watch/sampler.ts";
import { download } from "../download.ts";
import { browserClock } from "../live/browser-clock.ts";
import { browserRestClient } from "../live/browser-rest-client.ts";
import { language } from "../state.ts";
import { JobManagerNow } from "./live-now.tsx";

const words = {
  address: { en: "REST address of a running JobManager", zh: "运行中的 JobManager 的 REST 地址" },
  watch: { en: "Watch", zh: "开始" },
  pause: { en: "Pause", zh: "暂停" },
  export: { en: "Export samples", zh: "导出采样" },
  change: { en: "To change", zh: "应改的配置项" },
  lead: {
    en: "The page queries this address every five seconds and only reads. Flink allows this to any page by default (web.access-control-allow-origin: *).",
    zh: "网页每五秒读取一次该地址，只读不写。Flink 默认允许任何网页读取（web.access-control-allow-origin: *）。",
  },
  blocked: {
    en: "If the browser gets no answer although the address is right, its security rules may forbid the request (web.access-control-allow-origin, or an http address on an https page). In that case start headroom serve ADDRESS, and open the page from there.",
    zh: "如果地址正确而浏览器得不到响应，可能是浏览器规则不允许（web.access-control-allow-origin，或从 https 页面访问 http）。请改为运行 headroom serve ADDRESS，并从那里打开网页。",
  },
  served: { en: "through this server", zh: "经由本服务器" },
} as const satisfies Readonly<Record<string, Localized>>;

const INTERVAL = 5_000;
/** An hour, at that. */
const MOST_SAMPLES = 720;

/** A running JobManager against its budget, as `headroom watch` tells it. */
export function Live() {
  const lang = language.value;
  const address = useSignal("http://localhost:8081");
  const watched = useSignal<Watching | undefined>(undefined);
  const samples = useSignal<readonly Observation[]>([]);
  const served = useSignal<readonly string[]>([]);
  const isRunning = useSignal(false);
  const running = useRef<AbortController>(undefined);
  const history = useRef({ url: "", of: new History() });

  useEffect(() => {
    if (/^(?:localhost|127\.0\.0\.1|\[::1\])$/u.test(location.hostname))
      void servedEndpoints().then((found) => (served.value = found));
    return () => running.current?.abort();
  }, []);

  const stop = () => {
    running.current?.abort();
    isRunning.value = false;
  };
  const start = async () => {
    stop();
    const ending = new AbortController();
    running.current = ending;
    isRunning.value = true;
    const url = completed(address.value);
    // After a pause it goes on with what it knows; another address begins anew.
    if (history.current.url !== url) {
      history.current = { url, of: new History() };
      samples.value = [];
      watched.value = undefined;
    }
    const client = browserRestClient(url);
    const sampler = new Sampler({
      client,
      clock: browserClock,
      metrics: "auto",
      fullCollections: false,
      findProcess: () => undefined,
    });
    for await (const observation of observations(sampler, INTERVAL, browserClock, ending.signal)) {
      history.current.of.add(observation);
      samples.value = [...samples.value, observation].slice(-MOST_SAMPLES);
      watched.value = history.current.of.view();
    }
  };
  const watching = watched.value;
  const verdict = watching === undefined ? undefined : verdictOf(watching);
  return (
    <div class="live-body">
      <form
        class="ask"
        onSubmit={(event) => {
          event.preventDefault();
          if (isRunning.value) stop();
          else void start();
        }}
      >
        <label>
          <span>{words.address[lang]}</span>
          <input
            type="text"
            list="served"
            value={address.value}
            onInput={(event) => {
              address.value = event.currentTarget.value;
            }}
          />
        </label>
        <button type="submit">{isRunning.value ? words.pause[lang] : words.watch[lang]}</button>
        <button
          type="button"
          disabled={samples.value.length === 0}
          onClick={() =>
            download(
              "samples.ndjson",
              "application/x-ndjson",
              samples.value.map((one) => `${toJsonLine(one)}\n`).join(""),
            )
          }
        >
          {words.export[lang]}
        </button>
        {served.value.map((url, at) => (
          <button
            key={url}
            type="button"
            class="chip"
            onClick={() => {
              address.value = new URL(`live/${at}`, document.baseURI).href;
            }}
          >
            {visible(url)} ({words.served[lang]})
          </button>
        ))}
      </form>
      {verdict === undefined || watching === undefined ? (
        <p class="quiet">{words.lead[lang]}</p>
      ) : (
        <>
          <p class={`lead ${verdict.level}`} aria-live="polite">
            {visible(verdict.text(lang))}
          </p>
          {watching.silent?.silence === "unreachable" ? <p class="quiet">{words.blocked[lang]}</p> : null}
          <ul class="sentences">
            {verdict.judgements.slice(1).map((one) => (
              <li key={one.code}>{visible(one.text(lang))}</li>
            ))}
          </ul>
          {verdict.judgements
            .flatMap(({ changes }) => changes)
            .map((change) => (
              <p key={change.key}>
                {words.change[lang]} <code>{visible(changeText(change)[lang])}</code>
              </p>
            ))}
          <JobManagerNow watching={watching} samples={samples.value} />
        </>
      )}
    </div>
  );
}

/** What `headroom serve` was started with; none from any other server. */
async function servedEndpoints(): Promise<readonly string[]> {
  try {
    const response = await fetch("live.json");
    const { endpoints } = (await response.json()) as { readonly endpoints?: unknown };
    return Array.isArray(endpoints) ? endpoints.filter((one) => typeof one === "string") : [];
  } catch {
    return [];
  }
}

function completed(address: string): string {
  const trimmed = address.trim().replace(/\/+$/u, "");
  return /^https?:\/\//iu.test(trimmed) ? trimmed : `http://${trimmed}`;
}
