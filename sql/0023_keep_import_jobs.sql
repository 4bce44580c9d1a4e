-- What administrators do from pages: imports that run on after the request, and passwords that somebody else has set.

-- The file itself is with the server that took it; everybody else sees here how far it is. The service adds a row, and only the
-- owner of the schema, as whom imports run, says what became of it.
create table import_jobs (
    institution_id integer not null,
    id             bigint generated always as identity,
    code           uuid not null default gen_random_uuid(),
    account_id     bigint not null,
    file_name      text not null,
    bytes          bigint not null,
    sha256         text not null,
    state          text not null default 'waiting',
    phase          text,
    bytes_read     bigint not null default 0,
    bytes_total    bigint,
    rows_read      bigint not null default 0,
    report         jsonb,
    sent_at        timestamptz not null default now(),
    started_at     timestamptz,
    ended_at       timestamptz,
    seen_at        timestamptz not null default now(),
    constraint import_jobs_pkey primary key (institution_id, id),
    constraint import_jobs_code_key unique (institution_id, code),
    constraint import_jobs_account_id_fkey foreign key (institution_id, account_id) references accounts (institution_id, id),
    constraint import_jobs_bytes_check check (bytes >= 0),
    constraint import_jobs_sha256_check check (sha256 ~ '^[0-9a-f]{64}$'),
    constraint import_jobs_state_check check (state in ('waiting', 'running', 'done', 'refused', 'failed', 'broken_off')),
    constraint import_jobs_ended_check check ((ended_at is null) = (state in ('waiting', 'running')))
);
comment on column import_jobs.sha256 is 'of the file as it was sent';
comment on column import_jobs.bytes_total is 'of what is read now; null: not known';
comment on column import_jobs.report is 'what was loaded and left out, or what is wrong with the file; null: not done yet';
comment on column import_jobs.seen_at is 'when its server last said that it is under way; a server that was killed says so no more';
alter table import_jobs enable row level security;
create policy import_jobs_seen on import_jobs for select using (
    institution_id = (select acting_institution()) and (select acts_as('administrator', 'auditor')));
create policy import_jobs_sent on import_jobs for insert with check (
    institution_id = (select acting_institution()) and account_id = (select acting_account()) and (select acts_as('administrator')));
grant select, insert (institution_id, code, account_id, file_name, bytes, sha256) on import_jobs to pathways_service;

alter table accounts add column password_until timestamptz;
comment on column accounts.password_until is
    'until when a password that somebody else has set may be used, once, to choose one of one''s own; null: it is one''s own';
grant select (password_until), update (password_until) on accounts to pathways_service;

-- Of who acts, where the password is another's: the only way in which an account changes its own.
create function choose_password(hash text) returns boolean
language sql volatile security definer set search_path from current
begin atomic
    with chosen as (
        update accounts a set password_hash = hash, password_until = null, revision = a.revision + 1
        where a.institution_id = acting_institution() and a.id = acting_account() and a.disabled_at is null and a.password_until > now()
        returning 1)
    select exists (select from chosen);
end;
