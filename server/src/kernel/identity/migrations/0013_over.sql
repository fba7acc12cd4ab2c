-- What one signed in by goes 181 days after it has ended, help at a desk after three years; neither earlier, whoever asks.
-- By the house's clock, which a demonstration moves.
create function sign_in_over(ended timestamptz, days int) returns boolean
language sql stable set search_path = public, pg_temp as $$
  select ended < clock_timestamp() + coalesce((select offset_ms from demonstration_clock), 0) * interval '1 ms'
    - make_interval(days => days)
$$;
-- The wall lets whoever sweeps see what is over, and nothing else of anybody. A rotation, as the owner, goes by the wall of each account.
create policy sign_in_telephone_over_seen on sign_in_telephone for select to hemei_app using (sign_in_over(ended_at, 181));
create policy sign_in_telephone_over on sign_in_telephone for delete to hemei_app using (sign_in_over(ended_at, 181));
create policy second_factor_over_seen on second_factor for select to hemei_app using (sign_in_over(ended_at, 181));
create policy second_factor_over on second_factor for delete to hemei_app using (sign_in_over(ended_at, 181));
create policy sign_on_identity_over_seen on sign_on_identity for select to hemei_app using (sign_in_over(ended_at, 181));
create policy sign_on_identity_over on sign_on_identity for delete to hemei_app using (sign_in_over(ended_at, 181));
create policy sign_on_record_over_seen on sign_on_record for select to hemei_app using (
  exists (select from sign_on_identity i where i.id = identity and sign_in_over(i.ended_at, 181)));
create policy sign_on_record_over on sign_on_record for delete to hemei_app using (
  exists (select from sign_on_identity i where i.id = identity and sign_in_over(i.ended_at, 181)));
create policy sign_in_desk_act_over_seen on sign_in_desk_act for select to hemei_app using (sign_in_over(at, 1096));
create policy sign_in_desk_act_over on sign_in_desk_act for delete to hemei_app using (sign_in_over(at, 1096));
grant delete on sign_in_telephone, second_factor, recovery_code, sign_on_identity, sign_on_record, sign_in_desk_act to hemei_app;

-- One's own rows stand before one's own wall: what is not over stays there all the same.
create function sign_in_is_kept() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  gone boolean;
begin
  case tg_table_name
    when 'recovery_code' then
      select sign_in_over(f.ended_at, 181) into gone from second_factor f where f.id = old.factor;
    when 'sign_on_record' then
      select sign_in_over(i.ended_at, 181) into gone from sign_on_identity i where i.id = old.identity;
    when 'sign_in_desk_act' then
      gone := sign_in_over(old.at, 1096);
    else
      gone := sign_in_over(old.ended_at, 181);
  end case;
  if gone is not true then
    raise exception '% is kept', tg_table_name using errcode = '23514', constraint = 'sign_in_is_kept', table = tg_table_name;
  end if;
  return old;
end $$;
create trigger sign_in_telephone_kept before delete on sign_in_telephone for each row execute function sign_in_is_kept();
create trigger second_factor_kept before delete on second_factor for each row execute function sign_in_is_kept();
create trigger recovery_code_kept before delete on recovery_code for each row execute function sign_in_is_kept();
create trigger sign_on_identity_kept before delete on sign_on_identity for each row execute function sign_in_is_kept();
create trigger sign_on_record_kept before delete on sign_on_record for each row execute function sign_in_is_kept();
create trigger sign_in_desk_act_kept before delete on sign_in_desk_act for each row execute function sign_in_is_kept();
create index sign_in_telephone_ended on sign_in_telephone (ended_at) where ended_at is not null;
create index second_factor_ended on second_factor (ended_at) where ended_at is not null;
create index sign_on_identity_ended on sign_on_identity (ended_at) where ended_at is not null;
create index sign_in_desk_act_age on sign_in_desk_act (at);
