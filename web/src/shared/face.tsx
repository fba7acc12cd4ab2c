// What both faces begin with: settings told to the page, the query client, the router's pages under one root.
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import type { ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import './look/index.css'
import { queryClient } from './api/client.ts'
import { noteMissingParts } from './state/renewal.ts'
import { applySettings, onLanguage } from './state/settings.ts'

export function openFace(face: 'resident' | 'console', pages: ReactNode): void {
  document.documentElement.dataset['face'] = face
  applySettings()
  noteMissingParts()
  onLanguage(() => void queryClient.invalidateQueries())
  const root = document.getElementById('root')
  if (!root) throw new Error('the page has no #root')
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>{pages}</QueryClientProvider>
    </StrictMode>,
  )
}
