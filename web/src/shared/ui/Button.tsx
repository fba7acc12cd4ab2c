// What can be pressed: one primary per page, the rest plain or quiet; a busy button says so and cannot be pressed twice.
import type { ButtonHTMLAttributes, ReactNode } from 'react'
import { Link } from 'react-router'
import { sharedText } from '../texts/shared.ts'

type Kind = 'primary' | 'plain' | 'quiet' | 'refuse'

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'> {
  kind?: Kind
  busy?: boolean
  wide?: boolean
  small?: boolean
}

const look = (kind: Kind, wide: boolean, small: boolean) =>
  `btn btn-${kind}${wide ? ' btn-wide' : ''}${small ? ' btn-small' : ''}`

export function Button(props: ButtonProps) {
  const {
    kind = 'plain',
    busy = false,
    wide = false,
    small = false,
    children,
    disabled,
    type = 'button',
    ...rest
  } = props
  const t = sharedText.use()
  return (
    <button
      {...rest}
      type={type}
      className={look(kind, wide, small)}
      disabled={disabled || busy}
      aria-busy={busy}
    >
      {busy ? t('working') : children}
    </button>
  )
}

interface LinkProps {
  to: string
  kind?: Kind
  wide?: boolean
  small?: boolean
  children: ReactNode
}

export function ButtonLink({ to, kind = 'plain', wide = false, small = false, children }: LinkProps) {
  return (
    <Link to={to} className={look(kind, wide, small)}>
      {children}
    </Link>
  )
}

/** Leads to a file or to the other face: a whole page load. */
export function ButtonHref({
  to,
  kind = 'plain',
  wide = false,
  small = false,
  children,
  download,
}: LinkProps & { download?: boolean }) {
  return (
    <a href={to} className={look(kind, wide, small)} {...(download ? { download: '' } : {})}>
      {children}
    </a>
  )
}
