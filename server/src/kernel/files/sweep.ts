// What was uploaded and not used within its day goes; then what lies in the store and belongs to nothing.
import { sql, system, type Database } from '../database/index.ts'

const atOnce = 200
const givenUpMs = 86_400_000

/** Every hour. What is removed from the store loses its row first only when the store has let it go: killed in between, it is done again. */
export async function sweepFiles(db: Database): Promise<void> {
  await db.act(system('files.sweep'), async (tx) => {
    const gone = await tx.rows<{ id: string }>(sql`delete from file_waiting where id in
      (select id from file_waiting where ends_at < ${tx.now} limit ${atOnce}) returning id`)
    await tx.run(sql`update file_blob set file = null where file = any (${gone.map((g) => g.id)}::uuid[])`)
  })
  const left = await db.read(system('files.sweep'), (tx) =>
    tx.rows<{ address: string }>(sql`select encode(address, 'hex') as address from file_blob
      where file is null and at < ${new Date(tx.now.getTime() - givenUpMs)} order by at limit ${atOnce}`),
  )
  for (const { address } of left) {
    await db.house.files.remove(address)
    await db.act(system('files.sweep'), (tx) =>
      tx.run(sql`delete from file_blob where address = ${Buffer.from(address, 'hex')} and file is null`),
    )
  }
}
