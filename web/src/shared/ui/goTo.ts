// From a fault to its field.

/** The focus goes to the field at this path, or the nearest around it; a choice is entered by its first option. */
export function goTo(form: HTMLFormElement | null, at: string | undefined): void {
  if (!at) return
  const field = form?.querySelector<HTMLElement>(`[data-at="${CSS.escape(at)}"]`)
  if (!field) return goTo(form, at.slice(0, Math.max(at.lastIndexOf('/'), at.lastIndexOf('.'), 0)))
  // of several choices in a row it is the one that is still open
  const open = [...field.querySelectorAll('select')].find(({ value }) => value === '')
  const first = field.querySelector<HTMLElement>('input:not([tabindex="-1"]), textarea, select, button')
  ;(open ?? first)?.focus()
  field.scrollIntoView({ block: 'center' })
}
