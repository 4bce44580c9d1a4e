-- Privacy: consents and disclosures, what learners ask for, holds, retention and erasure (34 CFR 99).
--
-- All of it is only ever added to: a revocation, a decision, a release is another
-- row. Each row stands in the audit trail too, so that `privacy_faults` finds one
-- that was changed, taken out or put in.

-- How long each table is kept, read off the text that says so.
create function retention_keeps(retention text) returns text language sql immutable parallel safe
return case
    when retention ~ '^[0-9]{1,3} years? after leaving$' then 'years_after_leaving'
    when retention ~ '^permanent($|: )' then 'permanent'
    when retention in ('as long as any record of the learner', 'until it is closed', 'until the learner''s records are erased')
        then 'with_learner'
    when retention = 'for ever' then 'proof'
end;
create function retention_years(retention text) returns integer language sql immutable parallel safe
return substring(retention from '^([0-9]{1,3}) years? after leaving$')::integer;

alter table learner_tables
    add column keeps text generated always as (retention_keeps(retention)) stored,
    add column years integer generated always as (retention_years(retention)) stored,
    add column is_append_only boolean not null default false;
comment on column learner_tables.keeps is
    'years_after_leaving, permanent, with_learner (as long as anything else), proof (never erased); null: not told, so never erased';

create table retention_policies (
    institution_id integer not null,
    table_name     text not null,
    retention      text not null,
    policy         text not null,
    keeps          text generated always as (retention_keeps(retention)) stored,
    years          integer generated always as (retention_years(retention)) stored,
    revision       integer not null default 1,
    constraint retention_policies_pkey primary key (institution_id, table_name),
    constraint retention_policies_institution_id_fkey foreign key (institution_id) references institutions (id),
    constraint retention_policies_table_name_fkey foreign key (table_name) references learner_tables (name),
    constraint retention_policies_retention_check check (coalesce(retention_keeps(retention), '') in ('years_after_leaving', 'permanent'))
);
comment on table retention_policies is 'what an institution keeps for another time than the registry says';
comment on column retention_policies.policy is 'which rule of the institution says so: "Records schedule 2026, section 4"';
call guard_institution_table('retention_policies');

-- What the institution has announced as directory information, and until when learners could opt out before it is published.
create table directory_notices (
    institution_id integer not null,
    id             bigint generated always as identity,
    code           uuid not null default gen_random_uuid(),
    categories     text[] not null,
    given_on       date not null,
    opt_out_until  date not null,
    constraint directory_notices_pkey primary key (institution_id, id),
    constraint directory_notices_institution_id_fkey foreign key (institution_id) references institutions (id),
    constraint directory_notices_days_check check (given_on <= opt_out_until)
);
comment on column directory_notices.opt_out_until is 'last day on which learners could opt out before anything is published';
call guard_institution_table('directory_notices');

-- A table of a learner that is only added to: seen as all of them, added by whom `added` says, never changed. Rows are deleted by
-- `erase_learner` alone, which is the owner's; the owner reads them, to prove that they are what the trail says.
create procedure guard_learner_log(log regclass, contents text, retention text, added text) language plpgsql as $$
begin
    call guard_learner_table(log, 'learner_id', contents, retention);
    update learner_tables t set is_append_only = true where t.name = log::text;
    execute format('revoke update, delete on %s from pathways_service', log);
    execute format('drop policy %I on %s', log || '_corrected', log);
    execute format('drop policy %I on %s', log || '_erased', log);
    execute format('drop policy %I on %s', log || '_added', log);
    execute format(
        'create policy %I on %s for insert with check (
            institution_id = (select acting_institution()) and account_id = (select acting_account()) and (%s))',
        log || '_added', log, added);
    execute format('create policy %I on %s for select to %I using (true)', log || '_verified', log, current_user);
    execute format(
        'create policy %I on %s for delete to %I using (
            institution_id = (select acting_institution()) and (select acts_as(''administrator'')))', log || '_erased', log, current_user);
    execute format(
        'create trigger %I before update or truncate on %s for each statement execute function refuse_change()', log || '_immutable', log);
end
$$;

