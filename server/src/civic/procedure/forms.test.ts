// The schema that a page reads a form from.
import { expect, test } from 'vitest'
import { z } from 'zod'
import type { Problem } from '../../kernel/errors/index.ts'
import { form, readForm, schemaOf } from './forms.ts'

test('X6 a form has every field that it asks for, those called label or id too, at any depth', () => {
  const inner = z.object({ id: z.string(), label: z.string(), properties: z.string() })
  const fields = { id: { zh: '编号', en: 'Id' }, label: { zh: '标签', en: 'Label' }, inner: { zh: '内', en: 'Inner' } }
  const schema = schemaOf(
    form('test.names@1', z.object({ id: z.string(), label: z.string(), inner }), { title: { zh: '名', en: 'Names' }, fields }),
  )
  const properties = schema['properties'] as Record<string, { properties?: object; title: object }>
  expect(Object.keys(properties)).toEqual(['id', 'label', 'inner'])
  expect(Object.keys(properties['inner']?.properties ?? {})).toEqual(['id', 'label', 'properties'])
  expect(properties['label']?.title).toEqual({ zh: '标签', en: 'Label' })
})

test('X6 a part that a form does not know is refused where it stands, in the entries of its lists too', () => {
  const owner = z.object({ name: z.string(), share: z.string() })
  const asked = form('test.owners@1', z.object({ owners: z.array(owner) }), {
    title: { zh: '名', en: 'Names' },
    fields: { owners: { zh: '权利人', en: 'Owners' } },
  })
  const refusedAt = (given: unknown): string[] => {
    try {
      readForm(asked, given)
      return []
    } catch (error) {
      return (error as Problem).fields.map(({ field, label }) => `${field} ${label?.zh ?? ''}`)
    }
  }
  const right = { name: '甲', share: '1/2' }
  expect(refusedAt({ owners: [right] })).toEqual([])
  expect(refusedAt({ owners: [right, { ...right, sahre: '1/3' }] })).toEqual(['owners/1/sahre 权利人'])
  expect(refusedAt({ owners: [right], owner: right })).toEqual(['owner '])
})
