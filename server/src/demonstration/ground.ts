// The demonstration community's boundary and buildings on the map, invented and marked so.
import { lakesideGround } from '../../../data/demonstration/ground.ts'
import { keepBoundary, keepFootprints } from '../civic/registry/index.ts'
import { sql, type Tx } from '../kernel/database/index.ts'

const storeyCm = 300
const basis = '演示：虚构的位置和轮廓，不是真实的地方 (demonstration: an invented place)'

export async function drawGround(tx: Tx, community: string): Promise<void> {
  const { boundary, houses } = lakesideGround()
  const buildings = await tx.rows<{ id: string; label: string; floors: number }>(sql`
    select b.id, b.label, (select max(floors) from building_unit u where u.building_id = b.id) as floors
    from building b where b.community_id = ${community}`)
  await keepBoundary(tx, { community, ring: boundary, basis, fictitious: true })
  await keepFootprints(tx, {
    community,
    basis,
    fictitious: true,
    footprints: buildings.flatMap(({ id, label, floors }) =>
      houses
        .filter((h) => h.building === label)
        .map(({ ring }) => ({ building: id, ring, storeys: floors, heightCm: floors * storeyCm })),
    ),
  })
}
