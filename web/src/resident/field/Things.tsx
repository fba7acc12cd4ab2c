// What was taken along, thing by thing, with what can be done to each where it stands.
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { Act, Doing, Pack, Thing } from '../../shared/field/work.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { Problem } from '../../shared/ui/Problem.tsx'
import { Working } from '../../shared/ui/Working.tsx'
import { fieldText } from '../texts/field.ts'
import { CheckForm, CorrectForm, SpaceForm, UnitForm, type FormProps } from './forms.tsx'
import { useDoing } from './useDoing.ts'

interface ThingsProps {
  pack: Pack
  onMake: (doing: Doing) => Promise<void>
}
const textOf = (value: string | number | null | undefined): string => (value === null || value === undefined ? '' : String(value))

export function Things({ pack, onMake }: ThingsProps) {
  const f = fieldText.use()
  const of = (act: string) => pack.acts.find((a) => a.act === act)
  const [check, correct] = [of('recordFacilityCheck'), of('keepFacility')]
  const facilities = check ?? correct
  const [space, unit] = [of('keepParkingSpace'), of('mendUnit')]
  return (
    <>
      {facilities && (
        <Group title={f('facilities')} acts={[check, correct]} things={facilities.things}>
          {(thing) => (
            <Line
              thing={thing}
              name={textOf(thing.shown['label'])}
              says={[textOf(thing.shown['buildingName']) || f('whole'), f('quantity', { n: textOf(thing.shown['quantity']) })].join(' · ')}
              ways={[
                { act: check, name: f('check'), form: CheckForm },
                { act: correct, name: f('correct'), form: CorrectForm },
              ]}
              onMake={onMake}
            />
          )}
        </Group>
      )}
      {space && (
        <Group title={f('spaces')} acts={[space]} things={space.things}>
          {(thing) => (
            <Line
              thing={thing}
              name={textOf(thing.shown['label'])}
              says={[f(thing.shown['use'] === 'let' ? 'use_let' : 'use_free'), textOf(thing.shown['room'])].filter(Boolean).join(' · ')}
              ways={[{ act: space, name: f('use'), form: SpaceForm }]}
              onMake={onMake}
            />
          )}
        </Group>
      )}
      {unit && unit.things.length > 0 && (
        <Group title={f('units')} acts={[unit]} things={unit.things}>
          {(thing) => (
            <Line
              thing={thing}
              name={`${textOf(thing.shown['name'])} ${textOf(thing.shown['unit'])}`}
              says=""
              ways={[{ act: unit, name: f('register'), form: UnitForm }]}
              onMake={onMake}
            />
          )}
        </Group>
      )}
    </>
  )
}

interface GroupProps {
  title: string
  acts: readonly (Act | undefined)[]
  things: readonly Thing[]
  children: (thing: Thing) => ReactNode
}
function Group({ title, acts, things, children }: GroupProps) {
  const f = fieldText.use()
  const words = useWords()
  return (
    <section className="stack stack-2" aria-label={title}>
      <h2>{title}</h2>
      {acts.map(
        (act) =>
          act && (
            <Working key={act.act} label={`${words(act.title)} · ${f('rule', { rule: words(act.ruleTitle) })}`}>
              <p>{words(act.because)}</p>
            </Working>
          ),
      )}
      {things.length === 0 && <p className="muted">{f('none')}</p>}
      <ul className="lines">
        {things.map((thing) => (
          <li key={thing.thing} className="stack stack-2">
            {children(thing)}
          </li>
        ))}
      </ul>
    </section>
  )
}

interface Way {
  act: Act | undefined
  name: string
  form: (props: FormProps) => ReactNode
}
interface LineProps extends Pick<ThingsProps, 'onMake'> {
  thing: Thing
  name: string
  says: string
  ways: readonly Way[]
}
function Line({ thing, name, says, ways, onMake }: LineProps) {
  const f = fieldText.use()
  const doing = useDoing()
  const [open, setOpen] = useState<string>()
  const [saved, setSaved] = useState(false)
  const way = ways.find((w) => w.act?.act === open)
  const Form = way?.form
  const seen = way?.act?.things.find((t) => t.thing === thing.thing) ?? thing
  return (
    <>
      <span>
        <strong>{name}</strong> <span className="muted">{says}</span>
      </span>
      <span className="row">
        {ways.map(
          ({ act, name: button }) =>
            act && (
              <Button
                key={act.act}
                aria-expanded={open === act.act}
                onClick={() => {
                  setSaved(false)
                  setOpen(open === act.act ? undefined : act.act)
                }}
              >
                {button}
                <span className="sr"> {name}</span>
              </Button>
            ),
        )}
      </span>
      {Form && open && (
        <Form
          thing={seen}
          busy={doing.busy}
          onMake={(given) =>
            doing.run(async () => {
              await onMake({ ...given, act: open, thing: seen })
              setOpen(undefined)
              setSaved(true)
            })
          }
        />
      )}
      <Problem error={doing.error} />
      {saved && <output className="met">{f('saved')}</output>}
    </>
  )
}
