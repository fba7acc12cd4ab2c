// antd dressed in the house's marks: the same colours, corners, sizes and quiet as the rest, in light and dark.
import { ConfigProvider, theme } from 'antd'
import enGB from 'antd/locale/en_GB'
import zhCN from 'antd/locale/zh_CN'
import type { ReactNode } from 'react'
import { useDark, useSettings } from '../shared/state/settings.ts'

const marks = {
  light: {
    ink: '#1a1d21',
    muted: '#565e68',
    ground: '#ffffff',
    tint: '#eef3f7',
    lake: '#0a5a8c',
    onLake: '#ffffff',
    pine: '#1b6b45',
    amber: '#7a5200',
    seal: '#b3261e',
    line: '#dcdfe2',
    edge: '#7b848d',
  },
  dark: {
    ink: '#e8eaed',
    muted: '#a7afb8',
    ground: '#14171a',
    tint: '#23282d',
    lake: '#7fc0ee',
    onLake: '#14171a',
    pine: '#7fd0a6',
    amber: '#f0c36d',
    seal: '#ff9a90',
    line: '#343a41',
    edge: '#808993',
  },
}

export function Antd({ children }: { children: ReactNode }) {
  const dark = useDark()
  const { language } = useSettings()
  const m = dark ? marks.dark : marks.light
  return (
    <ConfigProvider
      locale={language === 'zh' ? zhCN : enGB}
      // Two Chinese characters on a button stay together.
      button={{ autoInsertSpace: false }}
      theme={{
        algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
        token: {
          fontFamily: 'var(--sans)',
          fontSize: 14,
          borderRadius: 4,
          colorPrimary: m.lake,
          colorLink: m.lake,
          colorInfo: m.lake,
          colorSuccess: m.pine,
          colorWarning: m.amber,
          colorError: m.seal,
          colorText: m.ink,
          colorTextSecondary: m.muted,
          colorTextTertiary: m.muted,
          colorTextDescription: m.muted,
          // An empty table is written in the colour of disabled text.
          colorTextDisabled: m.muted,
          colorTextPlaceholder: m.muted,
          colorTextHeading: m.ink,
          colorTextLightSolid: m.onLake,
          colorBgBase: m.ground,
          colorBgContainer: m.ground,
          colorBgElevated: m.ground,
          colorBorder: m.edge,
          colorBorderSecondary: m.line,
          colorSplit: m.line,
          // where a reader wishes for no motion, what waits for the end of one would never be seen
          motion: false,
          boxShadowTertiary: 'none',
          wireframe: false,
        },
        components: {
          Table: {
            headerBg: m.ground,
            headerColor: m.muted,
            headerSplitColor: 'transparent',
            rowHoverBg: m.tint,
            rowSelectedBg: m.tint,
            rowSelectedHoverBg: m.tint,
            cellPaddingBlockSM: 7,
            cellPaddingInlineSM: 12,
            headerSortActiveBg: m.ground,
            headerSortHoverBg: m.tint,
            bodySortBg: 'transparent',
            borderColor: m.line,
          },
          Tree: { nodeSelectedBg: m.tint, nodeHoverBg: m.tint },
          Tabs: { itemColor: m.muted, itemSelectedColor: m.lake, horizontalMargin: '0' },
        },
      }}
    >
      {children}
    </ConfigProvider>
  )
}
