// A leaf's proof as a text that other tools read too (C2SP tlog-proof), with the witnesses' lines that there are.
import { entryExtra, leafExtra, tlogProof } from '@hemei/verifier/formats'
import type { Tx } from '../../kernel/database/index.ts'
import { inclusion } from './service.ts'
import { withCosignatures } from './witnesses.ts'

/** With the entry itself where whoever asks may have it; else with the hash, which is all that the log knows. */
export async function proofText(
  tx: Tx,
  leaf: Uint8Array,
  more: { readonly entry?: Uint8Array } = {},
): Promise<string> {
  const { index, proof, checkpoint } = await inclusion(tx, leaf)
  const { note } = await withCosignatures(tx, checkpoint)
  const extra = more.entry ? entryExtra(more.entry) : leafExtra(leaf)
  return tlogProof({ index, proof, checkpoint: note, extra })
}
