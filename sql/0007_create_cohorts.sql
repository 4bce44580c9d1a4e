-- Cohorts: learners who are looked at together, with who entered and left and when.

create table cohorts (
    institution_id integer not null,
    id             bigint generated always as identity,
    code           text collate "C" not null,
    title          text not null,
    program        text,
    starts_on      date,
    ended_on       date,
    rules          text[] not null default '{}',
    revision       integer not null default 1,
    constraint cohorts_pkey primary key (institution_id, id),
    constraint cohorts_code_key unique (institution_id, code),
    constraint cohorts_institution_id_fkey foreign key (institution_id) references institutions (id),
    constraint cohorts_code_check check (code ~ '^[a-z0-9]([a-z0-9._-]{0,62}[a-z0-9])?$')
);
comment on column cohorts.program is 'the code of the program, where it is of one';
comment on column cohorts.rules is 'the rules that its matrix asks where nothing else is said: ids, with a version where one is meant';
call guard_institution_table('cohorts');

create table cohort_members (
    institution_id integer not null,
    learner_id     bigint not null,
    cohort_id      bigint not null,
    entered_on     date not null default current_date,
    left_on        date,
    why_left       text,
    constraint cohort_members_pkey primary key (institution_id, learner_id, cohort_id, entered_on),
    constraint cohort_members_learner_id_fkey foreign key (institution_id, learner_id) references learners (institution_id, id),
    constraint cohort_members_cohort_id_fkey foreign key (institution_id, cohort_id) references cohorts (institution_id, id),
    constraint cohort_members_days_check check (entered_on <= left_on)
);
comment on column cohort_members.left_on is 'first day on which the learner is in it no more; null: still in it';
create index cohort_members_cohort_id_idx on cohort_members (institution_id, cohort_id, learner_id);
create unique index cohort_members_current_idx on cohort_members (institution_id, cohort_id, learner_id) where left_on is null;
call guard_learner_table('cohort_members', 'learner_id', 'cohorts, with entry and exit', '5 years after leaving');

-- Who leads a cohort sees its members: the assignments of those (learner_assignments) follow from these two tables.
create table cohort_staff (
    institution_id integer not null,
    cohort_id      bigint not null,
    account_id     bigint not null,
    since          date not null default current_date,
    constraint cohort_staff_pkey primary key (institution_id, cohort_id, account_id),
    constraint cohort_staff_cohort_id_fkey foreign key (institution_id, cohort_id) references cohorts (institution_id, id),
    constraint cohort_staff_account_id_fkey foreign key (institution_id, account_id) references accounts (institution_id, id)
);
call guard_institution_table('cohort_staff');

create table learner_notes (
    institution_id integer not null,
    learner_id     bigint not null,
    id             bigint generated always as identity,
    account_id     bigint not null,
    written_at     timestamptz not null default now(),
    text           text not null,
    constraint learner_notes_pkey primary key (institution_id, learner_id, id),
    constraint learner_notes_learner_id_fkey foreign key (institution_id, learner_id) references learners (institution_id, id),
    constraint learner_notes_account_id_fkey foreign key (institution_id, account_id) references accounts (institution_id, id),
    constraint learner_notes_text_check check (length(text) between 1 and 10000)
);
comment on table learner_notes is 'an education record, which the learner may read: notes of sole possession are not kept here';
call guard_learner_table('learner_notes', 'learner_id', 'notes of staff', '5 years after leaving');
