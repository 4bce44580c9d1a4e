-- Careers: which steps there are, what leads from one to another, which
-- credentials open which work, and the claims that people make of it. Each row
-- has its own evidence, since they come from many places.

create table career_steps (
    dataset_id      integer not null references datasets (id) on delete cascade,
    step            text collate "C" not null,
    title           text not null,
    occupation_code text collate "C" not null,
    source_title    text not null,
    source_address  text,
    source_grade    text not null,
    position        integer not null,
    constraint career_steps_pkey primary key (dataset_id, step),
    constraint career_steps_grade_check check (source_grade in ('R-A', 'R-A''', 'R-B', 'R-S', 'made'))
);
comment on column career_steps.occupation_code is 'SOC 2018; the source is of the title being work of that occupation';

create table career_edges (
    dataset_id     integer not null references datasets (id) on delete cascade,
    from_step      text collate "C" not null,
    to_step        text collate "C" not null,
    kind           text not null,
    credential     text collate "C",
    sentence       text not null,
    source_title   text not null,
    source_address text,
    source_grade   text not null,
    constraint career_edges_pkey primary key (dataset_id, from_step, to_step),
    constraint career_edges_from_fkey foreign key (dataset_id, from_step) references career_steps (dataset_id, step),
    constraint career_edges_to_fkey foreign key (dataset_id, to_step) references career_steps (dataset_id, step),
    constraint career_edges_kind_check check (kind in ('up', 'across')),
    constraint career_edges_grade_check check (source_grade in ('R-A', 'R-A''', 'R-B', 'R-S', 'made'))
);
comment on column career_edges.credential is 'what the source says is held on the further step; null where it names none';

create table credential_occupations (
    dataset_id      integer not null references datasets (id) on delete cascade,
    credential      text collate "C" not null,
    occupation_code text collate "C" not null,
    sentence        text not null,
    source_title    text not null,
    source_address  text,
    source_grade    text not null,
    constraint credential_occupations_pkey primary key (dataset_id, credential, occupation_code),
    constraint credential_occupations_grade_check check (source_grade in ('R-A', 'R-A''', 'R-B', 'R-S', 'made'))
);

create table credential_programs (
    dataset_id     integer not null references datasets (id) on delete cascade,
    credential     text collate "C" not null,
    cip            text collate "C" not null,
    award_level    smallint,
    sentence       text not null,
    source_title   text not null,
    source_address text,
    source_grade   text not null,
    constraint credential_programs_pkey primary key (dataset_id, credential, cip),
    constraint credential_programs_cip_check check (cip ~ '^[0-9]{2}\.[0-9]{4}$'),
    constraint credential_programs_grade_check check (source_grade in ('R-A', 'R-A''', 'R-B', 'R-S', 'made'))
);
comment on column credential_programs.award_level is 'as IPEDS numbers it; null: of any level';

create table claims (
    dataset_id integer not null references datasets (id) on delete cascade,
    number     integer not null,
    sentence   text not null,
    said_by    text not null,
    said_on    text,
    constraint claims_pkey primary key (dataset_id, number)
);
comment on table claims is 'what an article says, in our words; never mixed with what a survey published';

-- Published, and so for everybody.
grant select on career_steps, career_edges, credential_occupations, credential_programs, claims to pathways_service;
