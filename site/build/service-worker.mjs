// Keeps the page for when there is no network: what it is made of is fetched once, and pages that were visited stay. The
// build puts in which files those are, and a name that changes with them.
const files = ["FILES"];
const kept = "headroom-NAME";

addEventListener("install", (event) => {
  event.waitUntil(
    caches
      .open(kept)
      .then((cache) => cache.addAll(files))
      .then(() => self.skipWaiting()),
  );
});

addEventListener("activate", (event) => {
  const forgotten = async () => {
    const names = await caches.keys();
    await Promise.all(
      names.filter((name) => name.startsWith("headroom-") && name !== kept).map((name) => caches.delete(name)),
    );
    await self.clients.claim();
  };
  event.waitUntil(forgotten());
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  // Live answers are asked for anew each time, and what stands elsewhere is not ours to keep.
  const isLive = /\/live(?:\/|\.json$)/u.test(pathname);
  if (request.method !== "GET" || origin !== location.origin || isLive) return;
  event.respondWith(pathname.includes("/assets/") ? keptFirst(request) : freshFirst(request));
});

/** The names of these files change with what is in them. */
async function keptFirst(request) {
  return (await caches.match(request)) ?? fetch(request);
}

async function freshFirst(request) {
  const cache = await caches.open(kept);
  try {
    const answer = await fetch(request);
    if (answer.ok) await cache.put(request, answer.clone());
    return answer;
  } catch (error) {
    const old = await cache.match(request, { ignoreSearch: true });
    if (old === undefined) throw error;
    return old;
  }
}
