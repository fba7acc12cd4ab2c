// A notice, receipt, balance or result set like a document: number, date, seal, code, and how to check it oneself.
import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { date } from '../format/format.ts'
import { useSettings } from '../state/settings.ts'
import { sharedText } from '../texts/shared.ts'
import { Said } from './Said.tsx'

interface RecordProps {
  title: ReactNode
  /** Kind of record, above the title. */
  kind?: string
  number?: string | undefined
  on?: string | undefined
  issuer?: string | undefined
  /** The issuer's name in Chinese, as it stands in a seal whatever the reader's language. */
  sealName?: string | undefined
  /** Where the code leads: the record's own address, whole. */
  address?: string | undefined
  fictitious?: boolean
  /** How anybody re-derives what is said here. */
  check?: ReactNode
  level?: 'h1' | 'h2'
  children: ReactNode
}

export function RecordSheet(props: RecordProps) {
  const {
    title,
    kind,
    number,
    on,
    issuer,
    sealName,
    address,
    fictitious = false,
    check,
    level = 'h1',
    children,
  } = props
  const t = sharedText.use()
  const { language } = useSettings()
  const Title = level
  return (
    <article className="record">
      <header className="record-head">
        <div className="row row-apart small muted">
          <span>{kind}</span>
          {number && (
            <span>
              {t('recordNumber')} {number}
            </span>
          )}
        </div>
        <Title className="record-title">{title}</Title>
      </header>
      <div className="record-body">{children}</div>
      <footer className="record-foot">
        {(issuer || on) && (
          <div className="record-sign">
            <div>
              {issuer && (
                <p>
                  <Said>{issuer}</Said>
                </p>
              )}
              {on && <p>{date(on, language)}</p>}
            </div>
            {issuer && <Seal name={sealName ?? issuer} fictitious={fictitious} />}
          </div>
        )}
        {(check || address) && (
          <div className="record-check keep">
            <div>
              {check && (
                <>
                  <h3>{t('recordCheck')}</h3>
                  <div className="small">{check}</div>
                </>
              )}
              {address && <p className="small muted">{t('recordCode', { address: decodeURI(address) })}</p>}
            </div>
            {address && <Qr text={address} label={t('recordCode', { address: decodeURI(address) })} />}
          </div>
        )}
        {fictitious && <p className="small muted">{t('fictitious')}</p>}
      </footer>
    </article>
  )
}

/** A round seal drawn from the issuer's name; one of the demonstration says so across its middle. */
export function Seal({ name, fictitious }: { name: string; fictitious: boolean }) {
  const t = sharedText.use()
  const letters = Array.from(name).slice(0, 22)
  const span = Math.min(250, letters.length * 22)
  return (
    <span className="seal" lang="zh-CN">
      <span className="sr">{t('sealOf', { name })}</span>
      <svg viewBox="0 0 120 120" aria-hidden="true">
        <circle cx="60" cy="60" r="56" fill="none" stroke="currentColor" strokeWidth="3" />
        {letters.map((letter, at) => {
          const turn = letters.length === 1 ? 0 : -span / 2 + (span * at) / (letters.length - 1)
          return (
            <text
              key={`${at}${letter}`}
              transform={`rotate(${turn} 60 60)`}
              x="60"
              y="22"
              fontSize="12"
              textAnchor="middle"
            >
              {letter}
            </text>
          )
        })}
        {fictitious ? (
          <text x="60" y="67" fontSize="20" textAnchor="middle" fontWeight="600">
            演示
          </text>
        ) : (
          <path d="M60 42l4.2 12.9h13.6l-11 8 4.2 12.9-11-8-11 8 4.2-12.9-11-8h13.6z" fill="currentColor" />
        )}
      </svg>
    </span>
  )
}

async function squares(text: string): Promise<{ path: string; size: number }> {
  const { create } = await import('qrcode')
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  let path = ''
  for (let y = 0; y < modules.size; y += 1)
    for (let x = 0; x < modules.size; x += 1) if (modules.get(y, x)) path += `M${x} ${y}h1v1h-1z`
  return { path, size: modules.size }
}

/** So many squares a side are too small for a camera at the usual size. */
const fineFrom = 41

/** A code of squares, dark on light in every theme so that every camera reads it. */
export function Qr({ text, label }: { text: string; label: string }) {
  const [drawn, setDrawn] = useState<{ path: string; size: number }>()
  useEffect(() => {
    let gone = false
    const draw = async () => {
      const made = await squares(text)
      if (!gone) setDrawn(made)
    }
    void draw()
    return () => {
      gone = true
    }
  }, [text])
  const size = drawn?.size ?? 25
  return (
    <span className={size > fineFrom ? 'qr qr-fine' : 'qr'}>
      <span className="sr">{label}</span>
      <svg viewBox={`-3 -3 ${size + 6} ${size + 6}`} aria-hidden="true" shapeRendering="crispEdges">
        <rect x="-3" y="-3" width={size + 6} height={size + 6} fill="#fff" />
        {drawn && <path d={drawn.path} fill="#1a1d21" />}
      </svg>
    </span>
  )
}
