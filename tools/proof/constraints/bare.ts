// A house's database with every rule taken away: tables, functions and rows' types alone. One rule at a time is put back, and attacked.
import type pg from 'pg'

/** What refused a statement, in PostgreSQL's words. */
export interface Refusal {
  readonly code: string
  readonly constraint?: string | undefined
  readonly column?: string | undefined
  readonly message: string
}
export interface Attempt {
  /** as the superuser, before the rule stands: what the attack needs to be there */
  readonly given?: readonly string[]
  /** the rule, and what it cannot stand without */
  readonly rule: readonly string[]
  /** as the application's role */
  readonly act: readonly string[]
  /** asked at the end by the superuser: its one value is answered */
  readonly then?: string | undefined
}

const strip = `do $$ declare r record; begin
  for r in select tgrelid::regclass as t, tgname from pg_trigger g join pg_class c on c.oid = g.tgrelid
      where not tgisinternal and c.relnamespace = 'public'::regnamespace loop
    execute format('drop trigger %I on %s', r.tgname, r.t); end loop;
  for r in select polrelid::regclass as t, polname from pg_policy loop
    execute format('drop policy %I on %s', r.polname, r.t); end loop;
  for r in select conrelid::regclass as t, conname from pg_constraint
      where connamespace = 'public'::regnamespace and conrelid <> 0 and contype in ('f', 'c', 'x', 'u', 'p')
      order by contype <> 'f' loop
    execute format('alter table %s drop constraint if exists %I cascade', r.t, r.conname); end loop;
  for r in select indexrelid::regclass as i from pg_index i join pg_class c on c.oid = i.indexrelid
      where indisunique and c.relnamespace = 'public'::regnamespace loop
    execute format('drop index %s', r.i); end loop;
  for r in select c.oid::regclass as t, c.relrowsecurity from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') loop
    execute format('alter table %s disable row level security, no force row level security', r.t); end loop;
  for r in select a.attrelid::regclass as t, a.attname, a.attidentity, a.attgenerated, a.atthasdef, a.attnotnull
      from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and attnum > 0 and not attisdropped loop
    if r.attidentity <> '' then execute format('alter table %s alter %I drop identity', r.t, r.attname); end if;
    if r.attgenerated <> '' then execute format('alter table %s alter %I drop expression', r.t, r.attname);
    elsif r.atthasdef then execute format('alter table %s alter %I drop default', r.t, r.attname); end if;
    if r.attnotnull then execute format('alter table %s alter %I drop not null', r.t, r.attname); end if;
  end loop;
  for r in select c.oid::regclass as t from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') loop
    execute format('truncate %s', r.t); execute format('grant all on %s to hemei_app', r.t); end loop;
end $$`

export class Bare {
  readonly db: pg.Client
  constructor(db: pg.Client) {
    this.db = db
  }

  async strip(): Promise<void> {
    await this.db.query(strip)
    await this.db.query('insert into demonstration_clock (singleton, offset_ms) values (true, 0)')
  }

  /** One attempt, undone whatever came of it. */
  async tried({ given = [], rule, act, then }: Attempt): Promise<{ refused?: Refusal; value?: unknown }> {
    await this.db.query('begin')
    try {
      for (const statement of [...given, ...rule]) await this.db.query(statement)
      try {
        await this.db.query('set local role hemei_app')
        for (const statement of act) await this.db.query(statement)
        await this.db.query('set constraints all immediate')
      } catch (error) {
        return { refused: refusalOf(error) }
      }
      if (!then) return {}
      await this.db.query('reset role')
      const { rows } = await this.db.query<Record<string, unknown>>(then)
      return { value: Object.values(rows[0] ?? {})[0] }
    } finally {
      await this.db.query('rollback')
    }
  }

  /** Of these single statements the first that the rule refuses so, in one transaction. */
  async first(rule: readonly string[], acts: Iterable<string>, asked: (r: Refusal) => boolean): Promise<string | undefined> {
    await this.db.query('begin')
    try {
      for (const statement of rule) await this.db.query(statement)
      await this.db.query('set local role hemei_app')
      for (const act of acts) {
        await this.db.query('savepoint one')
        const refused = await this.db.query(act).then(() => undefined, refusalOf)
        await this.db.query('rollback to one')
        if (refused && asked(refused)) return act
      }
      return undefined
    } finally {
      await this.db.query('rollback')
    }
  }
}

export function refusalOf(error: unknown): Refusal {
  const { code = '', constraint, column, message } = error as Partial<Refusal> & Error
  return { code, constraint, column, message }
}
