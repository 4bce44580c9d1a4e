-- Index numbers keep the digits that were published: 9.8 of 1913 is not 9.800.
-- And titles and base periods are null where the source does not say them: the
-- data files of BLS have ids alone.

alter table prices
    alter column value type numeric,
    add constraint prices_value_scale_check check (scale(value) <= 3 and value < 1000000);
comment on column prices.value is 'with the digits of the source; null: the period was not published, and note says why';
comment on column prices.note is 'why there is no value';

alter table price_series
    alter column title drop not null,
    alter column area_title drop not null,
    alter column item_title drop not null,
    alter column base_period drop not null;
comment on column price_series.title is 'null where the source does not say it; so with area_title, item_title and base_period';

create index price_series_series_id_idx on price_series (series_id);