create table consents (
    institution_id integer not null,
    learner_id     bigint not null,
    id             bigint generated always as identity,
    code           uuid not null default gen_random_uuid(),
    records        text[] not null,
    purpose        text not null,
    party          text not null,
    signature      text not null,
    signed_on      date not null,
    until_day      date,
    document       text,
    account_id     bigint not null,
    recorded_at    timestamptz not null default now(),
    constraint consents_pkey primary key (institution_id, learner_id, id),
    constraint consents_code_key unique (institution_id, code),
    constraint consents_learner_id_fkey foreign key (institution_id, learner_id) references learners (institution_id, id),
    constraint consents_signature_check check (signature in ('session', 'paper')),
    constraint consents_document_check check ((signature = 'paper') = (document is not null)),
    constraint consents_days_check check (signed_on <= until_day)
);
comment on column consents.party is 'to whom, or to which class of people';
comment on column consents.signature is 'session: the learner, signed in, approved it; paper: a signed paper, which `document` names';
comment on column consents.until_day is 'last day; null: until it is revoked';
call guard_learner_log('consents', 'consents to disclose', 'as long as any record of the learner', $$
    (signature = 'session' and learner_id = (select acting_learner()))
    or (signature = 'paper' and (select acts_as('administrator', 'service')))$$);

create table consent_revocations (
    institution_id integer not null,
    learner_id     bigint not null,
    id             bigint generated always as identity,
    consent_id     bigint not null,
    revoked_on     date not null,
    account_id     bigint not null,
    recorded_at    timestamptz not null default now(),
    constraint consent_revocations_pkey primary key (institution_id, learner_id, id),
    constraint consent_revocations_consent_id_key unique (institution_id, learner_id, consent_id),
    constraint consent_revocations_consent_id_fkey foreign key (institution_id, learner_id, consent_id)
        references consents (institution_id, learner_id, id) deferrable initially deferred
);
comment on column consent_revocations.revoked_on is 'first day on which it holds no more';
call guard_learner_log('consent_revocations', 'consents taken back', 'as long as any record of the learner', $$
    learner_id = (select acting_learner()) or (select acts_as('administrator', 'service'))$$);

create table disclosures (
    institution_id integer not null,
    learner_id     bigint not null,
    id             bigint generated always as identity,
    code           uuid not null default gen_random_uuid(),
    event          text not null,
    request_id     bigint,
    party          text not null,
    party_class    text,
    records        text[] not null,
    purpose        text not null,
    basis          text,
    consent_id     bigint,
    document       text,
    on_day         date not null,
    account_id     bigint not null,
    recorded_at    timestamptz not null default now(),
    constraint disclosures_pkey primary key (institution_id, learner_id, id),
    constraint disclosures_code_key unique (institution_id, code),
    constraint disclosures_learner_id_fkey foreign key (institution_id, learner_id) references learners (institution_id, id),
    constraint disclosures_request_id_fkey foreign key (institution_id, learner_id, request_id)
        references disclosures (institution_id, learner_id, id) deferrable initially deferred,
    constraint disclosures_consent_id_fkey foreign key (institution_id, learner_id, consent_id)
        references consents (institution_id, learner_id, id) deferrable initially deferred,
    constraint disclosures_event_check check (event in ('requested', 'disclosed', 'refused')),
    constraint disclosures_basis_check check (
        case event when 'disclosed' then basis is not null else basis is null and consent_id is null end),
    constraint disclosures_consent_check check ((basis is not distinct from 'consent') = (consent_id is not null))
);
comment on column disclosures.request_id is 'the request that is answered; null: nobody asked';
comment on column disclosures.purpose is 'the purpose, or the legitimate interest of who asked';
comment on column disclosures.document is 'the paper that the basis needs: an order, an agreement';
create index disclosures_on_day_idx on disclosures (institution_id, on_day desc, id desc);
call guard_learner_log('disclosures', 'requests for and disclosures of records', 'as long as any record of the learner', $$
    (select acts_as('administrator', 'service', 'instructor', 'counselor'))
    and exists (select from learners l where l.institution_id = disclosures.institution_id and l.id = disclosures.learner_id)$$);

