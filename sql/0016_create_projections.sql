-- What is projected of occupations and industries, what their work consists of,
-- what institutions' students earn, and which counties make an area: reference
-- data like that of 0015, each vintage a dataset.

-- What a set of projections is of, one row each.
create table projection_sets (
    dataset_id      integer not null,
    area_code       text collate "C" not null,
    area_title      text not null,
    base_year       smallint not null,
    target_year     smallint not null,
    employment_unit text not null,
    openings_basis  text not null,
    wage_period     text,
    constraint projection_sets_pkey primary key (dataset_id),
    constraint projection_sets_dataset_id_fkey foreign key (dataset_id) references datasets (id) on delete cascade,
    constraint projection_sets_years_check check (base_year < target_year),
    constraint projection_sets_employment_unit_check check (employment_unit in ('thousands', 'jobs')),
    constraint projection_sets_openings_basis_check check (openings_basis in ('annual_average', 'whole_period'))
);
comment on column projection_sets.employment_unit is 'of employment, change, openings and separations';
comment on column projection_sets.openings_basis is 'whether openings and separations are of one year on average, or of all years from base to target: never added, never compared';
comment on column projection_sets.wage_period is 'of which the median wages are, as the publisher says: 2024, 2025 first quarter';

-- An occupation in a set, with the figures as published. A column is null where
-- the set has none of it, or where the publisher says that there is no figure,
-- and then it is named in absent.
create table projections (
    dataset_id         integer not null,
    occupation_code    text collate "C" not null,
    title              text not null,
    level              text,
    position           integer not null,
    employment_base    numeric not null,
    employment_target  numeric not null,
    change             numeric,
    change_percent     numeric,
    self_employed      numeric,
    openings           numeric,
    median_wage        numeric,
    median_wage_hourly numeric,
    wage_is_bound      boolean not null,
    education          text,
    experience         text,
    training           text,
    exit_rate          numeric,
    transfer_rate      numeric,
    separation_rate    numeric,
    exits              numeric,
    transfers          numeric,
    separations        numeric,
    replacement_rate   numeric,
    replacement_needs  numeric,
    absent             text,
    constraint projections_pkey primary key (dataset_id, occupation_code),
    constraint projections_set_fkey foreign key (dataset_id) references projection_sets (dataset_id) on delete cascade,
    constraint projections_level_check check (level in ('summary', 'line_item'))
);
comment on column projections.self_employed is 'percent of employment in the base year';
comment on column projections.wage_is_bound is 'the median wage is at or above the figure, which is no estimate';
comment on column projections.exit_rate is 'percent a year, of the labor force exits; transfer_rate and separation_rate likewise';
comment on column projections.absent is 'names of the columns for which the publisher prints a dash or N/A, with blanks between them';

-- Industries in a set of projections.
create table industry_projections (
    dataset_id          integer not null,
    position            integer not null,
    title               text not null,
    naics               text collate "C",
    earlier_year        smallint not null,
    base_year           smallint not null,
    target_year         smallint not null,
    employment_earlier  numeric,
    employment_base     numeric,
    employment_target   numeric,
    change_earlier      numeric,
    change              numeric,
    rate_earlier        numeric,
    rate                numeric,
    output_earlier      numeric,
    output_base         numeric,
    output_target       numeric,
    output_rate_earlier numeric,
    output_rate         numeric,
    constraint industry_projections_pkey primary key (dataset_id, position),
    constraint industry_projections_dataset_id_fkey foreign key (dataset_id) references datasets (id) on delete cascade
);
comment on table industry_projections is 'employment in thousands, output in billions of chained dollars, rates in percent a year, as published';

-- Which counties make the statistical areas.
create table area_counties (
    dataset_id     integer not null,
    county_fips    text collate "C" not null,
    county         text not null,
    state          text not null,
    cbsa_code      text collate "C" not null,
    cbsa_title     text not null,
    kind           text not null,
    is_central     boolean not null,
    division_code  text collate "C",
    division_title text,
    csa_code       text collate "C",
    csa_title      text,
    constraint area_counties_pkey primary key (dataset_id, county_fips),
    constraint area_counties_dataset_id_fkey foreign key (dataset_id) references datasets (id) on delete cascade,
    constraint area_counties_fips_check check (county_fips ~ '^[0-9]{5}$'),
    constraint area_counties_kind_check check (kind in ('metropolitan', 'micropolitan'))
);
create index area_counties_cbsa_idx on area_counties (dataset_id, cbsa_code);

-- Files of an O*NET database, each a dataset of its own, whose vintage is the
-- version: what is held of a version grows file by file.
create table onet_occupations (
    dataset_id  integer not null references datasets (id) on delete cascade,
    onet_code   text collate "C" not null,
    title       text not null,
    description text not null,
    constraint onet_occupations_pkey primary key (dataset_id, onet_code)
);

create table onet_tasks (
    dataset_id integer not null references datasets (id) on delete cascade,
    onet_code  text collate "C" not null,
    task_id    integer not null,
    task       text not null,
    task_type  text,
    incumbents integer,
    collected  text not null,
    source     text not null,
    constraint onet_tasks_pkey primary key (dataset_id, onet_code, task_id)
);
comment on column onet_tasks.task_type is 'Core or Supplemental; null where O*NET does not say';
comment on column onet_tasks.collected is 'month of the data, as 2023-08';

create table onet_emerging_tasks (
    dataset_id       integer not null references datasets (id) on delete cascade,
    onet_code        text collate "C" not null,
    task             text not null,
    category         text not null,
    original_task_id integer,
    original_task    text,
    collected        text not null,
    source           text not null,
    constraint onet_emerging_tasks_pkey primary key (dataset_id, onet_code, task)
);

