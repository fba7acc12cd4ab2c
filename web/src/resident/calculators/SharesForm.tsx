// Shares of a cost: the total and the rooms that bear it.
import { calculatorText } from '../texts/calculators.ts'
import { Line, Rows } from './fields.tsx'
import type { FormProps } from './forms.ts'
import type { SharesForm as Shares } from './inputs.ts'

export function SharesForm({ value, onChange }: FormProps<Shares>) {
  const r = calculatorText.use()
  return (
    <>
      <Line
        at="/total"
        kind="decimal"
        label={r('calcTotal')}
        value={value.total}
        onChange={(total) => onChange({ ...value, total })}
      />
      <Rows
        at="/rooms"
        look="rows-form-rooms"
        rows={value.rooms}
        onChange={(rooms) => onChange({ ...value, rooms })}
        add={{
          label: r('calcAddRoom'),
          row: (key) => ({ key, room: '', area: '100.00', balance: '5000.00', sold: true }),
        }}
        name={({ room }) => room}
        render={(one, i, change) => (
          <>
            <Line
              at={`/rooms/${i}/room`}
              label={r('calcRoom')}
              value={one.room}
              onChange={(room) => change({ room })}
            />
            <Line
              at={`/rooms/${i}/area`}
              kind="decimal"
              label={r('calcArea')}
              value={one.area}
              onChange={(area) => change({ area })}
            />
            <Line
              at={`/rooms/${i}/balance`}
              kind="decimal"
              label={r('calcBalance')}
              value={one.balance}
              onChange={(balance) => change({ balance })}
            />
            <label className="check-line">
              <input
                type="checkbox"
                checked={one.sold}
                onChange={(e) => change({ sold: e.target.checked })}
              />
              {r('calcSold')}
            </label>
          </>
        )}
      />
    </>
  )
}
