// Builds the offline check: one page that holds its script, to be kept and opened from a disk.
import fs from 'node:fs'
import path from 'node:path'
import { defineConfig } from 'vite'
import type { Plugin } from 'vite'

const source = path.join(import.meta.dirname, 'src/offline')

const onePage: Plugin = {
  name: 'hemei-one-page',
  generateBundle(_options, bundle) {
    const [chunk, ...more] = Object.values(bundle)
    if (chunk?.type !== 'chunk' || more.length) throw new Error('the offline check must be one script')
    const page = fs.readFileSync(path.join(source, 'page.html'), 'utf8')
    // a script ends at the first such tag, wherever it stands
    const script = chunk.code.replaceAll('</script', String.raw`<\/script`)
    delete bundle[chunk.fileName]
    this.emitFile({ type: 'asset', fileName: 'hemei-verify.html', source: page.replace('<!-- script -->', () => script) })
  },
}

export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  plugins: [onePage],
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: false,
    rolldownOptions: { input: path.join(source, 'main.ts'), output: { format: 'iife' } },
  },
})
