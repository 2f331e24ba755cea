// Stands between a kiosk and the line: what was loaded once is there without a line as well. What is sent goes past it.
const CACHE = 'attune-kiosk';
const PATIENCE = 4000;

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', event => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', event => {
  const { method, url } = event.request;
  if (method === 'GET' && new URL(url).origin === location.origin) event.respondWith(loaded(event.request));
});

async function loaded(request) {
  const cache = await caches.open(CACHE);
  try {
    const fresh = await fetch(request, { signal: AbortSignal.timeout(PATIENCE) });
    if (fresh.status >= 500) throw new Error(`${fresh.status}`);
    if (fresh.ok) await cache.put(request, fresh.clone());
    return fresh;
  } catch {
    return await cache.match(request, { ignoreVary: true }) ?? Response.error();
  }
}
