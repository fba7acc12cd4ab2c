// The public's own check of a published vote and of a receipt: in the browser, nothing uploaded (V6).
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { bytesAt } from '../../shared/api/client.ts'
import { drawFileAddress } from '../../shared/api/draws.ts'
import { useSealAuthority } from '../../shared/api/seals.ts'
import { bundleAddress, useLogKey, useRestorations, useWitnesses } from '../../shared/api/votes.ts'
import { dateTime } from '../../shared/format/format.ts'
import { useSettings } from '../../shared/state/settings.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { Field } from '../../shared/ui/Field.tsx'
import { Problem } from '../../shared/ui/Problem.tsx'
import { CheckResult } from '../check/CheckResult.tsx'
import { rememberedFor } from '../check/remembered.ts'
import { verifyHere } from '../check/verify.ts'
import type { VerifyAsk } from '../check/verify.ts'
import { voteText } from '../texts/votes.ts'

const bytesOf = async (source: Blob) => new Uint8Array(await source.arrayBuffer())

interface Sources {
  vote: string | null
  draw: string | null
  bundle: File | undefined
  receipt: File | undefined
  key: string
  witnesses: string
}

/** Files chosen by hand come first; without them the vote named in the address is fetched as anybody could. */
async function gather({ vote, draw, bundle, receipt, key, witnesses }: Sources): Promise<VerifyAsk> {
  const address = vote ? bundleAddress(vote) : draw && drawFileAddress(draw)
  const bytes = bundle ? await bytesOf(bundle) : address ? await bytesAt(address) : undefined
  const own = receipt && rememberedFor(parsed(await receipt.text()))
  return {
    ...(bytes ? { bundle: bytes } : {}),
    ...(receipt ? { receipt: await bytesOf(receipt) } : {}),
    ...(key.trim() ? { key: key.trim() } : {}),
    ...(witnesses.trim() ? { witnesses: witnesses.trim().split(/\s+/) } : {}),
    ...(own ? { expected: { ...own } } : {}),
  }
}

/** A receipt may also be the text of its code: then this device's memory is not consulted. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

const isPdf = (file: File | undefined): boolean => file !== undefined && /\.pdf$/i.test(file.name)

export function Verify() {
  const r = voteText.use()
  const [asked] = useSearchParams()
  const [vote, draw] = [asked.get('vote'), asked.get('draw')]
  const [bundle, setBundle] = useState<File>()
  const [receipt, setReceipt] = useState<File>()
  const [typed, setKey] = useState<string>()
  const [witnesses, setWitnesses] = useState('')
  const paper = isPdf(bundle)
  const [log, authority] = [useLogKey().data, useSealAuthority(paper).data]
  const told = (paper ? authority : log) ?? ''
  const key = typed ?? told
  const check = useMutation({ mutationFn: async (sources: Sources) => verifyHere(await gather(sources)) })
  const ready = vote !== null || draw !== null || bundle !== undefined || receipt !== undefined
  return (
    <div className="stack stack-6">
      <div className="stack stack-2">
        <h1>{r('verifyTitle')}</h1>
        <p className="muted">{r('verifySays')}</p>
        <p>
          <a href="/hemei-verify.html" download>
            {r('verifyOffline')}
          </a>
        </p>
      </div>
      <Breaks />
      <FileField
        label={r('verifyBundle')}
        hint={vote || draw ? r('verifyFetched') : undefined}
        onChoose={(file) => {
          setBundle(file)
          // what pins the one kind pins nothing of the other
          if (isPdf(file) !== paper) setKey(undefined)
        }}
      />
      {!paper && <FileField label={r('verifyReceipt')} onChoose={setReceipt} />}
      <Field
        label={r(paper ? 'verifyAuthority' : 'verifyKey')}
        hint={r(paper ? 'verifyAuthorityHint' : 'verifyKeyHint')}
        optional
      >
        {(ids) => (
          <textarea
            {...ids}
            className="input"
            rows={3}
            value={key}
            autoComplete="off"
            spellCheck={false}
            onChange={(e) => setKey(e.target.value)}
          />
        )}
      </Field>
      {!paper && <Witnesses value={witnesses} onChange={setWitnesses} />}
      <Button
        kind="primary"
        wide
        disabled={!ready}
        busy={check.isPending}
        onClick={() =>
          check.mutate({ vote, draw, bundle, receipt: paper ? undefined : receipt, key, witnesses: paper ? '' : witnesses })
        }
      >
        {r('verifyRun')}
      </Button>
      {check.isPending && <output className="block">{r('verifyRunning')}</output>}
      <Problem error={check.error} />
      {check.data &&
        ('result' in check.data ? (
          <CheckResult result={check.data.result} />
        ) : (
          <Refused why={check.data.refused} />
        ))}
    </div>
  )
}

/** Where the log lost what was published: said by the house itself, in the log, and by witnesses who signed what is gone. */
function Breaks() {
  const r = voteText.use()
  const { language } = useSettings()
  const restorations = useRestorations().data?.rows ?? []
  const parted = (useWitnesses().data?.rows ?? []).filter((w) => w.parted !== null)
  if (restorations.length === 0 && parted.length === 0) return null
  return (
    <section className="notice stack stack-2" aria-labelledby="breaks">
      <h2 id="breaks">{r('logBreaks')}</h2>
      <ul className="bullets">
        {restorations.map(({ leaf, at, since, missing }) => (
          <li key={leaf}>
            {r('logRestored', { at: dateTime(at, language), since: dateTime(since, language) })}{' '}
            {missing
              ? r('logMissing', { from: missing.from, to: missing.from + missing.count - 1, n: missing.count })
              : r('logMissingUnknown')}{' '}
            <a href={`/api/v1/log/restorations/${leaf}`} download>
              {r('logStatement')}
            </a>
          </li>
        ))}
        {parted.map(({ name, parted: n }) => (
          <li key={name}>{r('logParted', { name, n: n ?? 0 })}</li>
        ))}
      </ul>
    </section>
  )
}

