-- G2: where a community and its buildings lie: rings in whole 1e-7 degrees (CGCS2000), kept as they were recorded.
-- Exact whole-number geometry, the same as packages/geometry: a ring is closed and simple, lies in Hubei's box, and is
-- not too large; a footprint lies within its community's boundary. No persons here.

alter table community drop column boundary;  -- never filled; a boundary has a history, so it has rows of its own

-- Which side of a→b the point p lies on: 1 left, -1 right, 0 on the line.
create function registry_side(ax bigint, ay bigint, bx bigint, by bigint, px bigint, py bigint) returns int
language sql immutable
return sign((bx - ax) * (py - ay) - (by - ay) * (px - ax))::int;

-- Whether p lies on the side from a to b, ends included.
create function registry_on_side(ax bigint, ay bigint, bx bigint, by bigint, px bigint, py bigint) returns boolean
language sql immutable
return registry_side(ax, ay, bx, by, px, py) = 0
  and px between least(ax, bx) and greatest(ax, bx) and py between least(ay, by) and greatest(ay, by);

-- The sides of a ring {lon, lat, lon, lat, …} in order, from 1.
create function registry_sides(ring int[]) returns table (n int, ax bigint, ay bigint, bx bigint, by bigint)
language sql immutable
begin atomic
  select s.n, ring[2 * s.n - 1]::bigint, ring[2 * s.n]::bigint, ring[2 * s.n + 1]::bigint, ring[2 * s.n + 2]::bigint
  from generate_series(1, cardinality(ring) / 2 - 1) s(n);
end;

create function registry_ring_holds_good(ring int[], widest int) returns boolean
language sql immutable
begin atomic
  with side as materialized (select * from registry_sides(ring)),
  facts as (select count(*) as sides, min(ax) as west, max(ax) as east, min(ay) as south, max(ay) as north,
      bool_or(ax = bx and ay = by) as twice from side)
  select array_ndims(ring) = 1 and array_lower(ring, 1) = 1 and array_position(ring, null) is null
    and cardinality(ring) % 2 = 0 and cardinality(ring) between 8 and 402
    and ring[1] = ring[cardinality(ring) - 1] and ring[2] = ring[cardinality(ring)]
    and west >= 1083000000 and east <= 1162000000 and south >= 290000000 and north <= 333000000
    and east - west <= widest and north - south <= widest and not twice
    and not exists (
      select from side a join side b on b.n > a.n
      where case
        when b.n = a.n + 1 then registry_on_side(a.ax, a.ay, a.bx, a.by, b.bx, b.by)
          or registry_on_side(b.ax, b.ay, b.bx, b.by, a.ax, a.ay)
        when a.n = 1 and b.n = sides then registry_on_side(b.ax, b.ay, b.bx, b.by, a.bx, a.by)
          or registry_on_side(a.ax, a.ay, a.bx, a.by, b.ax, b.ay)
        else registry_side(a.ax, a.ay, a.bx, a.by, b.ax, b.ay) * registry_side(a.ax, a.ay, a.bx, a.by, b.bx, b.by) < 0
            and registry_side(b.ax, b.ay, b.bx, b.by, a.ax, a.ay) * registry_side(b.ax, b.ay, b.bx, b.by, a.bx, a.by) < 0
          or registry_on_side(a.ax, a.ay, a.bx, a.by, b.ax, b.ay) or registry_on_side(a.ax, a.ay, a.bx, a.by, b.bx, b.by)
          or registry_on_side(b.ax, b.ay, b.bx, b.by, a.ax, a.ay) or registry_on_side(b.ax, b.ay, b.bx, b.by, a.bx, a.by)
        end)
  from facts;
end;

-- Whether p lies within the ring or on it.
create function registry_in_ring(ring int[], px bigint, py bigint, scale int default 1) returns boolean
language sql immutable
begin atomic
  select coalesce(bool_or(registry_on_side(ax * scale, ay * scale, bx * scale, by * scale, px, py)), false)
    or count(*) filter (where (ay * scale > py) <> (by * scale > py)
      and registry_side(ax * scale, ay * scale, bx * scale, by * scale, px, py) * case when by > ay then 1 else -1 end > 0) % 2 = 1
  from registry_sides(ring);
end;

