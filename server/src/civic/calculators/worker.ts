// One calculation at a time, away from the loop that serves voters.
import { parentPort } from 'node:worker_threads'
import { runCalculator, type CalculatorName } from '@hemei/law'

parentPort?.on('message', (asked: { name: CalculatorName; text: string }) => {
  parentPort?.postMessage(runCalculator(asked.name, asked.text))
})
