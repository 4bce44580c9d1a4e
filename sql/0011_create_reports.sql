-- Reports that were filed, with what they were reckoned from, and reports that were published, with what was withheld of them.

create index enrolments_program_idx on enrolments (institution_id, program, entered_on);
create index degrees_program_idx on degrees (institution_id, program, awarded_on);

-- A filed report is reckoned again, to the same bytes, from what is kept of it here.
create table filed_reports (
    institution_id integer not null,
    id             bigint generated always as identity,
    code           uuid not null default gen_random_uuid(),
    report         text collate "C" not null,
    definition     text collate "C" not null,
    parameters     text not null,
    as_of          date not null,
    header         text not null,
    shared         text not null,
    inputs_sha256  text not null,
    report_sha256  text not null,
    filed_at       timestamptz not null default now(),
    account_id     bigint not null,
    constraint filed_reports_pkey primary key (institution_id, id),
    constraint filed_reports_code_key unique (institution_id, code),
    constraint filed_reports_institution_id_fkey foreign key (institution_id) references institutions (id),
    constraint filed_reports_account_id_fkey foreign key (institution_id, account_id) references accounts (institution_id, id),
    constraint filed_reports_inputs_sha256_check check (inputs_sha256 ~ '^[0-9a-f]{64}$'),
    constraint filed_reports_report_sha256_check check (report_sha256 ~ '^[0-9a-f]{64}$')
);
comment on column filed_reports.parameters is 'as canonical JSON';
comment on column filed_reports.shared is 'the inputs that are of no learner, as canonical JSON';
comment on column filed_reports.report_sha256 is 'of the report as JSON';
create index filed_reports_inputs_sha256_idx on filed_reports (institution_id, inputs_sha256);
alter table filed_reports enable row level security;
alter table filed_reports force row level security;
create policy filed_reports_seen on filed_reports for select using (
    institution_id = (select acting_institution()) and (select acts_as('administrator', 'auditor', 'service')));
create policy filed_reports_filed on filed_reports for insert with check (
    institution_id = (select acting_institution()) and (select acts_as('administrator', 'service')));
create policy filed_reports_ended on filed_reports for delete using (
    institution_id = (select acting_institution()) and (select acts_as('administrator')));
grant select, insert, delete on filed_reports to pathways_service;

-- What a filed report was reckoned from of each learner: days, states, outcomes and scores, without name, number or code. The name of
-- the row is drawn. When the learner is erased the row stays and is nobody's: the report can still be reckoned again.
create table filed_report_learners (
    institution_id integer not null,
    learner_id     bigint,
    report_id      bigint not null,
    code           uuid not null default gen_random_uuid(),
    document       text not null,
    constraint filed_report_learners_pkey primary key (institution_id, report_id, code),
    constraint filed_report_learners_report_id_fkey foreign key (institution_id, report_id)
        references filed_reports (institution_id, id) on delete cascade,
    constraint filed_report_learners_learner_id_fkey foreign key (institution_id, learner_id)
        references learners (institution_id, id) on delete set null (learner_id)
);
comment on column filed_report_learners.learner_id is 'null: the learner was erased';
create index filed_report_learners_learner_id_idx on filed_report_learners (institution_id, learner_id) where learner_id is not null;
call guard_learner_table(
    'filed_report_learners', 'learner_id', 'what filed reports were reckoned from, without name or number',
    'for ever');
-- What was filed is not changed.
drop policy filed_report_learners_corrected on filed_report_learners;
revoke update on filed_report_learners from pathways_service;

-- A published report is frozen, in every format, for everybody of the institution.
create table published_reports (
    institution_id integer not null,
    id             bigint generated always as identity,
    code           uuid not null default gen_random_uuid(),
    report         text collate "C" not null,
    definition     text collate "C" not null,
    title          text not null,
    program        text not null,
    parameters     text not null,
    edition        integer not null,
    published_on   date not null,
    as_of          date not null,
    smallest       integer not null,
    json           text not null,
    csv            text not null,
    text           text not null,
    html           text not null,
    constraint published_reports_pkey primary key (institution_id, id),
    constraint published_reports_code_key unique (institution_id, code),
    constraint published_reports_edition_key unique (institution_id, report, parameters, edition),
    constraint published_reports_institution_id_fkey foreign key (institution_id) references institutions (id)
);
comment on column published_reports.smallest is 'counts below it, and what would tell them, are withheld';
alter table published_reports enable row level security;
alter table published_reports force row level security;
create policy published_reports_seen on published_reports for select using (
    institution_id = (select acting_institution()) and (select is_acting()));
create policy published_reports_published on published_reports for insert with check (
    institution_id = (select acting_institution()) and (select acts_as('administrator', 'service')));
grant select, insert on published_reports to pathways_service;

-- The counts behind a published report, those that were withheld too: what the next is set beside, so that the two together tell no more.
create table published_counts (
    institution_id integer not null,
    report_id      bigint not null,
    counts         text not null,
    constraint published_counts_pkey primary key (institution_id, report_id),
    constraint published_counts_report_id_fkey foreign key (institution_id, report_id) references published_reports (institution_id, id)
);
comment on column published_counts.counts is '{"cells": [{"key", "number", "worth", "detail", "withheld"}], "sums": [{"total", "parts"}]}';
alter table published_counts enable row level security;
alter table published_counts force row level security;
create policy published_counts_seen on published_counts for select using (
    institution_id = (select acting_institution()) and (select acts_as('administrator', 'service')));
create policy published_counts_kept on published_counts for insert with check (
    institution_id = (select acting_institution()) and (select acts_as('administrator', 'service')));
grant select, insert on published_counts to pathways_service;
