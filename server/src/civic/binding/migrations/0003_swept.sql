-- When each community's bindings were last gone through for owners who hold nothing any more: once a day each.
create table binding_swept (
  community_id uuid primary key references community,
  at timestamptz not null
);
grant select, insert, update (at) on binding_swept to hemei_app;
