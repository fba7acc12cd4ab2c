// Every fault a roster can have, said in Chinese and English: what is wrong and how to mend it.

type Text = { readonly zh: string; readonly en: string }

const say = (zh: string, en: string): Text => ({ zh, en })

export const FAULT_TEXTS = {
  'file-too-large': say(
    '文件超过 {limit} MB。请删去图片和无关的工作表，或按楼栋分成几个文件。',
    'The file is larger than {limit} MB. Remove pictures and other sheets, or split it by building.',
  ),
  'file-not-xlsx': say(
    '这不是 .xlsx 工作簿。请用 Excel 或 WPS 打开原表，另存为“Excel 工作簿 (.xlsx)”。',
    'This is not an .xlsx workbook. Open it in Excel or WPS and save it as “Excel Workbook (.xlsx)”.',
  ),
  'file-protected': say(
    '文件设有打开密码，或是旧版 .xls。请去掉密码，另存为 .xlsx。',
    'The file has a password or is an old .xls. Remove the password and save it as .xlsx.',
  ),
  'file-unsafe': say(
    '文件的内部结构不正常，为安全起见没有打开。请在 Excel 中新建工作簿，把内容复制过去再试。',
    'The file is built in an unusual way and was not opened. Copy its content into a new workbook and try again.',
  ),
  'file-unreadable': say(
    '文件已损坏，读到一半读不下去。请在 Excel 中打开并重新保存后再试。',
    'The file is damaged and cannot be read to its end. Open it in Excel, save it again, and retry.',
  ),
  'rows-too-many': say(
    '“{sheet}”表超过 {limit} 行。请按楼栋分成几个文件。',
    'The sheet “{sheet}” has more than {limit} rows. Split the file by building.',
  ),
  'sheet-missing': say(
    '缺少“{sheet}”工作表。请下载模板，保留其中的工作表名称。',
    'The sheet “{sheet}” is missing. Use the template and keep the names of its sheets.',
  ),
  'sheet-twice': say(
    '“{sheet}”工作表有两张，请合并为一张。',
    'The sheet “{sheet}” is there twice. Merge the two.',
  ),
  'column-missing': say(
    '“{sheet}”表缺少“{column}”列。请在表头补上这一列，没有内容可以留空。',
    'The sheet “{sheet}” has no column “{column}”. Add it; its cells may stay empty where it says so.',
  ),
  'column-twice': say(
    '“{column}”列出现了两次，请删去一列。',
    'The column “{column}” is there twice. Delete one.',
  ),
  'column-unknown': say(
    '“{value}”列不在模板中，没有读取。',
    'The column “{value}” is not in the template and was not read.',
  ),
  'community-missing': say('请填写“{column}”。', 'Please fill in “{column}”.'),
  'neighbourhood-code': say(
    '社区代码应为 12 位数字，并与区划目录一致。请在区划目录中查到本社区后填写。',
    'The neighbourhood code has 12 digits and stands in the list of jurisdictions. Look it up there.',
  ),
  'developer-missing': say(
    '有未售或未交付的房屋，请填写建设单位的名称和统一社会信用代码：这些房屋由建设单位行使权利、承担费用。',
    'Some rooms are unsold or not delivered: give the developer’s name and credit code, for these rooms are its.',
  ),
  'rooms-none': say(
    '“房屋”表中没有数据。请一套房填一行。',
    'The sheet 房屋 is empty. Fill in one row per room.',
  ),
  'fund-date-missing': say(
    '填了“当前余额”，请填写“资金余额日期”：没有日期的余额无法入账。',
    'Balances are given: state the day they are of; a balance without a date cannot be booked.',
  ),
  'cell-error': say(
    '“{column}”是公式错误（{value}）。请改为实际的值。',
    '“{column}” holds a formula’s error ({value}). Replace it by the value itself.',
  ),
  'text-formula': say(
    '“{column}”以“{sign}”开头，像是公式。请填写文字或号码本身，例如“3栋”“101”；地下一层可以写成“-1”或“B1”。',
    '“{column}” begins with “{sign}” and reads like a formula. Write the text or number itself, such as “3栋” or “101”; a basement may be “-1” or “B1”.',
  ),
  'text-too-long': say(
    '“{column}”超过 {limit} 个字。请缩短。',
    '“{column}” is longer than {limit} characters. Shorten it.',
  ),
  'building-missing': say('请填写楼栋，例如“3栋”。', 'Fill in the building, such as “3栋”.'),
  'room-number-missing': say('请填写房号，例如“101”。', 'Fill in the room number, such as “101”.'),
  'room-duplicate': say(
    '{room} 在第 {first} 行已经出现过，两行都没有列入。请核对楼栋、单元和房号，删去重复的一行。',
    '{room} already stands in row {first}; both rows are left out. Check building, unit and number, and delete the repeated row.',
  ),
  'unit-duplicate': say(
    '{unit} 在第 {first} 行已经出现过，请删去重复的一行。',
    '{unit} already stands in row {first}. Delete the repeated row.',
  ),
  'floor-invalid': say(
    '楼层“{value}”不是整数。地上填 1、2…，地下填 -1 或 B1。',
    'The floor “{value}” is not a whole number. Above ground 1, 2 …; below -1 or B1.',
  ),
  'count-invalid': say(
    '“{column}”应为 0 到 {limit} 的整数。',
    '“{column}” must be a whole number from 0 to {limit}.',
  ),
  'area-missing': say('请填写专有面积（平方米）。', 'Fill in the area in square metres.'),
  'area-not-number': say(
    '面积“{value}”不是数字。只填数字，例如 98.76，不带“平方米”。',
    'The area “{value}” is not a number. Write the figure alone, such as 98.76.',
  ),
  'area-too-precise': say(
    '面积“{value}”超过三位小数。请按权属证书填写，最多三位小数。',
    'The area “{value}” has more than three decimals. Write it as on the certificate.',
  ),
  'area-not-positive': say(
    '面积应大于 0。请核对后填写。',
    'The area must be more than 0. Check and mend it.',
  ),
  'area-too-large': say(
    '面积“{value}”超过 {limit} 平方米。请核对小数点。',
    'The area “{value}” is more than {limit} m². Check the decimal point.',
  ),
  'area-source-unknown': say(
    '面积来源“{value}”不认识。请选：登记、实测、合同。',
    'The source of the area “{value}” is unknown. Choose 登记 (registered), 实测 (surveyed) or 合同 (contract).',
  ),
  'use-unknown': say(
    '用途“{value}”不认识。请选：住宅、商业、办公、车库、储藏、其他。',
    'The use “{value}” is unknown. Choose 住宅, 商业, 办公, 车库, 储藏 or 其他.',
  ),
  'sold-unknown': say('售出状态请选“已售”或“未售”。', 'Choose 已售 (sold) or 未售 (unsold).'),
  'date-invalid': say(
    '“{value}”不是一个存在的日期。请写成例如 2020-06-30。',
    '“{value}” is not a date that exists. Write it like 2020-06-30.',
  ),
  'money-invalid': say(
    '“{column}”应为金额（元），最多两位小数，例如 8400.00。',
    '“{column}” must be an amount in yuan with at most two decimals, such as 8400.00.',
  ),
  'owner-missing': say(
    '{room} 填的是已售，但“业主”表中没有它的业主。请补上业主，或改为未售。',
    '{room} is marked sold, but has no owner on the sheet 业主. Add the owner or mark it unsold.',
  ),
  'owner-of-unsold': say(
    '{room} 在“房屋”表中是未售，不应有业主。请改售出状态，或删去这一行。',
    '{room} is unsold on the sheet 房屋 and can have no owner. Mend its state or delete this row.',
  ),
  'owner-room-unknown': say(
    '“房屋”表中没有 {room}。请核对楼栋、单元和房号。',
    '{room} is not on the sheet 房屋. Check building, unit and number.',
  ),
  'owner-kind-unknown': say('业主类型请选“个人”或“单位”。', 'Choose 个人 (person) or 单位 (company).'),
  'owner-name-missing': say('请填写业主的姓名或名称。', 'Fill in the owner’s name.'),
  'owner-twice': say(
    '同一业主在 {room} 出现了两次（另一行是第 {first} 行）。请合并为一行。',
    'The same owner stands twice for {room} (also in row {first}). Merge the two rows.',
  ),
  'owner-name-differs': say(
    '这个证件号码在第 {first} 行是另一个姓名。请核对：一个号码只能是一个人。',
    'In row {first} this number belongs to another name. Check: one number is one person.',
  ),
  'id-missing': say(
    '请填写证件号码：同一业主有几套房，只靠号码才能认作一人。',
    'Fill in the document number: only by it is the owner of several rooms known as one.',
  ),
  'id-kind-unknown': say(
    '证件类型“{value}”不认识。请选：身份证、统一社会信用代码、护照、港澳居民来往内地通行证、台湾居民来往大陆通行证、其他。',
    'The kind of document “{value}” is unknown. Choose one from the template’s list.',
  ),
  'id-kind-mismatch': say(
    '单位请用统一社会信用代码，个人请用个人证件。',
    'A company is known by its credit code, a person by a personal document.',
  ),
  'id-as-number': say(
    '证件号码被存成了数字，末几位已经丢失。请把该列设为“文本”，重新填写完整号码。',
    'The number was stored as a figure and has lost its last digits. Make the column text and enter it again.',
  ),
  'id-format': say(
    '身份证号应为 18 位，前 17 位是数字，末位是数字或 X。请核对。',
    'A resident’s number has 18 characters: 17 digits, then a digit or X. Check it.',
  ),
  'id-date': say(
    '身份证号中的出生日期（第 7 至 14 位）不存在。请核对。',
    'The day of birth in the number (digits 7 to 14) does not exist. Check it.',
  ),
  'id-check': say(
    '身份证号第 18 位校验不对，多半有一位填错。请对照证件再看一眼。',
    'The 18th character does not fit the others; most likely one is wrong. Compare it with the document.',
  ),
  'credit-format': say(
    '统一社会信用代码应为 18 位，不含字母 I、O、S、V、Z。请核对。',
    'A credit code has 18 characters without I, O, S, V and Z. Check it.',
  ),
  'credit-check': say(
    '统一社会信用代码第 18 位校验不对。请对照营业执照再看一眼。',
    'The 18th character of the credit code does not fit. Compare it with the licence.',
  ),
  'phone-invalid': say(
    '联系电话不对。手机应为 11 位，座机要带区号，例如 027-8xxxxxxx；没有可以留空。',
    'The telephone number is wrong: a mobile has 11 digits, a land line its area code; none may be left empty.',
  ),
  'share-invalid': say(
    '份额“{value}”不认识。请写成 1/2 或 50%；不分份额的共同共有请留空。',
    'The share “{value}” is not understood. Write 1/2 or 50%; leave it empty for joint ownership.',
  ),
  'share-as-date': say(
    '份额被 Excel 改成了日期。请把该列设为“文本”，再写成 1/2。',
    'Excel has turned the share into a date. Make the column text, then write 1/2.',
  ),
  'shares-not-one': say(
    '{room} 各共有人的份额之和是 {sum}，应为 1。除不尽时请用分数，例如 1/3。',
    'The shares of {room} add up to {sum} instead of 1. Use fractions such as 1/3 where they do not come out even.',
  ),
  'shares-partly': say(
    '{room} 有的共有人填了份额，有的没有。请都填，或都留空（共同共有）。',
    'Some co-owners of {room} have a share and some have none. Fill in all, or none for joint ownership.',
  ),
  'balance-negative': say(
    '余额“{value}”小于 0：分户账不会是负数。请核对是否记错了户，或改为 0 并另行处理差额。',
    'The balance {value} is below zero; a room’s account never is. Check whether another room was meant, or write 0.',
  ),
  'owner-name-odd': say(
    '这里不是姓名或名称。请填写权属证书上的姓名；没有业主资料的房屋，请先搁置这一行。',
    'This is no name. Write the name on the certificate; where the owner is not known, set this row aside.',
  ),
  'owner-kind-company': say(
    '名称像是单位，业主类型却填了“个人”。请改为“单位”，并填统一社会信用代码。',
    'The name looks like a company’s, the kind says 个人 (person). Make it 单位 and give its credit code.',
  ),
  'since-ahead': say(
    '取得日期 {value} 晚于数据日期 {asOf}。请核对年份；还没有登记的转移不要填。',
    'The title begins on {value}, after the roster’s own day {asOf}. Check the year; leave out what is not registered.',
  ),
  'delivered-ahead': say(
    '交付日期 {value} 晚于数据日期 {asOf}：到那天之前，这套房按未交付计。',
    'Delivery on {value} is after the roster’s day {asOf}: until then the room counts as not delivered.',
  ),
  'floor-above-unit': say(
    '楼层 {value} 高于“单元”表填的地上层数 {floors}。请核对其中一处。',
    'Floor {value} is above the {floors} floors that the sheet 单元 states. Check the two.',
  ),
  'unit-unlisted': say(
    '“单元”表没有 {room} 所在的单元。请在“单元”表补一行，或核对楼栋和单元。',
    'The sheet 单元 does not list the unit of {room}. Add it there, or check building and unit.',
  ),
  'area-odd': say(
    '住宅面积 {value} 平方米很少见。请核对小数点，以及是否填成了公摊或车位的面积。',
    'A dwelling of {value} m² is rare. Check the decimal point, and whether a share or a parking space was meant.',
  ),
  'phone-shared': say(
    '这个电话登记在 {n} 位业主名下。若是中介或物业代填的，请改为业主本人的电话，否则通知到不了本人。',
    'This telephone stands for {n} owners. If it is an agent’s, give each owner’s own: notices would not reach them.',
  ),
  'rooms-differ': say(
    '填报总户数是 {stated}，“房屋”表有 {found} 行。请核对。',
    'The stated number of homes is {stated}; the sheet 房屋 has {found} rows. Check.',
  ),
  'area-differs': say(
    '填报的总专有面积是 {stated} m²，各房屋合计 {found} m²，相差 {difference} m²。请核对（面积有误的行没有计入）。',
    'The stated total area is {stated} m²; the rooms add up to {found} m², a difference of {difference} m². Rows with a faulty area are not counted.',
  ),
} as const satisfies Record<string, Text>

export type FaultCode = keyof typeof FAULT_TEXTS

/** A fault's sentence with its {places} filled in. */
export function faultText(code: FaultCode, places: Readonly<Record<string, string>>): Text {
  const fill = (text: string) => text.replaceAll(/\{(\w+)\}/g, (_, name: string) => places[name] ?? '—')
  const { zh, en } = FAULT_TEXTS[code]
  return { zh: fill(zh), en: fill(en) }
}
