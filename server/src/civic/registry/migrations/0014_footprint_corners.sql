-- A building has few corners: forty hold any. What was recorded before stays as it is.
alter table building_footprint add constraint building_footprint_corners check (cardinality(ring_e7) <= 82) not valid;

-- The same judgement as before, asked of few: only sides whose boxes meet can cross or touch; where none do, all of the
-- inner ring lies on one side of the outer, and the middle of any one piece tells which.
create or replace function registry_ring_within(outside int[], inside int[]) returns boolean
language sql immutable
begin atomic
  with wall as materialized (
    select ax, ay, bx, by, least(ax, bx) as west, greatest(ax, bx) as east, least(ay, by) as south, greatest(ay, by) as north
    from registry_sides(outside)
  ), side as materialized (
    select n, ax, ay, bx, by, least(ax, bx) as west, greatest(ax, bx) as east, least(ay, by) as south, greatest(ay, by) as north
    from registry_sides(inside)
  ), near as materialized (
    select s.n, s.ax, s.ay, s.bx, s.by, w.ax as wax, w.ay as way, w.bx as wbx, w.by as wby
    from side s join wall w on s.west <= w.east and w.west <= s.east and s.south <= w.north and w.south <= s.north
  ), cut as (
    select n, ax as x, ay as y, 0::bigint as along from side
    union select n, bx, by, (bx - ax) * (bx - ax) + (by - ay) * (by - ay) from side
    union select n, wax, way, (wax - ax) * (bx - ax) + (way - ay) * (by - ay) from near where registry_on_side(ax, ay, bx, by, wax, way)
  ), piece as (
    select x + lead(x) over w as mx, y + lead(y) over w as my from cut window w as (partition by n order by along)
  ), looked as (
    select mx, my from piece where mx is not null limit case when exists (select from near) then null else 1 end
  )
  select not exists (
      select from near where registry_side(ax, ay, bx, by, wax, way) * registry_side(ax, ay, bx, by, wbx, wby) < 0
        and registry_side(wax, way, wbx, wby, ax, ay) * registry_side(wax, way, wbx, wby, bx, by) < 0)
    and not exists (select from looked where not registry_in_ring(outside, mx, my, 2));
end;
