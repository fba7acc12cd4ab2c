// Builds the two faces (resident at /, console at /console/) and serves them while developing.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { defineConfig } from 'vite'
import type { Connect, Plugin, Rolldown } from 'vite'
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

/** Beside each script and style sheet, pressed once: the server sends that to whoever takes it. */
const pressed: Plugin = {
  name: 'hemei-pressed',
  apply: 'build',
  writeBundle: ({ dir = '' }, bundle) => {
    for (const name of Object.keys(bundle).filter((file) => /^assets\/.*\.(?:js|css|svg|wasm)$/.test(file))) {
      const file = path.join(dir, name)
      fs.writeFileSync(`${file}.gz`, gzipSync(fs.readFileSync(file), { level: 9 }))
    }
  },
}

type Bundle = Rolldown.OutputBundle
/** A chunk with everything that it loads at once. */
function closure(bundle: Bundle, file: string, seen: Set<string>): void {
  const chunk = bundle[file]
  if (seen.has(file) || chunk?.type !== 'chunk') return
  seen.add(file)
  for (const style of chunk.viteMetadata?.importedCss ?? []) seen.add(style)
  for (const below of chunk.imports) closure(bundle, below, seen)
}

/** The worker of the field page: it keeps the scripts of this build for where there is no net, and no others. */
const fieldWorker: Plugin = {
  name: 'hemei-field-worker',
  apply: 'build',
  generateBundle(_options, bundle) {
    const wanted = ['resident/main.tsx', 'resident/pages/Field.tsx', 'resident/pages/FieldRules.tsx', 'web/index.html']
    const files = new Set<string>()
    for (const [file, chunk] of Object.entries(bundle))
      if (chunk.type === 'chunk' && wanted.some((end) => chunk.facadeModuleId?.endsWith(end))) closure(bundle, file, files)
    const shell = ['/mark.svg', ...[...files].toSorted().map((file) => `/${file}`)]
    if (shell.length < 3) throw new Error('the field page was not found in the build')
    const version = createHash('sha256').update(shell.join()).digest('hex').slice(0, 12)
    const source = fs.readFileSync(path.join(import.meta.dirname, 'src/resident/field/worker.js'), 'utf8')
    const filled = source.replace('@version@', version).replace(`['@shell@']`, JSON.stringify(shell))
    this.emitFile({ type: 'asset', fileName: 'field-worker.js', source: filled })
  },
}

const proxy = { '/api': server, '/.well-known': server, '/healthz': server, '/readyz': server }

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), faces, sweep, fieldWorker, pressed],
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
