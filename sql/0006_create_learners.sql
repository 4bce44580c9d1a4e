-- Learners and what they did: education records, which FERPA protects.
--
-- Every table has the institution and the learner first, row-level security
-- that is forced, and a line in `learner_tables`. A record is corrected under a
-- revision, and taken back rather than deleted: the audit trail keeps what was there.

create table learner_tables (
    name      text not null,
    subject   text not null,
    contents  text not null,
    retention text not null,
    constraint learner_tables_pkey primary key (name)
);
comment on table learner_tables is 'every table with a learner in it: which column names the learner, what it holds, how long that is kept';
grant select on learner_tables to pathways_service;

create table learners (
    institution_id integer not null,
    id             bigint generated always as identity,
    code           uuid not null default gen_random_uuid(),
    student_number text,
    given_name     text not null,
    family_name    text not null,
    email          text,
    source_id      text,
    opted_out_on   date,
    revision       integer not null default 1,
    created_at     timestamptz not null default now(),
    constraint learners_pkey primary key (institution_id, id),
    constraint learners_code_key unique (institution_id, code),
    constraint learners_student_number_key unique (institution_id, student_number),
    constraint learners_source_id_key unique (institution_id, source_id),
    constraint learners_institution_id_fkey foreign key (institution_id) references institutions (id)
);
comment on column learners.code is 'the name of the learner outside: drawn, never derived';
comment on column learners.source_id is 'its id in the student information system; null: kept by hand';
comment on column learners.opted_out_on is 'since when directory information is withheld; outlives enrolment';
create index learners_name_idx on learners (institution_id, family_name, given_name, id);

alter table accounts add constraint accounts_learner_id_fkey
    foreign key (institution_id, learner_id) references learners (institution_id, id);
create unique index accounts_learner_id_idx on accounts (institution_id, learner_id) where learner_id is not null;

-- Whose records an account may see and why: its sections, its cohorts, its advisees, or a reason given in an emergency.
create table learner_assignments (
    institution_id integer not null,
    learner_id     bigint not null,
    account_id     bigint not null,
    basis          text not null,
    origin         text not null,
    since          date not null default current_date,
    until          date,
    reason         text,
    constraint learner_assignments_pkey primary key (institution_id, learner_id, account_id, basis, origin),
    constraint learner_assignments_learner_id_fkey foreign key (institution_id, learner_id) references learners (institution_id, id),
    constraint learner_assignments_account_id_fkey foreign key (institution_id, account_id) references accounts (institution_id, id),
    constraint learner_assignments_basis_check check (basis in ('section', 'cohort', 'advisee', 'break_glass')),
    constraint learner_assignments_reason_check check (basis <> 'break_glass' or length(btrim(reason)) >= 10)
);
comment on column learner_assignments.origin is 'which section or cohort it comes from, by its code; empty: of the learner alone';
comment on column learner_assignments.until is 'last day; null: until taken back';
create index learner_assignments_account_id_idx on learner_assignments (institution_id, account_id, learner_id);

-- Who sees a learner's row: administrators, auditors and services of the institution, the learner, and whoever is assigned.
-- Who writes: administrators and services, and instructors for whom is assigned to them.
create procedure guard_learner_table(name regclass, subject text, contents text, retention text) language plpgsql as $$
declare
    here constant text := 'institution_id = (select acting_institution())';
    assigned constant text := format(
        'exists (
            select from learner_assignments a
            where a.institution_id = (select acting_institution()) and a.learner_id = %2$s.%1$I and a.account_id = (select acting_account())
              and a.since <= current_date and (a.until is null or a.until >= current_date))', subject, name);
    seen constant text := format(
        '%s and ((select acts_as(''administrator'', ''auditor'', ''service'')) or %I = (select acting_learner())
         or ((select acts_as(''instructor'', ''counselor'')) and %s))', here, subject, assigned);
    written constant text := format(
        '%s and ((select acts_as(''administrator'', ''service'')) or ((select acts_as(''instructor'')) and %s))', here, assigned);
begin
    insert into learner_tables values (name::text, subject, contents, retention);
    execute format('alter table %s enable row level security', name);
    execute format('alter table %s force row level security', name);
    execute format('create policy %I on %s for select using (%s)', name || '_seen', name, seen);
    execute format('create policy %I on %s for insert with check (%s)', name || '_added', name, written);
    execute format('create policy %I on %s for update using (%s) with check (%s)', name || '_corrected', name, written, written);
    execute format(
        'create policy %I on %s for delete using (institution_id = (select acting_institution()) and (select acts_as(''administrator'')))',
        name || '_erased', name);
    execute format('grant select, insert, update, delete on %s to pathways_service', name);
