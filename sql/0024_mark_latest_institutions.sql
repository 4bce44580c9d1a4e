-- Which entry of an institution is its latest, in any directory: reckoned once when entries come or go, where every question
-- about institutions had to compare all directories with one another.
alter table ipeds_institutions add column is_latest boolean not null default false;
comment on column ipeds_institutions.is_latest is
    'whether it is the latest entry of the institution in any directory, the last loaded where two are of one year; kept by a trigger';

create function mark_latest_institutions() returns trigger language plpgsql as $$
begin
    update ipeds_institutions i set is_latest = not i.is_latest
    where i.unitid in (select unitid from changed)
      and i.is_latest = exists (
          select from ipeds_institutions n
          where n.unitid = i.unitid and (n.directory_year, n.vintage_id) > (i.directory_year, i.vintage_id));
    return null;
end
$$;
create trigger ipeds_institutions_added after insert on ipeds_institutions
    referencing new table as changed for each statement execute function mark_latest_institutions();
create trigger ipeds_institutions_removed after delete on ipeds_institutions
    referencing old table as changed for each statement execute function mark_latest_institutions();

update ipeds_institutions i set is_latest = true
where not exists (
    select from ipeds_institutions n
    where n.unitid = i.unitid and (n.directory_year, n.vintage_id) > (i.directory_year, i.vintage_id));

create index ipeds_institutions_latest_idx on ipeds_institutions (unitid) where is_latest;
create index ipeds_institutions_latest_name_idx on ipeds_institutions (name collate "C", unitid) where is_latest;

create or replace view current_institutions with (security_invoker = true) as
select i.*
from ipeds_institutions i
where i.is_latest;
