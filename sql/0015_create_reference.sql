-- Reference data beside the survey: price indexes, classifications and the
-- crosswalks between their versions.
--
-- A dataset is one vintage of one kind of data, immutable as a release is. A
-- corrected re-issue, or the same vintage read from another file, is a new
-- revision, and the earlier one stays askable.

create table datasets (
    id             integer generated always as identity,
    kind           text not null,
    vintage        text collate "C" not null,
    revision       integer not null,
    coverage       text not null,
    title          text not null,
    publisher      text not null,
    source_url     text,
    licence        text not null,
    note           text,
    published_on   date,
    retrieved_on   date,
    content_sha256 text not null,
    rows           integer not null,
    loaded_at      timestamptz not null default now(),
    constraint datasets_pkey primary key (id),
    constraint datasets_revision_key unique (kind, vintage, revision),
    constraint datasets_content_key unique (kind, vintage, content_sha256),
    constraint datasets_kind_check check (kind ~ '^[a-z]+(_[a-z]+)*$'),
    constraint datasets_revision_check check (revision > 0),
    constraint datasets_coverage_check check (coverage in ('full', 'extract')),
    constraint datasets_content_sha256_check check (content_sha256 ~ '^[0-9a-f]{64}$')
);
comment on column datasets.kind is 'what it is: prices, classification, crosswalk, projections, …; one importer each';
comment on column datasets.vintage is 'which of its kind, as its publisher names it, fit for an address: 2024-34, 29.3, soc-2018, soc-2010-to-soc-2018, cpi-u-2026-08';
comment on column datasets.content_sha256 is 'of the rows held, whatever their order: the same content has one digest from whichever file it came';

-- The files that a dataset was read from; sha256 is of the unpacked bytes.
create table dataset_files (
    dataset_id integer not null,
    name       text not null,
    sha256     text not null,
    bytes      bigint not null,
    rows       bigint not null,
    constraint dataset_files_pkey primary key (dataset_id, name, sha256),
    constraint dataset_files_dataset_id_fkey foreign key (dataset_id) references datasets (id) on delete cascade,
    constraint dataset_files_sha256_check check (sha256 ~ '^[0-9a-f]{64}$')
);

-- The dataset that answers for its vintage: a full one before an extract, then
-- the latest revision.
create view current_datasets with (security_invoker = true) as
select distinct on (kind, vintage) *
from datasets
order by kind, vintage, (coverage = 'full') desc, revision desc;

-- Series of a price index, as BLS identifies them.
create table price_series (
    dataset_id  integer not null,
    series_id   text collate "C" not null,
    title       text,
    area_code   text collate "C" not null,
    area_title  text,
    item_code   text collate "C" not null,
    item_title  text,
    seasonal    boolean not null,
    base_period text,
    constraint price_series_pkey primary key (dataset_id, series_id),
    constraint price_series_dataset_id_fkey foreign key (dataset_id) references datasets (id) on delete cascade
);
create index price_series_series_id_idx on price_series (series_id);
comment on column price_series.title is 'null where the source does not say it, having ids alone; so with area_title, item_title and base_period';
comment on column price_series.seasonal is 'whether it is adjusted for the season';
comment on column price_series.base_period is 'the period whose index is 100, as 1982-84=100';

-- Index numbers with the digits that were published. A period that its agency
-- says was not published has a row whose value is null and a note; a period
-- without a row is not in the source.
create table prices (
    dataset_id integer not null,
    series_id  text collate "C" not null,
    year       smallint not null,
    period     text collate "C" not null,
    value      numeric,
    note       text,
    constraint prices_pkey primary key (dataset_id, series_id, year, period),
    constraint prices_series_fkey foreign key (dataset_id, series_id) references price_series (dataset_id, series_id) on delete cascade,
    constraint prices_period_check check (period ~ '^(M(0[1-9]|1[0-3])|S0[1-3])$'),
    constraint prices_value_check check (value > 0 and value < 1000000 and scale(value) <= 3)
);
comment on column prices.value is 'with the digits of the source, 9.8 is not 9.800; null: the period was not published, and note says why';
comment on column prices.period is 'as BLS names them: M01 to M12 months, M13 the average of the year, S01 and S02 halves, S03 the average of the halves';

-- Codes of a classification: SOC, NAICS, CIP. The version is the dataset's vintage.
create table classification_codes (
    dataset_id  integer not null,
    code        text collate "C" not null,
    title       text not null,
    level       text not null,
    parent_code text collate "C",
    definition  text,
    position    integer not null,
    constraint classification_codes_pkey primary key (dataset_id, code),
    constraint classification_codes_dataset_id_fkey foreign key (dataset_id) references datasets (id) on delete cascade,
    constraint classification_codes_parent_fkey foreign key (dataset_id, parent_code)
        references classification_codes (dataset_id, code) deferrable initially deferred
);
create index classification_codes_title_trgm on classification_codes using gin (title gin_trgm_ops);

-- What a crosswalk leads from and to.
create table crosswalks (
    dataset_id  integer not null,
    from_scheme text collate "C" not null,
    to_scheme   text collate "C" not null,
    constraint crosswalks_pkey primary key (dataset_id),
    constraint crosswalks_dataset_id_fkey foreign key (dataset_id) references datasets (id) on delete cascade,
    constraint crosswalks_scheme_check check (from_scheme ~ '^[a-z]+(-[a-z]+)*-[0-9.]+$' and to_scheme ~ '^[a-z]+(-[a-z]+)*-[0-9.]+$')
);
comment on column crosswalks.from_scheme is 'a classification and its version: soc-2010, soc-2018, cip-2020, onet-soc-2019';

-- One row for each pair that the crosswalk publishes, titles as it prints them.
create table crosswalk_links (
    dataset_id integer not null,
    from_code  text collate "C" not null,
    to_code    text collate "C" not null,
    from_title text not null,
    to_title   text not null,
    note       text,
    constraint crosswalk_links_pkey primary key (dataset_id, from_code, to_code),
    constraint crosswalk_links_crosswalk_fkey foreign key (dataset_id) references crosswalks (dataset_id) on delete cascade
);
comment on column crosswalk_links.note is 'what the crosswalk says of the pair, as "New code" or "Moved from"; null where it says nothing';
create index crosswalk_links_to_code_idx on crosswalk_links (dataset_id, to_code);

-- Published, and so for everybody.
grant select on datasets, dataset_files, current_datasets, price_series, prices, classification_codes, crosswalks, crosswalk_links
    to pathways_service;