-- What a learner asks for (to see everything, to have a record amended) and holds against erasure, each with its steps. The state
-- of a case is its last step.
create table privacy_cases (
    institution_id integer not null,
    learner_id     bigint not null,
    id             bigint generated always as identity,
    code           uuid not null default gen_random_uuid(),
    kind           text not null,
    received_on    date not null,
    asked_by       text not null,
    on_behalf      text,
    record_kind    text,
    record_code    uuid,
    ground         text,
    text           text,
    account_id     bigint not null,
    recorded_at    timestamptz not null default now(),
    constraint privacy_cases_pkey primary key (institution_id, learner_id, id),
    constraint privacy_cases_code_key unique (institution_id, code),
    constraint privacy_cases_learner_id_fkey foreign key (institution_id, learner_id) references learners (institution_id, id),
    constraint privacy_cases_kind_check check (kind in ('access', 'amendment', 'hold')),
    constraint privacy_cases_asked_by_check check (asked_by in ('learner', 'representative', 'institution')),
    constraint privacy_cases_on_behalf_check check ((asked_by = 'representative') = (on_behalf is not null)),
    constraint privacy_cases_record_check check (
        (kind = 'amendment') = (record_kind is not null) and (kind = 'amendment') = (record_code is not null)
        and (kind = 'amendment') = (ground is not null)),
    constraint privacy_cases_text_check check (kind = 'access' or text is not null)
);
comment on column privacy_cases.on_behalf is 'who asks for the learner, and by which right';
comment on column privacy_cases.record_kind is 'of an amendment: the kind of the contested record, as addresses have it';
comment on column privacy_cases.text is 'what is wrong with the record; why it is held';
create index privacy_cases_received_on_idx on privacy_cases (institution_id, kind, received_on);
create index privacy_cases_record_code_idx on privacy_cases (institution_id, learner_id, record_code) where record_code is not null;
call guard_learner_log('privacy_cases', 'requests for access and amendment, and holds', 'as long as any record of the learner', $$
    (select acts_as('administrator')) or (learner_id = (select acting_learner()) and kind <> 'hold' and asked_by = 'learner')$$);

create table case_steps (
    institution_id integer not null,
    learner_id     bigint not null,
    id             bigint generated always as identity,
    case_id        bigint not null,
    place          integer not null,
    step           text not null,
    leaves_open    boolean not null,
    on_day         date not null,
    text           text,
    account_id     bigint not null,
    recorded_at    timestamptz not null default now(),
    constraint case_steps_pkey primary key (institution_id, learner_id, id),
    constraint case_steps_place_key unique (institution_id, learner_id, case_id, place),
    constraint case_steps_case_id_fkey foreign key (institution_id, learner_id, case_id)
        references privacy_cases (institution_id, learner_id, id) deferrable initially deferred,
    constraint case_steps_step_check check (
        step in ('fulfilled', 'withdrawn', 'granted', 'denied', 'hearing_requested', 'hearing_held', 'statement', 'released'))
);
comment on column case_steps.place is '1 for the first step of a case: of two at once the second is refused';
comment on column case_steps.leaves_open is 'whether the case blocks erasure while this is its last step';
comment on column case_steps.text is 'the reason of a decision; the statement that is placed with the record';
call guard_learner_log('case_steps', 'what was decided about requests and holds, and why', 'as long as any record of the learner', $$
    (select acts_as('administrator'))
    or (learner_id = (select acting_learner()) and step in ('withdrawn', 'hearing_requested', 'statement') and exists (
            select from privacy_cases c
            where c.institution_id = case_steps.institution_id and c.learner_id = case_steps.learner_id and c.id = case_steps.case_id
              and c.kind <> 'hold'))$$);

-- Cases that nobody has closed yet, as whoever asks may see them.
create view open_cases with (security_invoker = true) as
select c.*
from privacy_cases c
where coalesce((
    select s.leaves_open from case_steps s
    where s.institution_id = c.institution_id and s.learner_id = c.learner_id and s.case_id = c.id order by s.place desc limit 1), true);
grant select on open_cases to pathways_service;

