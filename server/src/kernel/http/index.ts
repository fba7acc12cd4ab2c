// The face of the http room.
export { listPage, listQuery, page, type ListAsk, type ListSource, type Page } from './list.ts'
export { namedKeys, names, seek, soundOf, typed } from './seek.ts'
export { exportMost, list, type ListSpec } from './listed.ts'
export { excelOf, type Cell, type Column } from './sheet.ts'
export { shortPage, type ShortList } from './short.ts'
export { Line } from './line.ts'
export { jobRoutes } from './jobs.ts'
export { nothing, offlineRules, versionOf, type Along, type Offline, type OfflineRule, type Standing } from './offline.ts'
export { openApi } from './openapi.ts'
export { invalid, languageOf, problemJson, toProblem, type Lang } from './problem.ts'
export { room, route, type BlindTable, type FileAnswer, type Given, type Measure, type PersonalPart,
 type RoomManifest, type Route, type SessionPort, type Upload } from './route.ts'
export { aboveOfWait, waitColumns, type Wait, type WaitingFor, type WaitingSource } from './waits.ts'
import type { createServer } from './server.ts'

export { sessionCookie } from './cookies.ts'
export { createServer, urlOf, type HttpParts } from './server.ts'
export type Server = Awaited<ReturnType<typeof createServer>>
export { measures } from './measures.ts'
export { attachMetrics } from './metrics.ts'
export { attachDocs, attachHealth, attachWeb } from './site.ts'
export { strict } from './strict.ts'
export { Area, Count, Instant, Shown, Text, Yuan } from './wire.ts'
