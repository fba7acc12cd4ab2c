// The first password of an account, shown once: copied, or printed as a slip for whoever it is; the page keeps nothing of it (X2).
import { useState } from 'react'
import { Button } from '../../shared/ui/Button.tsx'
import { Qr } from '../../shared/ui/Record.tsx'
import { consoleText } from '../text.ts'

interface GivenProps {
  login: string
  name: string
  password: string
  onClose: () => void
}
export function FirstPassword({ login, name, password, onClose }: GivenProps) {
  const c = consoleText.use()
  const [copied, setCopied] = useState<boolean>()
  // outside a secure page a browser gives nothing to copy by
  const copy = () =>
    void Promise.resolve()
      .then(() => navigator.clipboard.writeText(password))
      .then(
        () => setCopied(true),
        () => setCopied(false),
      )
  return (
    <>
      <p>{c('officeDone', { what: login })}</p>
      <p>{c('accPassword')}</p>
      <Slip {...{ login, name, password }} />
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
function Slip({ login, name, password }: Omit<GivenProps, 'onClose'>) {
  const c = consoleText.use()
  const address = `${location.origin}/sign-in`
  return (
    <article className="slip stack" aria-label={c('slipTitle', { name })}>
      <h3>{c('slipTitle', { name })}</h3>
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
            <dt>{c('slipPassword')}</dt>
            <dd>
              <code className="slip-password">{password}</code>
            </dd>
          </div>
        </dl>
        <Qr text={address} label={c('slipAddress')} />
      </div>
      <ol className="slip-steps">
        <li>{c('slipStepOpen')}</li>
        <li>{c('slipStepOwn')}</li>
        <li>{c('slipStepCode')}</li>
        <li>{c('slipStepDestroy')}</li>
      </ol>
    </article>
  )
}
