// Collects faults as they are found, each at its cell, and never keeps more than it may.
import { columnLetters } from './columns.ts'
import type { Column } from './columns.ts'
import { faultText } from './fault-texts.ts'
import type { FaultCode } from './fault-texts.ts'
import { maskName, maskNumber } from './identity-numbers.ts'
import { tidyText } from './normal.ts'
import type { Fault, FaultWeight } from './schema.ts'

export type Place = {
  readonly sheet: string
  readonly row?: number
  /** Number of the column, from 1. */
  readonly at?: number
  readonly column?: Column
  readonly value?: string
}

const VALUE_CHARACTERS = 40

/** Personal values leave the reader masked: faults are shown, stored and exported. */
export function shownValue(value: string, column: Column | undefined): string {
  const text = tidyText(value)
  if (column?.personal === 'name') return maskName(text)
  if (column?.personal === 'number') return maskNumber(text)
  return text.length > VALUE_CHARACTERS ? `${text.slice(0, VALUE_CHARACTERS)}…` : text
}

export type FaultBook = ReturnType<typeof faultBook>

export function faultBook(limit: number) {
  const kept: (Fault & { readonly at: number })[] = []
  let count = 0
  let stopped = false
  return {
    add(
      weight: FaultWeight,
      code: FaultCode,
      place: Place,
      places: Readonly<Record<string, string>> = {},
    ): void {
      count++
      if (weight === 'file') stopped = true
      // A fault that stops the whole file is kept whatever came before it.
      if (kept.length >= limit && weight !== 'file') return
      const value = place.value === undefined ? null : shownValue(place.value, place.column)
      const row = place.row ?? null
      kept.push({
        code,
        weight,
        sheet: place.sheet,
        cell: place.at === undefined || row === null ? null : `${columnLetters(place.at)}${row}`,
        row,
        column: place.column?.heading ?? null,
        value,
        at: place.at ?? 0,
        ...faultText(code, {
          sheet: place.sheet,
          column: place.column?.heading ?? '',
          value: value ?? '',
          ...places,
        }),
      })
    },
    count: () => count,
    /** Nothing of this file can be taken in. */
    stopped: () => stopped,
    list(sheets: readonly string[]): Fault[] {
      const rank = (sheet: string) => sheets.indexOf(sheet)
      return kept
        .toSorted((a, b) => rank(a.sheet) - rank(b.sheet) || (a.row ?? 0) - (b.row ?? 0) || a.at - b.at)
        .map(({ at: _at, ...fault }) => fault)
    },
  }
}
