-- What an institution teaches: programs and their curricula, courses and their
-- versions, terms and sections. No learner is in these tables.

create table programs (
    institution_id        integer not null,
    id                    bigint generated always as identity,
    code                  text collate "C" not null,
    title                 text not null,
    level                 text not null,
    field                 text,
    cip                   text,
    accreditor            text,
    certificate_of_degree boolean,
    revision              integer not null default 1,
    constraint programs_pkey primary key (institution_id, id),
    constraint programs_code_key unique (institution_id, code),
    constraint programs_institution_id_fkey foreign key (institution_id) references institutions (id),
    constraint programs_code_check check (code ~ '^[a-z0-9]([a-z0-9._-]{0,62}[a-z0-9])?$'),
    constraint programs_level_check check (level in ('high_school', 'certificate', 'associate', 'bachelor', 'master', 'doctorate')),
    constraint programs_cip_check check (cip ~ '^[0-9]{2}\.[0-9]{4}$')
);
comment on column programs.field is 'as rules name it (health_information_management); null: not told';
comment on column programs.accreditor is 'the program''s own accreditor, CAHIIM; null: not told';

create table program_accreditations (
    institution_id integer not null,
    program_id     bigint not null,
    id             bigint generated always as identity,
    status         text not null,
    from_day       date,
    to_day         date,
    source         text not null,
    verified_on    date not null,
    constraint program_accreditations_pkey primary key (institution_id, program_id, id),
    constraint program_accreditations_program_id_fkey foreign key (institution_id, program_id) references programs (institution_id, id),
    constraint program_accreditations_days_check check (from_day <= to_day)
);
comment on column program_accreditations.status is 'as the accreditor names it: accredited, candidacy, probation, withdrawn …';
comment on column program_accreditations.to_day is 'last day; null: until further notice';

-- Which published rule a catalog year's students are held to.
create table curricula (
    institution_id integer not null,
    program_id     bigint not null,
    catalog_year   integer not null,
    begins_on      date not null,
    rule_id        text collate "C" not null,
    rule_version   text collate "C",
    constraint curricula_pkey primary key (institution_id, program_id, catalog_year),
    constraint curricula_program_id_fkey foreign key (institution_id, program_id) references programs (institution_id, id)
);
comment on column curricula.begins_on is 'first day of the catalog year';
comment on column curricula.rule_version is 'null: the version that the learner''s facts bind to';

create table terms (
    institution_id integer not null,
    id             bigint generated always as identity,
    code           text collate "C" not null,
    title          text not null,
    starts_on      date not null,
    ends_on        date not null,
    source_id      text,
    constraint terms_pkey primary key (institution_id, id),
    constraint terms_code_key unique (institution_id, code),
    constraint terms_institution_id_fkey foreign key (institution_id) references institutions (id),
    constraint terms_days_check check (starts_on <= ends_on)
);

create table courses (
    institution_id integer not null,
    id             bigint generated always as identity,
    code           text collate "C" not null,
    title          text not null,
    retired_on     date,
    source_id      text,
    constraint courses_pkey primary key (institution_id, id),
    constraint courses_code_key unique (institution_id, code),
    constraint courses_institution_id_fkey foreign key (institution_id) references institutions (id)
);

create table course_versions (
    institution_id integer not null,
    course_id      bigint not null,
    begins_on      date not null,
    title          text not null,
    credits        numeric(12, 3) not null,
    delivery       text,
    attributes     text[] not null default '{}',
    competencies   jsonb not null default '[]',
    prerequisites  jsonb,
    corequisites   jsonb,
    offered        text[],
    constraint course_versions_pkey primary key (institution_id, course_id, begins_on),
    constraint course_versions_course_id_fkey foreign key (institution_id, course_id) references courses (institution_id, id),
    constraint course_versions_credits_check check (credits >= 0),
    constraint course_versions_delivery_check check (delivery in ('on_site', 'online', 'hybrid'))
);
comment on column course_versions.competencies is 'list of {"id", "bloom", "assessment"}: what the course teaches, to which Bloom level, and how that is seen';
comment on column course_versions.prerequisites is 'a requirement as rules have it, alternatives included; null: none';
comment on column course_versions.offered is 'the seasons in which it is offered (fall, spring, summer); null: not told';

-- A course under an earlier number, or another course that counts as it.
create table course_equivalences (
    institution_id integer not null,
    course_id      bigint not null,
    other_code     text collate "C" not null,
    kind           text not null,
    since          date,
    why            text not null,
    constraint course_equivalences_pkey primary key (institution_id, course_id, other_code),
    constraint course_equivalences_course_id_fkey foreign key (institution_id, course_id) references courses (institution_id, id),
    constraint course_equivalences_kind_check check (kind in ('renumbered', 'equivalent'))
);

create table sections (
    institution_id integer not null,
    id             bigint generated always as identity,
    course_id      bigint not null,
    term_id        bigint not null,
    code           text not null,
    source_id      text,
    constraint sections_pkey primary key (institution_id, id),
    constraint sections_code_key unique (institution_id, course_id, term_id, code),
    constraint sections_course_id_fkey foreign key (institution_id, course_id) references courses (institution_id, id),
    constraint sections_term_id_fkey foreign key (institution_id, term_id) references terms (institution_id, id)
);

-- Where professional practice takes place.
create table practicum_sites (
    institution_id       integer not null,
    id                   bigint generated always as identity,
    name                 text not null,
    seats                integer,
    agreement_expires_on date,
    constraint practicum_sites_pkey primary key (institution_id, id),
    constraint practicum_sites_name_key unique (institution_id, name),
    constraint practicum_sites_institution_id_fkey foreign key (institution_id) references institutions (id),
    constraint practicum_sites_seats_check check (seats >= 0)
);
comment on column practicum_sites.seats is 'at a time; null: not told';

-- Everybody who acts in the institution reads these; administrators keep them.
create procedure guard_institution_table(name regclass) language plpgsql as $$
begin
    execute format('alter table %s enable row level security', name);
    execute format('alter table %s force row level security', name);
    execute format(
        'create policy %I on %s for select using (institution_id = (select acting_institution()) and (select is_acting()))',
        name || '_seen', name);
    execute format(
        'create policy %I on %s for all using (institution_id = (select acting_institution()) and (select acts_as(''administrator'', ''service'')))
         with check (institution_id = (select acting_institution()) and (select acts_as(''administrator'', ''service'')))',
        name || '_kept', name);
    execute format('grant select, insert, update, delete on %s to pathways_service', name);
end
$$;
call guard_institution_table('programs');
call guard_institution_table('program_accreditations');
call guard_institution_table('curricula');
call guard_institution_table('terms');
call guard_institution_table('courses');
call guard_institution_table('course_versions');
call guard_institution_table('course_equivalences');
call guard_institution_table('sections');
call guard_institution_table('practicum_sites');
