-- Curricula whole: which courses a catalog year has, the competencies they are
-- mapped to, and a public id and a revision of every row, so that what an
-- institution teaches is corrected like any other record.

do $$
declare
    name text;
begin
    foreach name in array array[
        'program_accreditations', 'curricula', 'course_versions', 'course_equivalences', 'sections', 'practicum_sites'
    ] loop
        execute format('alter table %I add column public_id uuid not null default gen_random_uuid()', name);
        execute format('alter table %I add constraint %I unique (institution_id, public_id)', name, name || '_public_id_key');
    end loop;
    foreach name in array array[
        'program_accreditations', 'curricula', 'terms', 'courses', 'course_versions', 'course_equivalences', 'sections', 'practicum_sites'
    ] loop
        execute format('alter table %I add column revision integer not null default 1', name);
    end loop;
end
$$;

-- Statuses have the names that rules ask for. Until now only demonstrations wrote any; what facts say of them follows with the next
-- change of a record. The table's owner is under its policies too, but for this statement.
alter table program_accreditations no force row level security;
update program_accreditations set status = 'candidate' where status = 'candidacy';
alter table program_accreditations force row level security;

alter table program_accreditations
    add column expires_on date,
    add constraint program_accreditations_status_check check (status in (
        'accredited', 'candidate', 'probation', 'administrative_probation', 'progress_report', 'focused_review', 'withheld', 'withdrawn',
        'voluntary_withdrawal', 'inactive')),
    add constraint program_accreditations_expires_on_check check (expires_on >= from_day),
    add constraint program_accreditations_from_day_key unique nulls not distinct (institution_id, program_id, from_day),
    add constraint program_accreditations_overlap_excl exclude using gist (
        int4range(institution_id, institution_id, '[]') with &&, int8range(program_id, program_id, '[]') with &&,
        daterange(from_day, to_day, '[]') with &&) deferrable initially deferred;
comment on column program_accreditations.expires_on is
    'of a candidate: the day on which the candidacy ends unless something is done, as the accreditor wrote it; null: not told';

-- Competencies as their publisher numbers them: loaded from what an institution holds, never made up here.
create table competency_sets (
    institution_id integer not null,
    id             bigint generated always as identity,
    public_id      uuid not null default gen_random_uuid(),
    code           text collate "C" not null,
    version        text collate "C" not null,
    title          text not null,
    source         text not null,
    address        text,
    vintage        text,
    evidence       text not null,
    synthetic      boolean not null default false,
    domains        jsonb not null,
    revision       integer not null default 1,
    constraint competency_sets_pkey primary key (institution_id, id),
    constraint competency_sets_public_id_key unique (institution_id, public_id),
    constraint competency_sets_version_key unique (institution_id, code, version),
    constraint competency_sets_institution_id_fkey foreign key (institution_id) references institutions (id),
    constraint competency_sets_code_check check (code ~ '^[a-z0-9]([a-z0-9._-]{0,62}[a-z0-9])?$'),
    constraint competency_sets_evidence_check check (evidence in ('R-A', 'R-A''', 'R-B', 'R-S', 'made'))
);
comment on column competency_sets.evidence is 'how good the evidence is that these are the competencies, as sources of rules have it';
comment on column competency_sets.synthetic is 'made up for demonstration; said wherever it is shown';
comment on column competency_sets.domains is 'list of {"id", "title", "competencies": [{"id", "text", "bloom"}]}: bloom is the level required';
call guard_institution_table('competency_sets');

alter table curricula
    add column competency_set text collate "C",
    add column competency_version text collate "C",
    add constraint curricula_competency_set_fkey foreign key (institution_id, competency_set, competency_version)
        references competency_sets (institution_id, code, version),
    add constraint curricula_competency_set_check check ((competency_set is null) = (competency_version is null));
comment on column curricula.competency_set is 'the set that the curriculum is mapped to; null: none';

-- Which courses a catalog year has; each as it is taught then: its latest version that begins before the next catalog year.
create table curriculum_courses (
    institution_id integer not null,
    program_id     bigint not null,
    catalog_year   integer not null,
    course_id      bigint not null,
    public_id      uuid not null default gen_random_uuid(),
    semester       integer,
    is_required    boolean not null default true,
    revision       integer not null default 1,
    constraint curriculum_courses_pkey primary key (institution_id, program_id, catalog_year, course_id),
    constraint curriculum_courses_public_id_key unique (institution_id, public_id),
    constraint curriculum_courses_catalog_year_fkey foreign key (institution_id, program_id, catalog_year)
        references curricula (institution_id, program_id, catalog_year),
    constraint curriculum_courses_course_id_fkey foreign key (institution_id, course_id) references courses (institution_id, id)
);
comment on column curriculum_courses.semester is 'in which semester of the program it is meant to be taken; null: not told';
create index curriculum_courses_course_id_idx on curriculum_courses (institution_id, course_id);
call guard_institution_table('curriculum_courses');

-- A record under an earlier number is found by it.
create index course_equivalences_other_code_idx on course_equivalences (institution_id, other_code);

-- What accreditors ask of programs, as facts with their sources: published like rules, each document whole.
create table accreditor_documents (
    accreditor   text collate "C" not null,
    revision     integer not null,
    title        text not null,
    document     text not null,
    sha256       text not null,
    published_at timestamptz not null default now(),
    published_by text not null,
    constraint accreditor_documents_pkey primary key (accreditor, revision),
    constraint accreditor_documents_sha256_check check (sha256 ~ '^[0-9a-f]{64}$')
);
comment on column accreditor_documents.document is 'canonical JSON, which the digest is of';
grant select on accreditor_documents to pathways_service;
