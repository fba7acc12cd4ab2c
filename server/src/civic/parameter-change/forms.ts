// What is said when a law parameter is to change: which, to what, from when, by which document, and why; and what the check found.
import { z } from 'zod'
import type { Text } from '../../kernel/errors/index.ts'
import { readLaw } from '../parameters/index.ts'
import { form } from '../procedure/index.ts'
import { toldOf } from './told.ts'

const keyMost = 60
const title: Readonly<Record<string, Text>> = Object.fromEntries(
  readLaw().map((e) => [e.key, { zh: e.zh, en: e.en }]),
)
/** How a parameter is called; a key that the data has no more names itself. */
export const titleOf = (key: string): Text => title[key] ?? { zh: key, en: key }

const value = z.string().trim().min(1).max(20)
const from = z.iso.date().meta({ ahead: true })
const citation = z.string().trim().min(4).max(200)
const reason = z.string().trim().min(4).max(500)
const texts = {
  value: {
    ...{ zh: '改为', en: 'New value' },
    hint: { zh: '按这个参数的单位填写', en: 'in the unit of this parameter' },
  },
  from: {
    ...{ zh: '自何日起', en: 'From' },
    hint: {
      zh: '最早为批准次日；已经提出的办件仍按原来的值',
      en: 'the day after approval at the earliest; cases already opened keep the former value',
    },
  },
  citation: { zh: '依据的文件', en: 'Document it rests on', correctable: true },
  reason: { zh: '变更理由', en: 'Reason', correctable: true },
} as const

export const change = form(
  'parameters.change@1',
  z.object({ key: z.string().max(keyMost), value, from, citation, reason }),
  {
    title: { zh: '法定参数变更申请', en: 'Change of a law parameter' },
    fields: { key: { zh: '参数', en: 'Parameter', options: title }, ...texts },
    names: (data) => {
      const { zh, en } = titleOf(data.key)
      return { zh: `${zh}：改为 ${data.value}`, en: `${en}: to ${data.value}` }
    },
  },
)
export const mend = form('parameters.mend@1', z.object({ value, from, citation, reason }), {
  title: { zh: '修改后再报', en: 'Mended' },
  fields: texts,
})
export const finding = form(
  'parameters.finding@1',
  z.object({ finding: z.string().trim().min(2).max(500) }),
  {
    title: { zh: '复核意见', en: 'Finding' },
    fields: { finding: { zh: '复核意见', en: 'Finding' } },
    tells: toldOf,
  },
)