-- Whether one ring lies within another; sides may touch. Each side of the inner is cut where the outer touches it, and
-- the middle of each piece looked at (doubled, so that it is whole).
create function registry_ring_within(outside int[], inside int[]) returns boolean
language sql immutable
begin atomic
  with wall as materialized (select * from registry_sides(outside)), side as materialized (select * from registry_sides(inside)),
  cut as (
    select n, ax as x, ay as y, 0::bigint as along from side
    union select n, bx, by, (bx - ax) * (bx - ax) + (by - ay) * (by - ay) from side
    union select s.n, w.ax, w.ay, (w.ax - s.ax) * (s.bx - s.ax) + (w.ay - s.ay) * (s.by - s.ay)
      from side s join wall w on registry_on_side(s.ax, s.ay, s.bx, s.by, w.ax, w.ay)
  ), piece as (
    select x + lead(x) over w as mx, y + lead(y) over w as my from cut window w as (partition by n order by along)
  )
  select not exists (
      select from side s join wall w on
        registry_side(s.ax, s.ay, s.bx, s.by, w.ax, w.ay) * registry_side(s.ax, s.ay, s.bx, s.by, w.bx, w.by) < 0
        and registry_side(w.ax, w.ay, w.bx, w.by, s.ax, s.ay) * registry_side(w.ax, w.ay, w.bx, w.by, s.bx, s.by) < 0)
    and not exists (select from piece where mx is not null and not registry_in_ring(outside, mx, my, 2));
end;
grant execute on function registry_side, registry_on_side, registry_sides, registry_ring_holds_good, registry_in_ring,
  registry_ring_within to hemei_app;

-- The boundary of a community, each as it was recorded; the newest is in force.
create table community_boundary (
  id uuid primary key,
  community_id uuid not null references community,
  ring_e7 int[] not null check (registry_ring_holds_good(ring_e7, 600000)),
  basis text not null check (basis <> ''),
  fictitious boolean not null,
  recorded_at timestamptz not null,
  recorded_by uuid
);
create index community_boundary_newest on community_boundary (community_id, recorded_at desc, id desc);

-- The footprint of a building with its height; the newest is in force.
create table building_footprint (
  id uuid primary key,
  community_id uuid not null references community,
  building_id uuid not null references building,
  ring_e7 int[] not null check (registry_ring_holds_good(ring_e7, 60000)),
  storeys int not null check (storeys between 1 and 200),
  height_cm int not null check (height_cm between 100 and 100000),
  basis text not null check (basis <> ''),
  fictitious boolean not null,
  recorded_at timestamptz not null,
  recorded_by uuid
);
create index building_footprint_newest on building_footprint (building_id, recorded_at desc, id desc);
create index building_footprint_community on building_footprint (community_id);
grant select, insert on community_boundary, building_footprint to hemei_app;

-- What is in force now.
create view boundary_now with (security_invoker) as
  select distinct on (community_id) * from community_boundary order by community_id, recorded_at desc, id desc;
create view footprint_now with (security_invoker) as
  select distinct on (building_id) * from building_footprint order by building_id, recorded_at desc, id desc;
grant select on boundary_now, footprint_now to hemei_app;

-- At the end of the act, under the community's lock: every footprint in force lies within the boundary in force.
create function footprints_lie_within() returns trigger language plpgsql as $$
declare
  bad text;
begin
  -- two acts on one community end one after the other, and the second sees the first
  perform from community where id = new.community_id for no key update;
  if tg_table_name = 'building_footprint' and not exists (
      select from building where id = (to_jsonb(new) ->> 'building_id')::uuid and community_id = new.community_id) then
    raise exception 'a footprint of a building of another community'
      using errcode = '23514', constraint = 'footprint_of_its_community';
  end if;
  select coalesce(b.name, '') into bad
    from footprint_now f join building b on b.id = f.building_id left join boundary_now o on o.community_id = f.community_id
    where f.community_id = new.community_id
      and (tg_table_name = 'community_boundary' or f.id = new.id)
      and (o.id is null or not registry_ring_within(o.ring_e7, f.ring_e7))
    limit 1;
  if bad is not null then
    raise exception 'the footprint of % does not lie within the boundary', bad
      using errcode = '23514', constraint = 'footprints_lie_within';
  end if;
  return null;
end $$;
create constraint trigger footprints_lie_within after insert on building_footprint
  deferrable initially deferred for each row execute function footprints_lie_within();
create constraint trigger footprints_lie_within after insert on community_boundary
  deferrable initially deferred for each row execute function footprints_lie_within();
