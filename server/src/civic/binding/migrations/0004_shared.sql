-- G7: a co-owner's challenge is of the rooms that both own; an office's, or the person's own, is of the whole binding, and goes over it.
alter table binding_act add rooms uuid[] constraint binding_act_rooms check (rooms is null or kind = 'challenged');
create or replace function binding_act_tells() returns trigger language plpgsql security definer as $$
begin
  if new.kind in ('challenged', 'kept') then
    update binding set challenged_at = case new.kind when 'challenged' then coalesce(challenged_at, new.at) end, challenged_rooms = new.rooms
      where id = new.binding and ended_at is null
        and ((new.kind = 'challenged') = (challenged_at is null) or new.kind = 'challenged' and challenged_rooms is not null and new.rooms is null);
    if not found then
      raise exception 'binding % is not to be %', new.binding, new.kind using errcode = '23514', constraint = 'binding_act_fits';
    end if;
  end if;
  return new;
end $$;
