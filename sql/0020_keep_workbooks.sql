-- Published reports are frozen in every format: workbooks beside the texts.

alter table published_reports add column xlsx bytea;
comment on column published_reports.xlsx is 'null: published before workbooks were made';
