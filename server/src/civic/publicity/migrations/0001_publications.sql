-- What has been made public: each notice once, numbered per community and year, its hash in the log; never changed.
create table publication (
  id uuid primary key,
  community_id uuid not null references community,
  number text not null unique,               -- 公〔2026〕0001号 with the community's short code
  year int not null,
  sequence int not null,
  kind text not null,                        -- e.g. fund.use-result
  title jsonb not null,
  issuer jsonb not null,
  blocks jsonb not null,
  subject jsonb not null default '{}',       -- {case, vote, …}: what it came from
  articles text[] not null,
  date date not null,
  published_at timestamptz not null,
  hash bytea not null,                       -- sha-256 of the canonical document: the log's leaf speaks of it
  unique (community_id, year, sequence)
);
create index publication_list on publication (community_id, published_at desc);
create index publication_case on publication ((subject ->> 'case'));
create index publication_vote on publication ((subject ->> 'vote'));
grant select, insert on publication to hemei_app;