-- That a learner's records were erased, when and by which policy: what stays of them.
create table erasures (
    institution_id integer not null,
    learner_id     bigint not null,
    id             bigint generated always as identity,
    code           uuid not null default gen_random_uuid(),
    learner_code   uuid not null,
    left_on        date,
    tables         text[] not null,
    is_whole       boolean not null,
    policy         text not null,
    account_id     bigint not null,
    erased_at      timestamptz not null default now(),
    constraint erasures_pkey primary key (institution_id, learner_id, id),
    constraint erasures_code_key unique (institution_id, code),
    constraint erasures_institution_id_fkey foreign key (institution_id) references institutions (id)
);
comment on column erasures.left_on is 'from when the periods ran: the enrolments that told it may be erased';
comment on column erasures.is_whole is 'whether nothing is left of the learner but this';
insert into learner_tables (name, subject, contents, retention, is_append_only)
values ('erasures', 'learner_id', 'that records were erased, when and by which policy', 'for ever', true);
alter table erasures enable row level security;
alter table erasures force row level security;
create policy erasures_seen on erasures for select using (
    institution_id = (select acting_institution())
    and ((select acts_as('administrator', 'auditor')) or learner_id = (select acting_learner())));
grant select on erasures to pathways_service;
create trigger erasures_immutable before update or delete or truncate on erasures for each statement execute function refuse_change();

-- Access by consent: it ends with the consent, which the learner may revoke.
alter table learner_assignments drop constraint learner_assignments_basis_check;
alter table learner_assignments add constraint learner_assignments_basis_check
    check (basis in ('section', 'cohort', 'advisee', 'break_glass', 'consent'));
create policy learner_assignments_revoked on learner_assignments for delete using (
    institution_id = (select acting_institution()) and learner_id = (select acting_learner()) and basis = 'consent');

