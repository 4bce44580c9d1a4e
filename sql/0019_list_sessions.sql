-- Sessions that their owners see and end. Until now only an administrator, and
-- who holds the token itself, could end one.

alter table sessions add column code text collate "C" not null default substr(replace(gen_random_uuid()::text, '-', ''), 1, 16);
comment on column sessions.code is 'by which its owner names it; the token cannot be found from it';
create unique index sessions_code_key on sessions (institution_id, code);

create policy sessions_ended_own on sessions for update
    using (institution_id = (select acting_institution()) and account_id = (select acting_account()) and (select is_acting()))
    with check (institution_id = (select acting_institution()) and account_id = (select acting_account()) and (select is_acting()));

grant select (code) on sessions to pathways_service;

create function session_code(institution integer, token text) returns text
language sql stable security definer set search_path from current
begin atomic
    select s.code from sessions s where s.institution_id = institution and s.token_sha256 = token;
end;
