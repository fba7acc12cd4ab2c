// Half the first password of an account, shown once to one of two people: copied, or printed as a slip for whoever it is; the page keeps nothing of it (X2).
import { useState } from 'react'
import { Button } from '../../shared/ui/Button.tsx'
import { Qr } from '../../shared/ui/Record.tsx'
import { consoleText } from '../text.ts'

interface GivenProps {
  /** of the two slips: who opens the account has the first, who confirms its office the second */
  which: 'first' | 'second'
  login: string
  name: string
  half: string
  onClose: () => void
}
const words = {
  first: { says: 'slipFirstSays', title: 'slipFirstTitle', half: 'slipFirstHalf', other: 'slipStepSecond' },
  second: { says: 'slipSecondSays', title: 'slipSecondTitle', half: 'slipSecondHalf', other: 'slipStepFirst' },
} as const
export function HalfPassword({ which, login, name, half, onClose }: GivenProps) {
  const c = consoleText.use()
  const [copied, setCopied] = useState<boolean>()
  // outside a secure page a browser gives nothing to copy by
  const copy = () =>
    void Promise.resolve()
      .then(() => navigator.clipboard.writeText(half))
      .then(
        () => setCopied(true),
        () => setCopied(false),
      )
  return (
    <>
      <p>{c(words[which].says)}</p>
      <Slip {...{ which, login, name, half }} />
      <div className="row">
        <Button kind="primary" onClick={() => window.print()}>
          {c('slipPrint')}
        </Button>
        <Button onClick={copy}>{c('slipCopy')}</Button>
        <Button kind="quiet" onClick={onClose}>
          {c('slipClose')}
        </Button>
      </div>
      <output>{copied !== undefined && c(copied ? 'slipCopied' : 'slipNotCopied')}</output>
    </>
  )
}

/** What the person takes along; printed it stands alone on its sheet. */
function Slip({ which, login, name, half }: Omit<GivenProps, 'onClose'>) {
  const c = consoleText.use()
  const { title, other, half: label } = words[which]
  const address = `${location.origin}/sign-in`
  return (
    <article className="slip stack" aria-label={c(title, { name })}>
      <h3>{c(title, { name })}</h3>
      <div className="row row-apart slip-facts">
        <dl className="record-facts">
          <div>
            <dt>{c('slipAddress')}</dt>
            <dd className="file-name">{address}</dd>
          </div>
          <div>
            <dt>{c('accLogin')}</dt>
            <dd>
              <strong>{login}</strong>
            </dd>
          </div>
          <div>
            <dt>{c(label)}</dt>
            <dd>
              <code className="slip-password">{half}</code>
            </dd>
          </div>
        </dl>
        <Qr text={address} label={c('slipAddress')} />
      </div>
      <ol className="slip-steps">
        <li>{c(other)}</li>
        <li>{c('slipStepOpen')}</li>
        <li>{c('slipStepJoin')}</li>
        <li>{c('slipStepOwn')}</li>
        <li>{c('slipStepCode')}</li>
        <li>{c('slipStepDestroy')}</li>
      </ol>
    </article>
  )
}
