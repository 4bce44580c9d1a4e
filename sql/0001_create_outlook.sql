-- The outlook: what a statistical survey published about employment and pay.
--
-- A release is immutable. A corrected re-issue is a new revision of the same
-- reference month, and the earlier one stays askable. Code lists belong to
-- their release, because titles, levels and parents change from one to the next.

create extension if not exists pg_trgm;

create table releases (
    id                integer generated always as identity,
    survey            text not null,
    reference_month   date not null,
    revision          integer not null,
    coverage          text not null,
    title             text not null,
    published_on      date,
    retrieved_on      date,
    soc_version       text,
    naics_version     text,
    estimation_method text,
    hourly_top_code   numeric(7, 2),
    annual_top_code   integer,
    publisher         text not null,
    source_url        text,
    licence           text not null,
    note              text,
    content_sha256    text not null,
    cells             integer not null,
    published_values  integer not null,
    loaded_at         timestamptz not null default now(),
    constraint releases_pkey primary key (id),
    constraint releases_revision_key unique (survey, reference_month, revision),
    constraint releases_content_key unique (survey, reference_month, content_sha256),
    constraint releases_survey_check check (survey in ('oews')),
    constraint releases_reference_month_check check (extract(day from reference_month) = 1),
    constraint releases_revision_check check (revision > 0),
    constraint releases_coverage_check check (coverage in ('full', 'extract')),
    constraint releases_content_sha256_check check (content_sha256 ~ '^[0-9a-f]{64}$')
);
comment on column releases.coverage is 'full: every cell the survey published; extract: a part of them, said wherever it is shown';
comment on column releases.hourly_top_code is 'hourly wages at or above this many dollars are published as a bound, never as a figure';

-- One row per file that a release was read from; sha256 is of the unpacked bytes.
create table release_files (
    release_id    integer not null,
    name          text not null,
    sha256        text not null,
    bytes         bigint not null,
    rows          bigint not null,
    url           text,
    last_modified date,
    constraint release_files_pkey primary key (release_id, name),
    constraint release_files_release_id_fkey foreign key (release_id) references releases (id) on delete cascade,
    constraint release_files_sha256_check check (sha256 ~ '^[0-9a-f]{64}$')
);

create table occupations (
    release_id  integer not null,
    code        text collate "C" not null,
    title       text not null,
    level       text not null,
    parent_code text collate "C",
    position    integer not null,
    constraint occupations_pkey primary key (release_id, code),
    constraint occupations_release_id_fkey foreign key (release_id) references releases (id) on delete cascade,
    constraint occupations_parent_fkey foreign key (release_id, parent_code) references occupations (release_id, code) deferrable initially deferred,
    constraint occupations_level_check check (level in ('total', 'major', 'minor', 'broad', 'detailed'))
);
comment on column occupations.code is 'SOC code with its hyphen, 29-2072; 00-0000 is all occupations';
create index occupations_title_trgm on occupations using gin (title gin_trgm_ops);

create table industries (
    release_id  integer not null,
    code        text collate "C" not null,
    title       text not null,
    level       text not null,
    ownership   text not null,
    parent_code text collate "C",
    position    integer not null,
    constraint industries_pkey primary key (release_id, code),
    constraint industries_release_id_fkey foreign key (release_id) references releases (id) on delete cascade,
    constraint industries_parent_fkey foreign key (release_id, parent_code) references industries (release_id, code) deferrable initially deferred,
    constraint industries_level_check check (level in ('total', 'sector', 'subsector', 'industry_group', 'industry', 'national_industry')),
    constraint industries_ownership_check check (ownership in ('all', 'private', 'government', 'federal', 'state', 'local'))
);
comment on column industries.code is 'the six characters BLS uses: 622100, 62--63, 000001, 622105, 3250A1';
create index industries_title_trgm on industries using gin (title gin_trgm_ops);