export function Refused({ why }: { why: { zh: string; en: string } | string }) {
  const words = useWords()
  return (
    <div className="problem" role="alert">
      <p>{words(why)}</p>
    </div>
  )
}

/** Whom the checker demands behind the log: nobody unless they say so, since older results may have had no witness. */
function Witnesses({ value, onChange }: { value: string; onChange: (keys: string) => void }) {
  const r = voteText.use()
  const listed = useWitnesses().data?.rows ?? []
  return (
    <div className="stack stack-2">
      <Field label={r('verifyWitnesses')} hint={r('verifyWitnessesHint')} optional>
        {(ids) => (
          <textarea
            {...ids}
            className="input"
            rows={2}
            value={value}
            autoComplete="off"
            spellCheck={false}
            onChange={(e) => onChange(e.target.value)}
          />
        )}
      </Field>
      {listed.length > 0 && (
        <Button small onClick={() => onChange(listed.map(({ key }) => key).join('\n'))}>
          {r('verifyWitnessesListed', { n: listed.length })}
        </Button>
      )}
    </div>
  )
}

function FileField({
  label,
  hint,
  onChoose,
}: {
  label: string
  hint?: string | undefined
  onChoose: (file: File | undefined) => void
}) {
  const r = voteText.use()
  const [chosen, setChosen] = useState<string>()
  const choose = (file: File | undefined) => {
    setChosen(file?.name)
    onChoose(file)
  }
  return (
    <Field label={label} hint={hint}>
      {(ids) => (
        <div className="drop" onDragOver={(e) => e.preventDefault()} onDrop={(e) => takeDropped(e, choose)}>
          <input
            {...ids}
            className="drop-input"
            type="file"
            accept=".json,application/json,.txt,.tlog-proof,.pdf,application/pdf"
            onChange={(e) => choose(e.target.files?.[0])}
          />
          {/* the field is named by its own label: this one is for the eye and the finger */}
          <label htmlFor={ids.id} className="btn btn-plain" aria-hidden="true">
            {r('verifyPick')}
          </label>
          <span className={chosen ? 'drop-name' : 'muted small'}>{chosen ?? r('verifyPicked')}</span>
        </div>
      )}
    </Field>
  )
}

function takeDropped(event: React.DragEvent<HTMLDivElement>, onChoose: (file: File | undefined) => void) {
  event.preventDefault()
  const { files } = event.dataTransfer
  const input = event.currentTarget.querySelector('input')
  if (input) input.files = files
  onChoose(files[0])
}
