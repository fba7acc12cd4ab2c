// Builds the two faces (resident at /, console at /console/) and serves them while developing.
import { defineConfig } from 'vite'
import type { Connect, Plugin } from 'vite'
import react from '@vitejs/plugin-react'

const server = process.env['HEMEI_SERVER'] ?? 'http://127.0.0.1:8080'

/** Addresses below /console/ belong to the console's page, as in the server that serves the built files. */
const consoleFace: Connect.NextHandleFunction = (request, _response, next) => {
  if (/^\/console(\/[^.]*)?(\?.*)?$/.test(request.url ?? '')) request.url = '/console.html'
  next()
}

const faces: Plugin = {
  name: 'hemei-faces',
  configureServer: (dev) => void dev.middlewares.use(consoleFace),
  configurePreviewServer: (preview) => void preview.middlewares.use(consoleFace),
}

const proxy = { '/api': server, '/.well-known': server, '/healthz': server, '/readyz': server }

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), faces],
  server: { proxy },
  preview: { proxy },
  build: {
    target: 'es2023',
    outDir: 'dist',
    emptyOutDir: true,
    assetsDir: 'assets',
    manifest: true,
    // Nothing is inlined: the server's content security policy allows no data: scripts or styles.
    assetsInlineLimit: 0,
    // antd makes the console's chunk large on purpose; the resident's budget is watched by budget.ts.
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      input: ['index.html', 'console.html'].map((page) => `${import.meta.dirname}/${page}`),
    },
  },
})
