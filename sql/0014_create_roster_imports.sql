-- Imports of rosters: what a college's systems say, what each import changed, and who waits for somebody to say who they are.
--
-- A row that is held may be known to several systems, each by an id of its own, so the ids stand apart from the records. With
-- each stands the row as the last import left it: what differs from that was edited by a person, and stays.

alter table learners add column preferred_name text;
comment on column learners.preferred_name is 'what the learner is called; null: by the given name, or not told';
alter table course_records add column started_on date;

-- What rosters say of terms and sections is less than what people enter.
alter table terms
    alter column starts_on drop not null,
    alter column ends_on drop not null;
alter table sections
    alter column term_id drop not null,
    add column title text;
comment on column terms.starts_on is 'null: not told';
comment on column sections.term_id is 'null: not told';

create table roster_imports (
    institution_id integer not null,
    id             bigint generated always as identity,
    code           uuid not null default gen_random_uuid(),
    account_id     bigint not null,
    applied_at     timestamptz not null default now(),
    format         text not null,
    system         text not null,
    plan_sha256    text not null,
    content_sha256 text not null,
    files          jsonb not null,
    counts         jsonb not null,
    words          text[] not null,
    undone_at      timestamptz,
    undone_by      bigint,
    undo_kept      jsonb,
    constraint roster_imports_pkey primary key (institution_id, id),
    constraint roster_imports_code_key unique (institution_id, code),
    constraint roster_imports_account_id_fkey foreign key (institution_id, account_id) references accounts (institution_id, id),
    constraint roster_imports_undone_by_fkey foreign key (institution_id, undone_by) references accounts (institution_id, id),
    constraint roster_imports_format_check check (format in ('oneroster', 'canvas', 'mapped_csv')),
    constraint roster_imports_plan_sha256_check check (plan_sha256 ~ '^[0-9a-f]{64}$'),
    constraint roster_imports_content_sha256_check check (content_sha256 ~ '^[0-9a-f]{64}$'),
    constraint roster_imports_undone_check check ((undone_at is null) = (undone_by is null))
);
comment on column roster_imports.plan_sha256 is 'of the plan that was confirmed, as canonical JSON';
comment on column roster_imports.content_sha256 is 'of the names and digests of the files';
comment on column roster_imports.undo_kept is 'rows that were changed since and so stayed when it was undone: list of {kind, id}';
create index roster_imports_plan_sha256_idx on roster_imports (institution_id, plan_sha256);
alter table roster_imports enable row level security;
alter table roster_imports force row level security;
create policy roster_imports_seen on roster_imports for select using (
    institution_id = (select acting_institution()) and (select acts_as('administrator', 'auditor', 'service')));
create policy roster_imports_made on roster_imports for insert with check (
    institution_id = (select acting_institution()) and account_id = (select acting_account())
    and (select acts_as('administrator', 'service')));
create policy roster_imports_undone on roster_imports for update
    using (institution_id = (select acting_institution()) and (select acts_as('administrator')))
    with check (institution_id = (select acting_institution()) and (select acts_as('administrator')));
grant select, insert, update on roster_imports to pathways_service;

-- What a system calls a record, and which row that is here.
create table roster_records (
    institution_id integer not null,
    system         text not null,
    kind           text not null,
    source_id      text not null,
    code           uuid not null default gen_random_uuid(),
    row_id         bigint,
    learner_id     bigint,
    said           text[] not null,
    import_id      bigint,
    gone_at        timestamptz,
    constraint roster_records_pkey primary key (institution_id, system, kind, source_id),
    constraint roster_records_learner_id_fkey foreign key (institution_id, learner_id) references learners (institution_id, id),
    constraint roster_records_kind_check check (
        kind in ('term', 'course', 'section', 'person', 'section_enrolment', 'course_result', 'program_enrolment'))
);
comment on column roster_records.row_id is 'in the kind''s table; null: enrolments in sections and people who are no learners are kept here alone';
comment on column roster_records.said is 'the row as the last import left it, in the order of the kind''s fields';
comment on column roster_records.gone_at is 'since when the system has it no more';
create index roster_records_row_id_idx on roster_records (institution_id, kind, row_id);
create index roster_records_learner_id_idx on roster_records (institution_id, learner_id) where learner_id is not null;
call guard_learner_table('roster_records', 'learner_id', 'what the systems of the college call the learner and its records', 'as long as any record of the learner');

-- What an import did, a row each: laid down first, then carried out, so that memory does not grow with a college.
create table roster_items (
    institution_id integer not null,
    import_id      bigint not null,
    item           integer not null,
    kind           text not null,
    action         text not null,
    source_id      text not null,
    held           text,
    said           text[] not null,
    row_id         bigint,
    learner_id     bigint,
    revision       integer,
    before         jsonb,
    after          jsonb,
    link_before    jsonb,
    undone         text,
    constraint roster_items_pkey primary key (institution_id, import_id, item),
    constraint roster_items_import_id_fkey foreign key (institution_id, import_id) references roster_imports (institution_id, id),
    constraint roster_items_action_check check (action in ('add', 'join', 'change', 'return', 'end', 'take_back')),
    constraint roster_items_undone_check check (undone in ('restored', 'kept'))
);
comment on column roster_items.action is 'join: the system''s id was given to a row that was there';
comment on column roster_items.held is 'the row''s public id before';
comment on column roster_items.revision is 'of the row after; null: it has no row, or was left as it was';
comment on column roster_items.link_before is 'what roster_records had of it';
create index roster_items_learner_id_idx on roster_items (institution_id, learner_id) where learner_id is not null;
call guard_learner_table('roster_items', 'learner_id', 'what imports changed, to undo them', 'as long as any record of the learner');

-- People of a system who may be a learner that is held: nobody is matched by a guess, so somebody says who they are.
create table roster_asides (
    institution_id integer not null,
    id             bigint generated always as identity,
    code           uuid not null default gen_random_uuid(),
    system         text not null,
    source_id      text not null,
    reason         text not null,
    said           text[] not null,
    candidates     uuid[] not null,
    noticed_at     timestamptz not null default now(),
    settlement     text,
    learner_id     bigint,
    settled_at     timestamptz,
    settled_by     bigint,
    constraint roster_asides_pkey primary key (institution_id, id),
    constraint roster_asides_code_key unique (institution_id, code),
    constraint roster_asides_source_id_key unique (institution_id, system, source_id),
    constraint roster_asides_learner_id_fkey foreign key (institution_id, learner_id) references learners (institution_id, id),
    constraint roster_asides_settled_by_fkey foreign key (institution_id, settled_by) references accounts (institution_id, id),
    constraint roster_asides_settlement_check check (settlement in ('same', 'new', 'left_out') and (settlement = 'same' or learner_id is null))
);
comment on column roster_asides.candidates is 'public ids of those it may be';
comment on column roster_asides.learner_id is 'the learner that somebody said it is; null: not settled, or nobody who is held';
create index roster_asides_learner_id_idx on roster_asides (institution_id, learner_id) where learner_id is not null;
call guard_learner_table('roster_asides', 'learner_id', 'who of a roster somebody said the learner is', 'as long as any record of the learner');
