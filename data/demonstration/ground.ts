// Where 湖畔雅苑（示范） would lie: in the middle of East Lake, on water, so that it is nobody's ground. All invented.

/** Corners [longitude, latitude] in whole 1e-7 degrees, the last the same as the first. */
type Corners = [number, number][]
/** The south-west corner of the drawing. */
const origin = { lon: 1_144_020_000, lat: 305_560_000 }
/** A metre there, in 1e-7 degrees, near enough for something invented. */
const perMetre = { lon: 104.2, lat: 90.2 }

const corner = ([east = 0, north = 0]: readonly number[]): [number, number] => [
  origin.lon + Math.round(east * perMetre.lon),
  origin.lat + Math.round(north * perMetre.lat),
]
const closed = (metres: readonly (readonly number[])[]): Corners => [...metres, metres[0] ?? []].map(corner)

/** Two rows of five houses of two entrances, 38 by 15 metres, each row turned a little from the street. */
export function lakesideGround(): { boundary: Corners; houses: { building: string; ring: Corners }[] } {
  const houses = Array.from({ length: 10 }, (_, i) => {
    const [column, row] = [i % 5, Math.floor(i / 5)]
    const [west, south] = [30 + column * 56, 34 + row * 76 + column * 3]
    const ring = closed([
      [west, south],
      [west + 38, south + 2],
      [west + 37, south + 17],
      [west - 1, south + 15],
    ])
    return { building: String(i + 1), ring }
  })
  const boundary = closed([
    [0, 6],
    [146, 0],
    [318, 14],
    [326, 118],
    [306, 186],
    [150, 178],
    [12, 164],
  ])
  return { boundary, houses }
}