create table areas (
    release_id  integer not null,
    code        text collate "C" not null,
    bls_code    text collate "C" not null,
    title       text not null,
    kind        text not null,
    state_fips  text,
    state       text,
    parent_code text collate "C",
    position    integer not null,
    constraint areas_pkey primary key (release_id, code),
    constraint areas_bls_code_key unique (release_id, bls_code),
    constraint areas_release_id_fkey foreign key (release_id) references releases (id) on delete cascade,
    constraint areas_parent_fkey foreign key (release_id, parent_code) references areas (release_id, code) deferrable initially deferred,
    constraint areas_kind_check check (kind in ('nation', 'state', 'metropolitan', 'nonmetropolitan'))
);
comment on column areas.code is 'US, a postal code of a state or territory, a five-digit CBSA code, or the seven digits of a nonmetropolitan area';
create index areas_title_trgm on areas using gin (title gin_trgm_ops);

-- One row per cell: release x area x industry x occupation, with the survey's
-- seventeen measures in its own precision. A null measure has its reason in
-- markers: one letter per measure in the survey's order, null where every
-- measure is published. The letters: '.' published, 'r' not released,
-- 'a' only the annual wage is published, 'h' only the hourly wage is published,
-- 't' at or above the release's top code, 'n' no such series in the release,
-- 'x' not in the source that this release was read from.
--
-- The levels of the three codes stand in the row as one letter each, so that
-- the question asked most, the largest industries of an occupation, joins
-- nothing (two thirds of its cost were joins). Occupations: t total, M major,
-- m minor, b broad, d detailed. Industries: t total, s sector, u subsector,
-- g industry group, i industry, n national industry; their ownership: a all,
-- p private, g government, f federal, s state, l local. Areas: n nation,
-- s state, m metropolitan, o nonmetropolitan.
--
-- No foreign keys to the code lists: the loader admits only codes of the
-- release's own lists, and `pathways doctor` counts strays.
create table estimates (
    release_id        integer not null,
    occupation_code   text collate "C" not null,
    area_code         text collate "C" not null,
    industry_code     text collate "C" not null,
    employment        integer,
    employment_rse    numeric(5, 1),
    hourly_mean       numeric(7, 2),
    annual_mean       integer,
    wage_rse          numeric(5, 1),
    hourly_p10        numeric(7, 2),
    hourly_p25        numeric(7, 2),
    hourly_median     numeric(7, 2),
    hourly_p75        numeric(7, 2),
    hourly_p90        numeric(7, 2),
    annual_p10        integer,
    annual_p25        integer,
    annual_median     integer,
    annual_p75        integer,
    annual_p90        integer,
    jobs_per_1000     numeric(8, 3),
    location_quotient numeric(7, 2),
    markers           text collate "C",
    occupation_level   "char" not null,
    industry_level     "char" not null,
    industry_ownership "char" not null,
    area_kind          "char" not null,
    constraint estimates_pkey primary key (release_id, occupation_code, area_code, industry_code),
    constraint estimates_markers_check check (length(markers) = 17)
) partition by list (release_id);

create index estimates_industries_by_employment on estimates (occupation_code, area_code, employment desc nulls last, industry_code);
create index estimates_areas_by_employment on estimates (occupation_code, industry_code, employment desc nulls last, area_code);
create index estimates_occupations_by_employment on estimates (area_code, industry_code, employment desc nulls last, occupation_code);

-- Other names by which people look for an occupation.
create table occupation_titles (
    soc_version     text not null,
    occupation_code text collate "C" not null,
    title           text not null,
    source          text not null,
    constraint occupation_titles_pkey primary key (soc_version, occupation_code, title)
);
create index occupation_titles_title_trgm on occupation_titles using gin (title gin_trgm_ops);

-- Every publication of public data, in the order of its commits. The latest
-- token is part of the validators of answers: it changes with every publication.
create table publications (
    id           bigint generated always as identity,
    subject      text not null,
    token        text not null default substr(md5(gen_random_uuid()::text), 1, 12),
    published_at timestamptz not null default now(),
    constraint publications_pkey primary key (id)
);

-- The release that answers for its reference month: a full one before an
-- extract, then the latest revision.
create view current_releases with (security_invoker = true) as
select distinct on (survey, reference_month) *
from releases
order by survey, reference_month, (coverage = 'full') desc, revision desc;
