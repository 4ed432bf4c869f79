// Keeps only what is the same for everybody: files under /pkg/ whose names carry their hash, and the
// offline page. Pages are never kept: they are personal. A page that cannot be fetched shows the offline page.
"use strict";

const PAGES = "motcua-offline-1";
const FILES = "motcua-files-1";
const KEPT_FILES = 60;
const OFFLINE = ["/offline.html", "/offline.css"];

self.addEventListener("install", (event) => {
  // What is posted does not pass here: the last words of a page that closes would have to wait until this worker is up.
  if (event.addRoutes) event.addRoutes({ condition: { requestMethod: "POST" }, source: "network" });
  event.waitUntil(caches.open(PAGES).then((cache) => cache.addAll(OFFLINE)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const forget = async () => {
    const names = await caches.keys();
    const old = names.filter((name) => name.startsWith("motcua-") && name !== PAGES && name !== FILES);
    await Promise.all(old.map((name) => caches.delete(name)));
    await self.clients.claim();
  };
  event.waitUntil(forget());
});

async function fromFiles(request) {
  const cache = await caches.open(FILES);
  const known = await cache.match(request);
  if (known) return known;
  const answer = await fetch(request);
  if (answer.ok && answer.type === "basic") {
    await cache.put(request, answer.clone());
    const keys = await cache.keys();
    await Promise.all(keys.slice(0, Math.max(0, keys.length - KEPT_FILES)).map((key) => cache.delete(key)));
  }
  return answer;
}

async function pageOrOffline(request) {
  try {
    return await fetch(request);
  } catch (lost) {
    const kept = await caches.match("/offline.html", { cacheName: PAGES });
    if (kept) return kept;
    throw lost;
  }
}

self.addEventListener("fetch", (event) => {
  const request = event.request;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith("/pkg/")) {
    event.respondWith(fromFiles(request));
  } else if (url.pathname === "/offline.css") {
    event.respondWith(caches.match(request, { cacheName: PAGES }).then((kept) => kept || fetch(request)));
  } else if (request.mode === "navigate") {
    event.respondWith(pageOrOffline(request));
  }
});
