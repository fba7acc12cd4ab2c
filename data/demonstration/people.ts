// Makes people and companies that do not exist: names from a short list, numbers of a region that is nobody's.
import {
  creditCheckCharacter,
  idCheckDigit,
} from '../../server/src/civic/registry/roster/identity-numbers.ts'
import type { Chance } from './chance.ts'

export type Owner = {
  readonly kind: '个人' | '单位'
  readonly name: string
  readonly idKind: string
  readonly idNumber: string
  readonly phone: string
}

const SURNAMES = Array.from(
  '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜谢邹柏水窦章云苏潘葛范彭郎鲁韦马苗方俞任袁柳',
)
const FIRST = Array.from('湖松云竹荷梅桂枫桐杉柏棠芷荻菱莲萍溪泉汀洲岸桥舟帆')
const SECOND = Array.from('月秋晨晓岚雨雪霖清明宁安和平远舒朗星辉照映影声韵歌')

const REGION = '000000'
/** 154 has been given to no operator (as of 2022); nothing is ever sent to it. */
const PHONE = '1540000'

const pad = (n: number, width: number): string => String(n).padStart(width, '0')

/** GB 11714: the last character of an organization's nine. */
function organizationCode(first8: string): string {
  const weights = [3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, i) => total + weight * Number(first8[i]), 0)
  return first8 + ('0123456789X'[(11 - (sum % 11)) % 11] ?? '')
}

export function creditCode(serial: number): string {
  const first17 = `91${REGION}${organizationCode(pad(serial, 8))}`
  return first17 + creditCheckCharacter(first17)
}

export function residentNumber(born: string, serial: number): string {
  const first17 = REGION + born.replaceAll('-', '') + pad(serial, 3)
  return first17 + idCheckDigit(first17)
}

/** People of one community; `offset` keeps the numbers of two communities apart. */
export function population(luck: Chance, offset: number) {
  const names = new Set<string>()
  let people = 0
  let phones = 0
  let companies = 0
  const phone = (): string => PHONE + pad(offset + phones++, 4)
  const freshName = (): string => {
    for (;;) {
      const name = luck.pick(SURNAMES) + luck.pick(FIRST) + (luck.often(85) ? luck.pick(SECOND) : '')
      if (names.has(name)) continue
      names.add(name)
      return name
    }
  }
  const born = (): string =>
    `${luck.between(1942, 2003)}-${pad(luck.between(1, 12), 2)}-${pad(luck.between(1, 28), 2)}`
  return {
    phone,
    person(given: Partial<Owner> & { born?: string; serial?: number } = {}): Owner {
      const { born: day = born(), serial = people++ % 1000, ...rest } = given
      const reachable = luck.often(93)
      return {
        kind: '个人',
        name: given.name ?? freshName(),
        idKind: '身份证',
        idNumber: residentNumber(day, serial),
        phone: reachable || given.phone !== undefined ? (given.phone ?? phone()) : '',
        ...rest,
      }
    },
    company(name: string): Owner {
      return {
        kind: '单位',
        name: `${name}（虚构）`,
        idKind: '统一社会信用代码',
        idNumber: creditCode(offset + 100 + companies++),
        phone: phone(),
      }
    },
  }
}

export type Population = ReturnType<typeof population>
