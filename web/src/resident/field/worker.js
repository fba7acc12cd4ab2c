// Keeps the shell of the field page for where there is no net: its page and scripts, and nothing that the server says of anything.
const name = 'hemei-field-@version@'
const shell = ['@shell@']
/** a net that is there but does not answer is none */
const waitMs = 4000

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(name)
      .then((cache) => cache.addAll(['/field', ...shell]))
      .then(() => self.skipWaiting()),
  )
})
self.addEventListener('activate', (event) => {
  const old = (key) => key.startsWith('hemei-field-') && key !== name
  event.waitUntil(caches.keys().then((keys) => Promise.all(keys.filter(old).map((key) => caches.delete(key)))))
})

/** The newest page where there is a net; the kept one where there is none. */
async function page(request) {
  const kept = () => caches.match('/field', { cacheName: name })
  const late = new Promise((done) => setTimeout(done, waitMs))
  const asked = fetch(request).catch(() => undefined)
  return (await Promise.race([asked, late])) ?? (await kept()) ?? (await asked) ?? Response.error()
}

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin) return
  if (request.mode === 'navigate') event.respondWith(page(request))
  else if (shell.includes(pathname))
    event.respondWith(caches.match(request, { cacheName: name }).then((kept) => kept ?? fetch(request)))
})