-- What the owner needs for the functions below: it is under the policies too where it is no superuser.
do $$
begin
    execute format('create policy erasures_verified on erasures for select to %I using (true)', current_user);
    execute format(
        'create policy erasures_added on erasures for insert to %I with check (
            institution_id = (select acting_institution()) and account_id = (select acting_account())
            and (select acts_as(''administrator'')))', current_user);
    execute format(
        'create policy learners_withheld on learners for update to %I
         using (institution_id = (select acting_institution()) and id = (select acting_learner()))
         with check (institution_id = (select acting_institution()) and id = (select acting_learner()))', current_user);
    execute format(
        'create policy cohort_members_counted on cohort_members for select to %I using (institution_id = (select acting_institution()))',
        current_user);
    execute format(
        'create policy request_keys_cleared on request_keys for all to %I
         using (institution_id = (select acting_institution()) and (select acts_as(''administrator'')))
         with check (institution_id = (select acting_institution()) and (select acts_as(''administrator'')))', current_user);
end
$$;

-- What an account is called: of staff everybody of the institution may know, so that learners read who keeps and saw their records.
create function staff_name(account bigint) returns text language sql stable parallel safe security definer
set search_path from current
begin atomic
    select a.name from accounts a
    where a.institution_id = acting_institution() and a.id = account and is_acting()
      and (a.id = acting_account() or acts_as('administrator', 'auditor', 'instructor', 'counselor', 'service') or exists (
          select from account_roles r where r.institution_id = a.institution_id and r.account_id = a.id and r.role <> 'student'));
end;

-- How many were in a cohort on a day, for staff: whoever sees some of them only is told that there are others.
create function cohort_size(cohort bigint, on_day date) returns bigint language sql stable parallel safe security definer
set search_path from current
begin atomic
    select count(*) from cohort_members m
    where m.institution_id = acting_institution() and m.cohort_id = cohort and m.entered_on <= on_day
      and (m.left_on is null or m.left_on > on_day) and acts_as('administrator', 'auditor', 'instructor', 'counselor', 'service');
end;

-- Withholds directory information as of a day, or no more (null): a learner's own choice, or recorded by an administrator.
-- The learner's id; null: there is no such learner for whoever acts, or of another revision.
create function withhold_directory(learner uuid, asked integer, since date) returns bigint
language sql volatile security definer set search_path from current
begin atomic
    update learners l set opted_out_on = since, revision = l.revision + 1
    where l.institution_id = acting_institution() and l.code = learner and l.revision = asked
      and (l.id = acting_learner() or acts_as('administrator'))
    returning l.id;
end;

-- Erases tables of a learner with what the trail holds of them, for whoever is an administrator, and leaves the tombstone. Where
-- it is the whole learner, nothing stays that tells who it was; the account is closed, or keeps its other roles.
create function erase_learner(learner bigint, erased text[], whole boolean, since date, by_policy text) returns bigint
language plpgsql volatile security definer set search_path from current as $$
declare
    here constant integer := acting_institution();
    named uuid;
    log record;
    tombstone bigint;
begin
    if here is null or not acts_as('administrator') then
        raise insufficient_privilege using message = 'administrators erase';
    end if;
    -- Whoever opens a case now waits for the end, and finds nobody.
    select l.code into named from learners l where l.institution_id = here and l.id = learner for update;
    if named is null then return null; end if;
    if exists (select from open_cases c where c.institution_id = here and c.learner_id = learner) then
        raise integrity_constraint_violation using message = 'a case is open', constraint = 'open_cases';
    end if;
    delete from request_keys k
    where k.institution_id = here
      and (k.claimed_at < now() - interval '1 day' or k.answer::jsonb ->> 'id' in (
          select v from audit_items i, lateral (values (i.after ->> 'id'), (i.after ->> 'code'), (i.before ->> 'id')) as held (v)
          where i.institution_id = here and i.learner_id = erase_learner.learner));
    if whole then
        delete from sessions s using accounts a
        where a.institution_id = here and a.learner_id = erase_learner.learner and s.institution_id = here and s.account_id = a.id;
        delete from account_roles r using accounts a
        where a.institution_id = here and a.learner_id = erase_learner.learner and r.institution_id = here and r.account_id = a.id
          and r.role = 'student';
        update accounts a
        set sign_in = 'erased-' || a.code, name = 'erased', password_hash = null, disabled_at = coalesce(a.disabled_at, now())
        where a.institution_id = here and a.learner_id = erase_learner.learner
          and not exists (select from account_roles r where r.institution_id = here and r.account_id = a.id);
        update accounts a set learner_id = null where a.institution_id = here and a.learner_id = erase_learner.learner;
    end if;
    for log in
        select t.name, t.subject from learner_tables t
        where t.name = any (erased) and t.name not in ('accounts', 'audit_items') and t.keeps <> 'proof'
        order by t.name = 'learners', t.name
    loop
        execute format('delete from %I where institution_id = $1 and %I = $2', log.name, log.subject) using here, learner;
    end loop;
    update audit_items i set before = null, after = null, erased_at = now()
    where i.institution_id = here and i.learner_id = erase_learner.learner and i.erased_at is null and i.record <> 'erasures'
      and (whole or i.record = any (erased));
    insert into erasures (institution_id, learner_id, learner_code, left_on, tables, is_whole, policy, account_id)
    values (here, learner, named, since, erased, whole, by_policy, acting_account()) returning id into tombstone;
    return tombstone;
end
$$;

-- Where a table that is only added to is not what the trail says, and where a content is gone that no erasure accounts for.
-- Asked by the owner.
create function privacy_faults(institution integer) returns table (sequence bigint, fault text) language plpgsql stable as $$
#variable_conflict use_column
declare
    log record;
begin
    return query
    select i.sequence, 'the content of item ' || i.item || ' is gone, and no erasure accounts for it'
    from audit_items i
    where i.institution_id = institution and i.erased_at is not null
      and (i.before is not null or i.after is not null or not exists (
          select from audit_events e
          join audit_items t on t.institution_id = e.institution_id and t.sequence = e.sequence and t.record = 'erasures'
          where e.institution_id = i.institution_id and e.action = 'learner.erased' and e.learner_id = i.learner_id
            and e.sequence > i.sequence and ((t.after ->> 'is_whole')::boolean or t.after -> 'tables' ? i.record)));
    for log in select t.name from learner_tables t where t.is_append_only order by t.name loop
        return query execute format(
            $query$
            with items as (
                select i.sequence, i.row_id, i.after, i.erased_at is not null as is_erased from audit_items i
                where i.institution_id = $1 and i.record = %1$L)
            select i.sequence, format('row %%s of %1$s was %%s', i.row_id, case when t.id is null then 'taken out' else 'changed' end)
            from items i left join %1$I t on t.institution_id = $1 and t.id = i.row_id
            where case when i.is_erased then t.id is not null
                  else to_jsonb(t) is distinct from to_jsonb(jsonb_populate_record(null::%1$I, i.after)) end
            union all
            select 0::bigint, format('row %%s of %1$s was put in: no event tells of it', t.id)
            from %1$I t where t.institution_id = $1 and not exists (select from items i where i.row_id = t.id)
            $query$, log.name) using institution;
    end loop;
end
$$;
