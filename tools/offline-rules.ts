// docs/offline.md: which acts may be done without a net, the written rule of each, and what never is. Made from the declarations.
import { neverOffline, ruleWords } from '../server/src/civic/field/index.ts'
import type { Route } from '../server/src/kernel/http/index.ts'

export function offlineRules(routes: readonly Route[]): string {
  const out = [
    '# 离线办事的规则 · Acts done offline',
    '',
    '由 `npm run generate` 从声明生成，不手工维护；同一内容在 `/field/rules`。Generated from the declarations, not kept by hand; the same stands at `/field/rules`. Why it is built so: [ADR 0033](decisions/0033-acts-done-offline.md).',
    '',
    '| 事项 act | 冲突时 in a conflict | 有效 counts within | 为什么 why |',
    '| --- | --- | --- | --- |',
    ...routes.flatMap(({ id, summary, permission, offline }) =>
      offline
        ? [
            `| ${summary.zh}<br>${summary.en}<br>\`${id}\` (\`${permission}\`) | **${ruleWords[offline.rule].zh}**<br>${ruleWords[offline.rule].en}<br>\`${offline.rule}\` | ${offline.keepHours} h | ${offline.because.zh}<br>${offline.because.en} |`,
          ]
        : [],
    ),
    '',
    '## 不能离线办的 · Never offline',
    '',
    ...neverOffline.map(({ title, because }) => `- **${title.zh} · ${title.en}**：${because.zh} ${because.en}`),
    '',
  ]
  return out.join('\n')
}