end
$$;
call guard_learner_table('learners', 'id', 'identity', 'as long as any record of the learner');

-- Assignments are seen by whom they are for, and given by administrators; in an emergency staff take one themselves.
insert into learner_tables values ('learner_assignments', 'learner_id', 'who may see the learner, and why', 'as long as any record of the learner');
alter table learner_assignments enable row level security;
alter table learner_assignments force row level security;
create policy learner_assignments_seen on learner_assignments for select using (
    institution_id = (select acting_institution())
    and (account_id = (select acting_account()) or learner_id = (select acting_learner()) or (select acts_as('administrator', 'auditor', 'service'))));
create policy learner_assignments_given on learner_assignments for insert with check (
    institution_id = (select acting_institution()) and (select acts_as('administrator', 'service')));
create policy learner_assignments_changed on learner_assignments for update
    using (institution_id = (select acting_institution()) and (select acts_as('administrator', 'service')))
    with check (institution_id = (select acting_institution()) and (select acts_as('administrator', 'service')));
create policy learner_assignments_taken_back on learner_assignments for delete
    using (institution_id = (select acting_institution()) and (select acts_as('administrator', 'service')));
grant select, insert, update, delete on learner_assignments to pathways_service;

-- Until the end of tomorrow, with a reason, as the owner: whoever asks does not see the learner yet. Null: there is no such
-- learner, or whoever acts is no member of staff, which are not told apart.
create function break_glass(learner uuid, why text) returns bigint
language sql volatile security definer set search_path from current
begin atomic
    insert into learner_assignments as a (institution_id, learner_id, account_id, basis, origin, until, reason)
    select l.institution_id, l.id, acting_account(), 'break_glass', '', current_date + 1, why
    from learners l
    where l.institution_id = acting_institution() and l.code = learner and acts_as('instructor', 'counselor')
    on conflict (institution_id, learner_id, account_id, basis, origin)
    do update set since = current_date, until = excluded.until, reason = excluded.reason
    returning learner_id;
end;

