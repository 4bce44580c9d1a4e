-- Institutions and awards: what the Integrated Postsecondary Education Data
-- System (IPEDS) of the National Center for Education Statistics publishes.
--
-- A vintage is one year of one subject, immutable as a release is. A corrected
-- re-issue, or the same year with other programs, is a new revision, and the
-- earlier one stays askable.

create table ipeds_vintages (
    id             integer generated always as identity,
    subject        text not null,
    year           integer not null,
    revision       integer not null,
    coverage       text not null,
    cip_codes      text[],
    title          text not null,
    publisher      text not null,
    source_url     text,
    licence        text not null,
    note           text,
    retrieved_on   date,
    content_sha256 text not null,
    rows           integer not null,
    loaded_at      timestamptz not null default now(),
    constraint ipeds_vintages_pkey primary key (id),
    constraint ipeds_vintages_revision_key unique (subject, year, revision),
    constraint ipeds_vintages_content_key unique (subject, year, content_sha256),
    constraint ipeds_vintages_subject_check check (subject in ('directory', 'completions')),
    constraint ipeds_vintages_year_check check (year between 1980 and 2100),
    constraint ipeds_vintages_revision_check check (revision > 0),
    constraint ipeds_vintages_coverage_check check (coverage in ('full', 'extract')),
    constraint ipeds_vintages_cip_codes_check check ((subject = 'completions') = (cip_codes is not null)),
    constraint ipeds_vintages_content_sha256_check check (content_sha256 ~ '^[0-9a-f]{64}$')
);
comment on column ipeds_vintages.year is 'directory: the first year of the academic year it describes; completions: the year in which the award year ends, on June 30';
comment on column ipeds_vintages.cip_codes is 'the CIP codes, each with all below it, whose completions are held; empty: all. Of any other code nothing is known here, which is not none';
comment on column ipeds_vintages.content_sha256 is 'of the rows held, in their order, and of cip_codes: the same content has one digest from whichever file it came';

-- The files that a vintage was read from; sha256 is of the unpacked bytes. One
-- file may hold several years, and then stands with each.
create table ipeds_files (
    vintage_id integer not null,
    name       text not null,
    sha256     text not null,
    bytes      bigint not null,
    rows       bigint not null,
    constraint ipeds_files_pkey primary key (vintage_id, name, sha256),
    constraint ipeds_files_vintage_id_fkey foreign key (vintage_id) references ipeds_vintages (id) on delete cascade,
    constraint ipeds_files_sha256_check check (sha256 ~ '^[0-9a-f]{64}$')
);

-- One row per institution and directory. NCES's files also name the head of
-- each institution: no column here takes a person's name.
create table ipeds_institutions (
    vintage_id     integer not null,
    unitid         integer not null,
    directory_year integer not null,
    name           text not null,
    city           text not null,
    state          text collate "C" not null,
    zip            text,
    county_code    text collate "C",
    county         text,
    cbsa           text collate "C",
    longitude      numeric(9, 6),
    latitude       numeric(9, 6),
    sector         smallint,
    level          smallint,
    control        smallint,
    ope_id         text collate "C",
    web_address    text,
    operating      boolean not null,
    closed_on      date,
    absences       text,
    constraint ipeds_institutions_pkey primary key (vintage_id, unitid),
    constraint ipeds_institutions_vintage_id_fkey foreign key (vintage_id) references ipeds_vintages (id) on delete cascade,
    constraint ipeds_institutions_unitid_check check (unitid between 100000 and 999999),
    constraint ipeds_institutions_state_check check (state ~ '^[A-Z]{2}$'),
    constraint ipeds_institutions_county_code_check check (county_code ~ '^[0-9]{5}$'),
    constraint ipeds_institutions_cbsa_check check (cbsa ~ '^[0-9]{5}$'),
    constraint ipeds_institutions_ope_id_check check (ope_id ~ '^[0-9]{8}$'),
    constraint ipeds_institutions_level_check check (level in (1, 2, 3)),
    constraint ipeds_institutions_control_check check (control in (1, 2, 3)),
    constraint ipeds_institutions_sector_check check (sector between 0 and 9 or sector = 99)
);
comment on column ipeds_institutions.directory_year is 'the year of the directory that this entry stood in last; less than the vintage''s where the institution left';
comment on column ipeds_institutions.operating is 'whether it was in operation in directory_year (CYACTIVE 1)';
comment on column ipeds_institutions.absences is 'why columns are null: county=not_applicable,web_address=not_reported; null where none is';
create index ipeds_institutions_unitid_idx on ipeds_institutions (unitid, directory_year, vintage_id);
create index ipeds_institutions_name_trgm on ipeds_institutions using gin (name gin_trgm_ops);

-- Awards by institution, program, level and major: the reported row as it is.
-- 0 is a program in which nobody completed; a null count has its reason in
-- markers, one letter each for total, men and women, null where all three are
-- published: '.' published, 'r' not reported, 'n' not applicable, 'x' not in
-- the source. No row: the institution reported no such program.
--
-- No foreign key to institutions: the loader admits only institutions that a
-- directory has.
create table ipeds_completions (
    vintage_id  integer not null,
    cip         text collate "C" not null,
    unitid      integer not null,
    award_level smallint not null,
    major       smallint not null,
    awards      integer,
    men         integer,
    women       integer,
    markers     text collate "C",
    constraint ipeds_completions_pkey primary key (vintage_id, cip, unitid, award_level, major),
    constraint ipeds_completions_vintage_id_fkey foreign key (vintage_id) references ipeds_vintages (id) on delete cascade,
    constraint ipeds_completions_cip_check check (cip ~ '^[0-9]{2}\.[0-9]{4}$'),
    constraint ipeds_completions_award_level_check check (award_level between 1 and 21),
    constraint ipeds_completions_major_check check (major in (1, 2)),
    constraint ipeds_completions_awards_check check (awards >= 0 and men >= 0 and women >= 0),
    constraint ipeds_completions_markers_check check (markers ~ '^[.rnx]{3}$')
);
comment on column ipeds_completions.award_level is 'AWLEVEL as IPEDS numbers it: 3 associate''s degree, 20 and 21 certificates of less than a year';
create index ipeds_completions_unitid_idx on ipeds_completions (unitid, vintage_id);

-- What codes of the Classification of Instructional Programs are called.
create table cip_titles (
    cip_version text not null,
    code        text collate "C" not null,
    title       text not null,
    source      text not null,
    constraint cip_titles_pkey primary key (cip_version, code),
    constraint cip_titles_code_check check (code ~ '^[0-9]{2}(\.[0-9]{2}([0-9]{2})?)?$')
);
comment on column cip_titles.code is 'a family 51, a group 51.07 or a program 51.0707';

-- The vintage that answers for its year: the latest revision.
create view current_ipeds_vintages with (security_invoker = true) as
select distinct on (subject, year) *
from ipeds_vintages
order by subject, year, revision desc;

-- The latest entry of each institution in any directory, the last loaded where
-- two are of one year: what left the directory stays known by its last entry.
create view current_institutions with (security_invoker = true) as
select i.*
from ipeds_institutions i
where not exists (
    select from ipeds_institutions n
    where n.unitid = i.unitid and (n.directory_year, n.vintage_id) > (i.directory_year, i.vintage_id));

-- Published, and so for everybody.
grant select on ipeds_vintages, ipeds_files, ipeds_institutions, ipeds_completions, cip_titles, current_ipeds_vintages, current_institutions
    to pathways_service;
