import type { Database } from '../kernel/database/index.ts'
export const playCases = (_db: Database, _community: string, _days: number): Promise<void> => Promise.resolve()
