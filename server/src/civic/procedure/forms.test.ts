// The schema that a page reads a form from.
import { expect, test } from 'vitest'
import { z } from 'zod'
import { form, schemaOf } from './forms.ts'

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
