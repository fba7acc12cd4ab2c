// Words in the reader's language that quote another: Chinese inside an English page is marked, so that it is read aloud as Chinese.
import { useSettings } from '../state/settings.ts'

const chinese = /([\p{Script=Han}（〔《「][\p{Script=Han}\p{Number}（）〔〕《》「」，。、；：！？·\s-]*)/u

export function Said({ children }: { children: string }) {
  const { language } = useSettings()
  if (language === 'zh') return children
  const parts = children.split(chinese)
  if (parts.length === 1) return children
  // splitting by one group leaves what matched at the odd places
  return parts.map((part, at) =>
    at % 2 ? (
      <span key={at} lang="zh-CN">
        {part}
      </span>
    ) : (
      part
    ),
  )
}