-- Ratings of elements of the content model: skills, knowledge, education and
-- the like. An occupation without rows was not rated, which is not zero.
create table onet_ratings (
    dataset_id         integer not null references datasets (id) on delete cascade,
    onet_code          text collate "C" not null,
    element_id         text collate "C" not null,
    scale_id           text collate "C" not null,
    category           integer not null,
    element            text not null,
    value              numeric not null,
    sample             integer,
    standard_error     numeric,
    lower_bound        numeric,
    upper_bound        numeric,
    recommend_suppress boolean,
    not_relevant       boolean,
    collected          text not null,
    source             text not null,
    constraint onet_ratings_pkey primary key (dataset_id, onet_code, element_id, scale_id, category)
);
comment on column onet_ratings.category is '0 on scales without categories; on others value is the percent of answers in the category';
comment on column onet_ratings.recommend_suppress is 'O*NET recommends to suppress the value for its low precision';

create table onet_scales (
    dataset_id integer not null references datasets (id) on delete cascade,
    scale_id   text collate "C" not null,
    name       text not null,
    minimum    numeric not null,
    maximum    numeric not null,
    constraint onet_scales_pkey primary key (dataset_id, scale_id)
);

create table onet_categories (
    dataset_id  integer not null references datasets (id) on delete cascade,
    element_id  text collate "C" not null,
    scale_id    text collate "C" not null,
    category    integer not null,
    element     text not null,
    description text not null,
    constraint onet_categories_pkey primary key (dataset_id, element_id, scale_id, category)
);

create table onet_job_zones (
    dataset_id integer not null references datasets (id) on delete cascade,
    onet_code  text collate "C" not null,
    job_zone   integer not null,
    collected  text not null,
    source     text not null,
    constraint onet_job_zones_pkey primary key (dataset_id, onet_code)
);

create table onet_job_zone_reference (
    dataset_id   integer not null references datasets (id) on delete cascade,
    job_zone     integer not null,
    name         text not null,
    experience   text not null,
    education    text not null,
    job_training text not null,
    examples     text not null,
    svp_range    text not null,
    constraint onet_job_zone_reference_pkey primary key (dataset_id, job_zone)
);

create table onet_technology (
    dataset_id      integer not null references datasets (id) on delete cascade,
    onet_code       text collate "C" not null,
    example         text not null,
    commodity_code  text collate "C" not null,
    commodity_title text not null,
    is_hot          boolean,
    is_in_demand    boolean,
    constraint onet_technology_pkey primary key (dataset_id, onet_code, example, commodity_code)
);

create table onet_related (
    dataset_id   integer not null references datasets (id) on delete cascade,
    onet_code    text collate "C" not null,
    related_code text collate "C" not null,
    related      text not null,
    tier         text not null,
    place        integer not null,
    constraint onet_related_pkey primary key (dataset_id, onet_code, related_code)
);

create table onet_titles (
    dataset_id  integer not null references datasets (id) on delete cascade,
    position    integer not null,
    onet_code   text collate "C" not null,
    title       text not null,
    short_title text,
    sources     text,
    constraint onet_titles_pkey primary key (dataset_id, position)
);
create index onet_titles_code_idx on onet_titles (dataset_id, onet_code);

create table onet_reported_titles (
    dataset_id integer not null references datasets (id) on delete cascade,
    onet_code  text collate "C" not null,
    title      text not null,
    is_shown   boolean not null,
    constraint onet_reported_titles_pkey primary key (dataset_id, onet_code, title)
);

-- Earnings of those who entered an institution, of its students with federal aid.
create table institution_earnings (
    dataset_id         integer not null references datasets (id) on delete cascade,
    unitid             integer not null,
    name               text not null,
    state              text not null,
    median_after_10    numeric,
    median_after_6     numeric,
    constraint institution_earnings_pkey primary key (dataset_id, unitid)
);

-- Profiles of the Occupational Outlook Handbook: their quick facts, and their text.
create table handbook_profiles (
    dataset_id         integer not null references datasets (id) on delete cascade,
    slug               text collate "C" not null,
    title              text not null,
    category           text not null,
    occupation_code    text collate "C",
    median_wage        numeric,
    median_wage_hourly numeric,
    education          text,
    experience         text,
    training           text,
    jobs_base          integer,
    jobs_target        integer,
    outlook_percent    numeric,
    outlook            text,
    change             integer,
    url                text not null,
    constraint handbook_profiles_pkey primary key (dataset_id, slug)
);
comment on column handbook_profiles.occupation_code is 'null for a profile of several occupations';
create index handbook_profiles_occupation_idx on handbook_profiles (dataset_id, occupation_code);

create table handbook_sections (
    dataset_id integer not null references datasets (id) on delete cascade,
    position   integer not null,
    slug       text collate "C" not null,
    heading    text not null,
    body       text not null,
    constraint handbook_sections_pkey primary key (dataset_id, position)
);
create index handbook_sections_slug_idx on handbook_sections (slug);

-- Published, and so for everybody.
grant select on projection_sets, projections, industry_projections, area_counties, onet_occupations, onet_tasks, onet_emerging_tasks,
    onet_ratings, onet_scales, onet_categories, onet_job_zones, onet_job_zone_reference, onet_technology, onet_related, onet_titles,
    onet_reported_titles, institution_earnings, handbook_profiles, handbook_sections
    to pathways_service;
