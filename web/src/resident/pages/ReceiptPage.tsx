// My receipt of one vote: what it says in words, kept as a file or a code, and checked at once against the published lines (V6).
import type { Receipt } from '@hemei/verifier/formats'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import { bytesAt, isNotFound } from '../../shared/api/client.ts'
import { bundleAddress, useLogKey, useReceipt, useVote } from '../../shared/api/votes.ts'
import type { MyPart, Vote } from '../../shared/api/votes.ts'
import { area, dateTime } from '../../shared/format/format.ts'
import { useSettings } from '../../shared/state/settings.ts'
import { sharedText } from '../../shared/texts/shared.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { Answer, Empty, Problem } from '../../shared/ui/Problem.tsx'
import { Qr, RecordSheet } from '../../shared/ui/Record.tsx'
import { Conclusion } from '../../shared/ui/Working.tsx'
import { CheckResult } from '../check/CheckResult.tsx'
import { rememberedFor } from '../check/remembered.ts'
import { verifyHere } from '../check/verify.ts'
import { choiceWords } from '../parts/Casting.tsx'
import { Rooms } from '../parts/Whole.tsx'
import { voteText } from '../texts/votes.ts'
import { Refused } from './Verify.tsx'

interface Held {
  code: string
  receipt: Receipt
}

async function check({ code, receipt }: Held, key: string | undefined) {
  const own = rememberedFor(receipt)
  return verifyHere({
    bundle: await bytesAt(bundleAddress(receipt.vote)),
    receipt: code,
    ...(key ? { key } : {}),
    ...(own ? { expected: { ...own } } : {}),
  })
}

/** The receipt in its canonical form, as the verifier reads it. */
async function keep({ receipt }: Held, name: string) {
  const { receiptBytes } = await import('@hemei/verifier/formats')
  const bytes = new Uint8Array(receiptBytes(receipt))
  const file = URL.createObjectURL(new Blob([bytes], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = file
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(file), 10_000)
}

/** No file system minds what is left. */
const fileName = (words: string) => `${words.replace(/[\\/:*?"<>|\s]+/g, ' ').trim()}.json`

export function ReceiptPage() {
  const { vote = '' } = useParams()
  const r = voteText.use()
  const asked = useReceipt(vote, useSearchParams()[0].get('unit') ?? undefined)
  if (isNotFound(asked.error)) return <Empty page title={r('receiptTitle')}>{r('receiptNone')}</Empty>
  return (
    <Answer of={asked}>
      {({ code, receipt }) => <Known held={{ code, receipt: receipt as Receipt }} />}
    </Answer>
  )
}

/** The vote as the very unit sees it that the receipt speaks of. */
function Known({ held }: { held: Held }) {
  const asked = useVote(held.receipt.vote, held.receipt.voter)
  return (
    <Answer of={asked}>
      {(vote) => vote.mine && <ReceiptBody held={held} vote={vote} mine={vote.mine} />}
    </Answer>
  )
}

interface BodyProps {
  held: Held
  vote: Vote
  mine: MyPart
}

function ReceiptBody({ held, vote, mine }: BodyProps) {
  const r = voteText.use()
  const t = sharedText.use()
  const words = useWords()
  const key = useLogKey().data
  const [hidden, setHidden] = useState(false)
  const checking = useMutation({ mutationFn: () => check(held, key) })
  const room = mine.rooms.map(({ name }) => name).join(' ')
  const name = fileName(r('receiptFileName', { room, title: words(vote.title) }))
  return (
    <div className="stack stack-6">
      <RecordSheet kind={vote.community.name} title={r('receiptTitle')} check={<p>{r('receiptCheckHow')}</p>}>
        <Facts held={held} vote={vote} mine={mine} hidden={hidden} file={name} />
        <p>{hidden ? `${r('receiptSaysHidden')} ${r('receiptFileTells')}` : r('receiptSays')}</p>
        {!hidden && (
          <div className="receipt-code">
            <Qr text={held.code} label={r('receiptQr')} />
          </div>
        )}
        <div className="row no-print">
          <Button kind="primary" busy={checking.isPending} onClick={() => checking.mutate()}>
            {r('receiptCheck')}
          </Button>
          <Button onClick={() => void keep(held, name)}>{t('download')}</Button>
          <Button onClick={() => window.print()}>{t('print')}</Button>
          <Button onClick={() => setHidden(!hidden)}>{hidden ? r('receiptShow') : r('receiptHide')}</Button>
        </div>
        <h2>{r('receiptTodo')}</h2>
        <ol className="lines lines-numbered">
          <li>{r('receiptTodoCheck')}</li>
          <li>{r('receiptTodoKeep')}</li>
          <li>{r('receiptTodoLater')}</li>
        </ol>
      </RecordSheet>
      <Problem error={checking.error} />
      {checking.data &&
        ('result' in checking.data ? (
          <CheckResult result={checking.data.result} />
        ) : (
          <Refused why={checking.data.refused} />
        ))}
    </div>
  )
}

/** Which vote, which home, when, and what was chosen: the code alone says it to nobody. */
function Facts({ held, vote, mine, hidden, file }: BodyProps & { hidden: boolean; file: string }) {
  const r = voteText.use()
  const words = useWords()
  const { language } = useSettings()
  const { choice } = held.receipt
  const said = choice in choiceWords ? r(choiceWords[choice as keyof typeof choiceWords]) : choice
  return (
    <dl className="record-facts">
      <Fact label={r('receiptVote')}>
        <Link to={`/votes/${vote.id}?unit=${mine.unit}`}>{words(vote.title)}</Link>
      </Fact>
      <Fact label={r('receiptRooms')}>
        <Rooms names={mine.rooms.map(({ name }) => name)} comma={r('comma')} />{' '}
        <span className="muted nowrap">{area(mine.area)}</span>
      </Fact>
      {mine.ballot && <Fact label={r('receiptCast')}>{dateTime(mine.ballot.castAt, language)}</Fact>}
      <Fact label={r('receiptChoice')}>
        {hidden ? <span className="muted">{r('receiptHidden')}</span> : <strong>{said}</strong>}
      </Fact>
      {vote.conclusion && (
        <Fact label={r('resultTitle')}>
          <Conclusion of={vote.conclusion} />
        </Fact>
      )}
      <Fact label={r('receiptFile')}>{file}</Fact>
    </dl>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
