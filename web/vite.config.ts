// Builds the two faces (resident at /, console at /console/) and serves them while developing.
import fs from 'node:fs'
import path from 'node:path'
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

const keptMs = 24 * 3_600_000

/** A page that is open asks for the scripts of its own build: they stay for a day beside those of the next. */
const sweep: Plugin = {
  name: 'hemei-sweep',
  apply: 'build',
  writeBundle: ({ dir = '' }, bundle) => {
    const assets = path.join(dir, 'assets')
    for (const name of fs.readdirSync(assets)) {
      const file = path.join(assets, name)
      if (!(`assets/${name}` in bundle) && Date.now() - fs.statSync(file).mtimeMs > keptMs) fs.rmSync(file)
    }
  },
}

const proxy = { '/api': server, '/.well-known': server, '/healthz': server, '/readyz': server }

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), faces, sweep],
  server: { proxy },
  preview: { proxy },
  build: {
    target: 'es2023',
    outDir: 'dist',
    emptyOutDir: false,
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
