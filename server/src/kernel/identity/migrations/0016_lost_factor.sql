-- One officer who says that a telephone is lost stops the codes of its app; the second factor ends once a second officer has confirmed it.
alter table second_factor add column lost_act uuid    -- the act at the desk that says so; taken away where the second person refuses it
  constraint second_factor_lost_in_force check (lost_act is null or confirmed_at is not null);
grant update (lost_act) on second_factor to hemei_app;
