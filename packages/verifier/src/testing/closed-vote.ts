// Builds closed votes for tests: ballots cast, promised, logged, counted and published as a server would, from a seed.
import { ed25519 } from '@noble/curves/ed25519.js'
import {
  append,
  areaText,
  ballotLeafHash,
  blindingFrom,
  commit,
  composeBundle,
  hash,
  hex,
  inclusionNodes,
  inclusionProof,
  lineId,
  logKey,
  makeReceipt,
  rollHash,
  signBundle,
  signCheckpoint,
  utf8,
  type BallotLeaf,
  type Bundle,
  type CountedLine,
  type Receipt,
  type Roll,
  type Signatures,
  type UnsignedBundle,
  type Vote,
} from '../formats/index.ts'
import { tally } from '@hemei/law'

const seed = hash(utf8('the key of a log that exists in tests alone'))
export const testKey = logKey('hemei.test/log', ed25519.getPublicKey(seed))
export const testSign = (message: Uint8Array): Uint8Array => ed25519.sign(message, seed)

/** Repeatable bytes that look random. */
export function bytesOf(name: string, length: number): Uint8Array {
  const blocks = Array.from({ length: Math.ceil(length / 32) }, (_, i) => [...hash(utf8(`${name}/${i}`))])
  return Uint8Array.from(blocks.flat().slice(0, length))
}

export interface Wanted {
  /** How many ballots of each choice; `deemed` only with follow-majority. */
  readonly ballots: Readonly<Record<string, number>>
  readonly absent?: number
  readonly candidates?: readonly string[]
  readonly matter?: string
  readonly followMajority?: boolean
  readonly name?: string
  /** how the ballots are told to be signed; a ballot that a device signed says so in its leaf */
  readonly signatures?: Signatures
}

export interface ClosedTestVote {
  readonly vote: Vote
  readonly roll: Roll
  readonly counted: readonly (CountedLine & { readonly leaf: BallotLeaf })[]
  readonly checkpoint: string
  readonly unsigned: (audience?: 'everybody' | 'owners') => UnsignedBundle
  readonly receipt: (index: number, bundle: Pick<Bundle, 'classes'>) => Receipt
}

function voteOf(wanted: Wanted, name: string): Vote {
  const sides = wanted.candidates ?? ['approve', 'against']
  return {
    id: `vote-${name}`,
    title: { zh: '更换三号楼电梯曳引机（虚构）', en: 'Hoist of building 3 (fictitious)' },
    question: { zh: '是否同意使用维修资金？', en: 'Use the maintenance fund?' },
    community: { name: '湖畔花园（虚构）', code: 'demo-1' },
    scope: { zh: '三号楼', en: 'Building 3' },
    matter: wanted.matter ?? 'use-maintenance-fund',
    jurisdiction: '420106',
    rules: { unreturned: wanted.followMajority === true ? 'follow-majority' : 'not-participating' },
    choices: [...sides, 'abstain', 'void'],
    opensAt: '2026-02-01T01:00:00.000Z',
    closesAt: '2026-02-08T10:00:00.000Z',
    date: '2026-02-08',
    ...(wanted.candidates === undefined ? {} : { candidates: wanted.candidates }),
  }
}

/** `areaMilli` of voter i differs for each, between 60 and 160 m². */
const areaOf = (name: string, i: number): bigint =>
  60_000n + (blindingFrom(bytesOf(`${name}/area/${i}`, 64)) % 100_000n)

/** The ballot of voter i: its leaf, and its line with the area committed to. */
function countedLine(wanted: Wanted, name: string, vote: string, choice: string, i: number) {
  const leaf: BallotLeaf = {
    kind: 'ballot',
    vote,
    voter: `unit-${i}`,
    choice,
    nonce: hex(bytesOf(`${name}/nonce/${i}`, 16)),
    salt: hex(bytesOf(`${name}/salt/${i}`, 32)),
    seq: 0,
    ...(wanted.signatures ? { signed: hex(bytesOf(`${name}/signed/${i}`, 32)) } : {}),
  }
  const areaMilli = areaOf(name, i)
  const r = blindingFrom(bytesOf(`${name}/r/${i}`, 64))
  return { leaf, lineId: lineId(leaf), choice, C: commit(areaMilli, r), areaMilli, r }
}

export async function closedVote(wanted: Wanted): Promise<ClosedTestVote> {
  const name = wanted.name ?? 'one'
  const vote = voteOf(wanted, name)
  const choices = Object.entries(wanted.ballots).flatMap(([choice, count]) =>
    Array.from({ length: count }, () => choice),
  )
  const counted = choices.map((choice, i) => countedLine(wanted, name, vote.id, choice, i))
  const owners = counted.length + (wanted.absent ?? 0)
  const all = Array.from({ length: owners }, (_, i) => areaOf(name, i)).reduce((a, b) => a + b, 0n)
  const roll = { owners, area: areaText(all), hash: rollHash({ name, owners }) }
  const tree = append(
    0,
    counted.map((line) => ballotLeafHash(line.leaf)),
    () => hash(),
  )
  const rows = new Map(tree.nodes.map((node) => [`${node.level}/${node.index}`, node.hash]))
  const checkpoint = await signCheckpoint(
    { origin: testKey.name, size: tree.size, root: tree.root },
    testKey,
    testSign,
  )
  const receipt = (index: number, bundle: Pick<Bundle, 'classes'>): Receipt => {
    const line = counted[index]
    if (line === undefined || line.leaf.kind !== 'ballot') throw new Error('no such ballot')
    const wantedRows = new Set(inclusionNodes(index, tree.size).map((node) => `${node.level}/${node.index}`))
    const proof = inclusionProof(index, tree.size, (level, at) => {
      const found = wantedRows.has(`${level}/${at}`) ? rows.get(`${level}/${at}`) : undefined
      if (found === undefined) throw new Error('a node that was not asked for')
      return found
    })
    const { vote: of, voter, nonce, salt, seq, choice, signed } = line.leaf
    const own = bundle.classes.find((one) => one.members.includes(choice))?.class ?? ''
    const area = areaText(line.areaMilli)
    return makeReceipt({
      vote: of,
      voter,
      nonce,
      salt,
      seq,
      choice,
      class: own,
      area,
      r: line.r,
      leafIndex: index,
      checkpoint,
      proof,
      ...(signed === undefined ? {} : { signed }),
    })
  }
  const unsigned = (audience: 'everybody' | 'owners' = 'everybody'): UnsignedBundle =>
    composeBundle(
      {
        ...{ vote, roll, log: testKey, counted, checkpoint, publishedAt: '2026-02-08T11:00:00.000Z' },
        ...(wanted.signatures ? { signatures: wanted.signatures } : {}),
      },
      audience,
      tally,
    )
  return { vote, roll, counted, checkpoint, unsigned, receipt }
}

export const sealed = (unsigned: UnsignedBundle): Promise<Uint8Array> => signBundle(unsigned, testSign)