-- The owner of the tables is under their policies too. It sees who the learners are of the institution that it acts for, to give
-- them accounts, and needs the second for the function.
do $$
begin
    execute format(
        'create policy learners_found on learners for select to %I using (institution_id = (select acting_institution()))',
        current_user);
    execute format(
        'create policy learner_assignments_taken on learner_assignments for all to %I
         using (institution_id = (select acting_institution()) and account_id = (select acting_account()))
         with check (basis = ''break_glass'' and account_id = (select acting_account()))', current_user);
end
$$;

-- The trail of a learner's records is seen by the learner and by whoever sees the learner.
insert into learner_tables values
    ('accounts', 'learner_id', 'the learner''s own account', 'until it is closed'),
    ('audit_events', 'learner_id', 'what was done about the learner, as digests', 'for ever'),
    ('audit_items', 'learner_id', 'what was changed of the learner''s records', 'until the learner''s records are erased');
create policy audit_items_seen on audit_items for select using (
    institution_id = (select acting_institution())
    and ((select acts_as('administrator', 'auditor')) or learner_id = (select acting_learner())
         or ((select acts_as('instructor', 'counselor')) and exists (
                select from learner_assignments a
                where a.institution_id = (select acting_institution()) and a.learner_id = audit_items.learner_id
                  and a.account_id = (select acting_account()) and a.since <= current_date and (a.until is null or a.until >= current_date)))));

create policy audit_events_of_items_seen on audit_events for select using (
    institution_id = (select acting_institution()) and (select acts_as('instructor', 'counselor'))
    and exists (select from audit_items i where i.institution_id = audit_events.institution_id and i.sequence = audit_events.sequence));
create policy audit_events_of_learner_seen on audit_events for select using (
    institution_id = (select acting_institution()) and (select acting_learner()) is not null
    and exists (
        select from audit_items i
        where i.institution_id = audit_events.institution_id and i.sequence = audit_events.sequence and i.learner_id = (select acting_learner())));

-- What all records have: a public code, the revision that a correction names, where they come from, and whether they were taken back.

create table learner_names (
    institution_id integer not null,
    learner_id     bigint not null,
    id             bigint generated always as identity,
    code           uuid not null default gen_random_uuid(),
    given_name     text not null,
    family_name    text not null,
    until_day      date not null,
    revision       integer not null default 1,
    origin         text not null default 'hand',
    source_id      text,
    taken_back_at  timestamptz
);
comment on column learner_names.until_day is 'last day of the name';

create table enrolments (
    institution_id integer not null,
    learner_id     bigint not null,
    id             bigint generated always as identity,
    code           uuid not null default gen_random_uuid(),
    program        text not null,
    catalog_year   integer,
    state          text not null,
    entered_on     date,
    left_on        date,
    expected_on    date,
    why_left       text,
    revision       integer not null default 1,
    origin         text not null default 'hand',
    source_id      text,
    taken_back_at  timestamptz,
    constraint enrolments_state_check check (state in ('admitted', 'enrolled', 'last_term', 'coursework_complete', 'graduated', 'left')),
    constraint enrolments_why_left_check check (why_left in ('withdrew', 'dismissed', 'transferred_out', 'leave', 'died', 'military', 'other')),
    constraint enrolments_days_check check (entered_on <= left_on)
);

create table course_records (
    institution_id integer not null,
    learner_id     bigint not null,
    id             bigint generated always as identity,
    code           uuid not null default gen_random_uuid(),
    course         text not null,
    credits        numeric(12, 3) not null,
    status         text not null,
    grade          text,
    basis          text,
    term           text,
    ended_on       date,
    source         text,
    taken_at       text,
    attributes     text[],
    repeatable     boolean,
    section        text,
    revision       integer not null default 1,
    origin         text not null default 'hand',
    source_id      text,
    taken_back_at  timestamptz,
    constraint course_records_status_check check (status in ('completed', 'in_progress', 'planned', 'withdrawn', 'incomplete', 'failed')),
    constraint course_records_basis_check check (basis in ('letter', 'pass_fail')),
    constraint course_records_source_check check (source in ('resident', 'transfer', 'exam')),
    constraint course_records_credits_check check (credits >= 0)
);

create table practicum_placements (
    institution_id integer not null,
    learner_id     bigint not null,
    id             bigint generated always as identity,
    code           uuid not null default gen_random_uuid(),
    site           text,
    kind           text,
    hours          numeric(12, 3) not null,
    status         text not null,
    verified       boolean,
    verified_on    date,
    starts_on      date,
    ended_on       date,
    revision       integer not null default 1,
    origin         text not null default 'hand',
    source_id      text,
    taken_back_at  timestamptz,
    constraint practicum_placements_status_check check (status in ('completed', 'in_progress', 'planned')),
    constraint practicum_placements_hours_check check (hours >= 0)
);

create table learner_documents (
    institution_id integer not null,
    learner_id     bigint not null,
    id             bigint generated always as identity,
    code           uuid not null default gen_random_uuid(),
    kind           text not null,
    received_on    date,
    verified_on    date,
    expires_on     date,
    revision       integer not null default 1,
    origin         text not null default 'hand',
    source_id      text,
    taken_back_at  timestamptz
);

create table degrees (
    institution_id integer not null,
    learner_id     bigint not null,
    id             bigint generated always as identity,
    code           uuid not null default gen_random_uuid(),
    level          text not null,
    status         text not null,
    field          text,
    awarded_on     date,
    awarded_by     text,
    program        text,
    revision       integer not null default 1,
    origin         text not null default 'hand',
    source_id      text,
    taken_back_at  timestamptz,
    constraint degrees_level_check check (level in ('high_school', 'certificate', 'associate', 'bachelor', 'master', 'doctorate')),
    constraint degrees_status_check check (status in ('awarded', 'in_progress', 'planned'))
);
comment on column degrees.program is 'the code of the program here, whose accreditation then counts; null: elsewhere';

create table work_experiences (
    institution_id integer not null,
    learner_id     bigint not null,
    id             bigint generated always as identity,
    code           uuid not null default gen_random_uuid(),
    field          text not null,
    from_day       date not null,
    to_day         date,
    hours_per_week numeric(6, 3),
    verified       boolean,
    revision       integer not null default 1,
    origin         text not null default 'hand',
    source_id      text,
    taken_back_at  timestamptz,
    constraint work_experiences_days_check check (from_day <= to_day),
    constraint work_experiences_hours_check check (hours_per_week between 0 and 168)
);

create table credentials_held (
    institution_id integer not null,
    learner_id     bigint not null,
    id             bigint generated always as identity,
    code           uuid not null default gen_random_uuid(),
    credential     text not null,
    earned_on      date,
    status         text,
    status_on      date,
    ended_on       date,
    passed_on      date,
    early_tester   boolean,
    cycles         jsonb,
    revision       integer not null default 1,
    origin         text not null default 'hand',
    source_id      text,
    taken_back_at  timestamptz,
    constraint credentials_held_status_check check (status in ('active', 'inactive', 'revoked', 'superseded', 'expired', 'retired'))
);

create table ceu_entries (
    institution_id integer not null,
    learner_id     bigint not null,
    id             bigint generated always as identity,
    code           uuid not null default gen_random_uuid(),
    credits        numeric(12, 3) not null,
    title          text,
    provider       text,
    on_day         date,
    status         text,
    categories     text[],
    in_person      boolean,
    verified       boolean,
    counts_for     text[],
    revision       integer not null default 1,
    origin         text not null default 'hand',
    source_id      text,
    taken_back_at  timestamptz,
    constraint ceu_entries_status_check check (status in ('earned', 'planned')),
    constraint ceu_entries_credits_check check (credits >= 0)
);

create table exam_applications (
    institution_id integer not null,
    learner_id     bigint not null,
    id             bigint generated always as identity,
    code           uuid not null default gen_random_uuid(),
    exam           text not null,
    events         jsonb not null,
    revision       integer not null default 1,
    origin         text not null default 'hand',
    source_id      text,
    taken_back_at  timestamptz
);
comment on column exam_applications.events is 'as the facts have them (seeds/rules/README.md, Exam)';

create table exam_attempts (
    institution_id integer not null,
    learner_id     bigint not null,
    id             bigint generated always as identity,
    code           uuid not null default gen_random_uuid(),
    exam           text not null,
    taken_on       date not null,
    outcome        text not null,
    score          numeric(12, 3),
    domain_scores  jsonb,
    known_by       text,
    revision       integer not null default 1,
    origin         text not null default 'hand',
    source_id      text,
    taken_back_at  timestamptz,
    constraint exam_attempts_outcome_check check (outcome in ('passed', 'failed', 'pending', 'no_show', 'cancelled')),
    constraint exam_attempts_known_by_check check (known_by in ('candidate', 'release', 'issuer', 'self_reported'))
);
comment on column exam_attempts.domain_scores is 'from the name of a domain of the outline to its scaled score; null: not told';
comment on column exam_attempts.known_by is 'how the college knows: told by the candidate, by the candidate''s release, by the issuer, in a survey';

create table test_scores (
    institution_id integer not null,
    learner_id     bigint not null,
    id             bigint generated always as identity,
    code           uuid not null default gen_random_uuid(),
    test           text not null,
    score          numeric(12, 3) not null,
    taken_on       date,
    revision       integer not null default 1,
    origin         text not null default 'hand',
    source_id      text,
    taken_back_at  timestamptz
);

create table competency_attainments (
    institution_id integer not null,
    learner_id     bigint not null,
    id             bigint generated always as identity,
    code           uuid not null default gen_random_uuid(),
    competency     text not null,
    bloom          integer not null,
    attained_on    date,
    course         text,
    term           text,
    assessment     text,
    assessor       text,
    revision       integer not null default 1,
    origin         text not null default 'hand',
    source_id      text,
    taken_back_at  timestamptz,
    constraint competency_attainments_bloom_check check (bloom between 1 and 6)
);

create table declared_facts (
    institution_id integer not null,
    learner_id     bigint not null,
    id             bigint generated always as identity,
    code           uuid not null default gen_random_uuid(),
    name           text not null,
    value          jsonb not null,
    revision       integer not null default 1,
    origin         text not null default 'hand',
    source_id      text,
    taken_back_at  timestamptz
);

create table decisions (
    institution_id integer not null,
    learner_id     bigint not null,
    id             bigint generated always as identity,
    code           uuid not null default gen_random_uuid(),
    requirement    text not null,
    outcome        text not null,
    decided_by     text,
    decided_on     date,
    until_day      date,
    why            text,
    revision       integer not null default 1,
    origin         text not null default 'hand',
    source_id      text,
    taken_back_at  timestamptz,
    constraint decisions_outcome_check check (outcome in ('approved', 'denied', 'pending'))
);

create table rule_exceptions (
    institution_id integer not null,
    learner_id     bigint not null,
    id             bigint generated always as identity,
    code           uuid not null default gen_random_uuid(),
    exception      jsonb not null,
    revision       integer not null default 1,
    origin         text not null default 'hand',
    source_id      text,
    taken_back_at  timestamptz
);
comment on column rule_exceptions.exception is 'waiver, override, substitution, equivalence or pin, as the facts have them (seeds/rules/README.md, Exceptions)';

create table employment_outcomes (
    institution_id integer not null,
    learner_id     bigint not null,
    id             bigint generated always as identity,
    code           uuid not null default gen_random_uuid(),
    status         text not null,
    why_unavailable text,
    employer       text,
    industry       text,
    occupation     text,
    area           text,
    started_on     date,
    annual_pay     numeric(12, 2),
    hourly_pay     numeric(8, 2),
    full_time      boolean,
    in_field       boolean,
    known_by       text not null,
    known_on       date not null,
    revision       integer not null default 1,
    origin         text not null default 'hand',
    source_id      text,
    taken_back_at  timestamptz,
    constraint employment_outcomes_status_check check (status in ('employed', 'seeking', 'unavailable', 'unknown')),
    constraint employment_outcomes_why_check check (
        why_unavailable in ('health', 'military', 'incarceration', 'further_study', 'death') and (why_unavailable is null or status = 'unavailable')),
    constraint employment_outcomes_known_by_check check (known_by in ('survey', 'employer', 'graduate', 'wage_record', 'public_source')),
    constraint employment_outcomes_pay_check check (annual_pay >= 0 and hourly_pay >= 0)
);
comment on column employment_outcomes.industry is 'NAICS code as the outlook has it';
comment on column employment_outcomes.occupation is 'SOC code';
comment on column employment_outcomes.area is 'area code as the outlook has it';

do $$
declare
    kind record;
begin
    for kind in
        select * from (values
            ('learner_names', 'earlier names', 'as long as any record of the learner'),
            ('enrolments', 'enrolments in programs', '5 years after leaving'),
            ('course_records', 'courses, attempts and grades', 'permanent: the transcript'),
            ('practicum_placements', 'professional practice and its hours', '5 years after leaving'),
            ('learner_documents', 'documents received and verified', '5 years after leaving'),
            ('degrees', 'degrees', 'permanent: the transcript'),
            ('work_experiences', 'work', '5 years after leaving'),
            ('credentials_held', 'credentials and their cycles', '5 years after leaving'),
            ('ceu_entries', 'continuing education', '5 years after leaving'),
            ('exam_applications', 'applications to sit exams', '5 years after leaving'),
            ('exam_attempts', 'attempts at exams', '5 years after leaving'),
            ('test_scores', 'scores in tests', '5 years after leaving'),
            ('competency_attainments', 'competencies attained', '5 years after leaving'),
            ('declared_facts', 'what the learner declared', '5 years after leaving'),
            ('decisions', 'what people decided', '5 years after leaving'),
            ('rule_exceptions', 'what people granted', '5 years after leaving'),
            ('employment_outcomes', 'employment after the program', '5 years after leaving')
        ) as kinds (name, contents, retention)
    loop
        execute format('alter table %I add constraint %I primary key (institution_id, learner_id, id)', kind.name, kind.name || '_pkey');
        execute format('alter table %I add constraint %I unique (institution_id, code)', kind.name, kind.name || '_code_key');
        execute format(
            'alter table %I add constraint %I foreign key (institution_id, learner_id) references learners (institution_id, id)',
            kind.name, kind.name || '_learner_id_fkey');
        execute format('alter table %I add constraint %I check (origin in (''hand'', ''import'', ''synthetic''))', kind.name, kind.name || '_origin_check');
        execute format(
            'create unique index %I on %I (institution_id, source_id) where source_id is not null', kind.name || '_source_id_idx', kind.name);
        call guard_learner_table(kind.name::regclass, 'learner_id', kind.contents, kind.retention);
    end loop;
end
$$;

-- What all records of a learner come to, as the evaluator reads it: written in the transaction that writes a record, so
-- that the next verdict sees it, and a cohort is one scan.
create table learner_facts (
    institution_id integer not null,
    learner_id     bigint not null,
    document       text not null,
    written_at     timestamptz not null default now(),
    constraint learner_facts_pkey primary key (institution_id, learner_id),
    constraint learner_facts_learner_id_fkey foreign key (institution_id, learner_id) references learners (institution_id, id)
);
call guard_learner_table('learner_facts', 'learner_id', 'facts as the evaluator reads them, made of the other tables', 'as long as any record of the learner');

-- What a client may send again, for a day: the key, of which request, and what was answered. It goes into the transaction that
-- does the work, so that it is done once or not at all.
create table request_keys (
    institution_id integer not null,
    account_id     bigint not null,
    key            text not null,
    digest         text not null,
    answer         text,
    claimed_at     timestamptz not null default now(),
    constraint request_keys_pkey primary key (institution_id, account_id, key),
    constraint request_keys_account_id_fkey foreign key (institution_id, account_id) references accounts (institution_id, id) on delete cascade
);
alter table request_keys enable row level security;
alter table request_keys force row level security;
create policy request_keys_own on request_keys for all
    using (institution_id = (select acting_institution()) and account_id = (select acting_account()) and (select is_acting()))
    with check (institution_id = (select acting_institution()) and account_id = (select acting_account()) and (select is_acting()));
grant select, insert, update, delete on request_keys to pathways_service;
