#!/usr/bin/env node
// Runs on any Node: hands over to the Node 24 that npm installed, or goes on where this one will do.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../src/cli/hemei.ts', import.meta.url))
if (Number(process.versions.node.split('.')[0]) >= 24) await import(main)
else {
  const own = fileURLToPath(new URL('../../node_modules/.bin/node', import.meta.url))
  if (!existsSync(own)) {
    console.error('hemei: run npm ci first')
    process.exit(2)
  }
  const child = spawn(own, [main, ...process.argv.slice(2)], { stdio: 'inherit' })
  // whoever stops the launcher means the house
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
}
