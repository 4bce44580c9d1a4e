-- Institutions that keep records here, who acts in them, and by which right.
--
-- The server works as `pathways_service`, which owns nothing, bypasses nothing
-- and cannot change the schema. Each of its transactions says for whom it acts
-- (`pathways.institution`, `pathways.account`); what that account may see is
-- looked up here, never taken from the transaction's word. Nobody: no rows.
--
-- The institution comes first in every key of records, so that they can be
-- spread over machines by it.

do $$
begin
    create role pathways_service login nosuperuser nocreatedb nocreaterole noreplication nobypassrls;
exception
    -- Roles belong to the whole cluster: another database, or its administrator, has made it.
    when duplicate_object or unique_violation then null;
    when insufficient_privilege then
        if not exists (select from pg_roles where rolname = 'pathways_service') then
            raise exception 'the role pathways_service is not there and this role may not create it'
                using hint = 'As a superuser: create role pathways_service login nosuperuser nobypassrls;';
        end if;
end
$$;
-- Whoever publishes may cut off a server that does not make way (ReleasePublication).
do $$
begin
    execute format('grant pathways_service to %I', current_user);
exception
    when insufficient_privilege or invalid_grant_operation or duplicate_object then null;
end
$$;

create table institutions (
    id           integer generated always as identity,
    code         text collate "C" not null,
    name         text not null,
    unitid       integer,
    is_synthetic boolean not null default false,
    created_at   timestamptz not null default now(),
    constraint institutions_pkey primary key (id),
    constraint institutions_code_key unique (code),
    constraint institutions_code_check check (code ~ '^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$')
);
comment on column institutions.unitid is 'its number in IPEDS; null: not known there, or not told';
comment on column institutions.is_synthetic is 'made up for demonstration; said wherever its records are shown';

create table accounts (
    institution_id integer not null,
    id             bigint generated always as identity,
    code           uuid not null default gen_random_uuid(),
    sign_in        text not null,
    name           text not null,
    password_hash  text,
    learner_id     bigint,
    disabled_at    timestamptz,
    created_at     timestamptz not null default now(),
    revision       integer not null default 1,
    constraint accounts_pkey primary key (institution_id, id),
    constraint accounts_code_key unique (institution_id, code),
    constraint accounts_sign_in_key unique (institution_id, sign_in),
    constraint accounts_institution_id_fkey foreign key (institution_id) references institutions (id),
    constraint accounts_sign_in_check check (sign_in = lower(btrim(sign_in)) and length(sign_in) between 1 and 254)
);
comment on column accounts.sign_in is 'what is typed to sign in, in lower case: mostly an address of mail';
comment on column accounts.password_hash is 'null: signs in by an identity provider, or by keys alone';
comment on column accounts.learner_id is 'the learner that this account is, where it is one';

create table account_roles (
    institution_id integer not null,
    account_id     bigint not null,
    role           text not null,
    constraint account_roles_pkey primary key (institution_id, account_id, role),
    constraint account_roles_account_id_fkey foreign key (institution_id, account_id) references accounts (institution_id, id) on delete cascade,
    constraint account_roles_role_check check (role in ('student', 'instructor', 'counselor', 'administrator', 'auditor', 'service'))
);

create table sessions (
    institution_id integer not null,
    token_sha256   text not null,
    account_id     bigint not null,
    opened_at      timestamptz not null default now(),
    expires_at     timestamptz not null,
    ended_at       timestamptz,
    constraint sessions_pkey primary key (institution_id, token_sha256),
    constraint sessions_account_id_fkey foreign key (institution_id, account_id) references accounts (institution_id, id) on delete cascade,
    constraint sessions_token_sha256_check check (token_sha256 ~ '^[0-9a-f]{64}$')
);
create index sessions_account_id_idx on sessions (institution_id, account_id);

create table api_keys (
    institution_id integer not null,
    id             text collate "C" not null,
    account_id     bigint not null,
    name           text not null,
    secret_sha256  text not null,
    last_four      text not null,
    scopes         text[] not null,
    created_at     timestamptz not null default now(),
    expires_at     timestamptz not null,
    revoked_at     timestamptz,
    last_used_on   date,
    constraint api_keys_pkey primary key (institution_id, id),
    constraint api_keys_account_id_fkey foreign key (institution_id, account_id) references accounts (institution_id, id) on delete cascade,
    constraint api_keys_secret_sha256_check check (secret_sha256 ~ '^[0-9a-f]{64}$')
);
comment on column api_keys.secret_sha256 is 'of 256 random bits, which need no slow hash';
comment on column api_keys.last_used_on is 'coarse on purpose: a day costs one write a day';
create index api_keys_account_id_idx on api_keys (institution_id, account_id);

-- Failed attempts to sign in, by a digest of what was typed, so that a name that is no account is locked out alike.
create table sign_in_failures (
    institution_id integer not null,
    subject_sha256 text not null,
    failures       integer not null,
    last_at        timestamptz not null,
    constraint sign_in_failures_pkey primary key (institution_id, subject_sha256)
);

-- Where accounts of an institution may sign in elsewhere (OpenID Connect).
create table identity_providers (
    institution_id integer not null,
    issuer         text not null,
    audience       text not null,
    sign_in_claim  text not null default 'email',
    constraint identity_providers_pkey primary key (institution_id, issuer),
    constraint identity_providers_institution_id_fkey foreign key (institution_id) references institutions (id),
    constraint identity_providers_issuer_check check (issuer ~ '^https?://')
);

-- For whom the transaction acts.

create function acting_institution() returns integer language sql stable parallel safe
return nullif(current_setting('pathways.institution', true), '')::integer;

create function acting_account() returns bigint language sql stable parallel safe
return nullif(current_setting('pathways.account', true), '')::bigint;

-- These three look up what the transaction cannot claim: they read as the owner of the tables.

create function acts_as(variadic roles text[]) returns boolean language sql stable parallel safe security definer
set search_path from current
begin atomic
    select exists (
        select from account_roles r join accounts a on a.institution_id = r.institution_id and a.id = r.account_id
        where r.institution_id = acting_institution() and r.account_id = acting_account() and r.role = any (roles)
          and a.disabled_at is null);
end;

create function acting_learner() returns bigint language sql stable parallel safe security definer
set search_path from current
begin atomic
    select a.learner_id from accounts a
    where a.institution_id = acting_institution() and a.id = acting_account() and a.disabled_at is null
      and exists (select from account_roles r where r.institution_id = a.institution_id and r.account_id = a.id and r.role = 'student');
end;

create function is_acting() returns boolean language sql stable parallel safe security definer
set search_path from current
begin atomic
    select exists (
        select from accounts a
        where a.institution_id = acting_institution() and a.id = acting_account() and a.disabled_at is null);
end;

-- Whoever proves who they are: the service asks these before anybody acts, and reads no secret of an account otherwise.

create function account_behind(institution integer, account bigint)
returns table (institution_id integer, institution_code text, account_id bigint, account_code uuid, name text, roles text[])
language sql stable security definer set search_path from current
begin atomic
    select i.id, i.code, a.id, a.code, a.name,
           array(select r.role from account_roles r where r.institution_id = a.institution_id and r.account_id = a.id order by r.role)
    from accounts a join institutions i on i.id = a.institution_id
    where a.institution_id = institution and a.id = account and a.disabled_at is null;
end;

create function sign_in_candidate(institution text, typed text, subject text)
returns table (institution_id integer, account_id bigint, password_hash text, failures integer, last_failure_at timestamptz)
language sql stable security definer set search_path from current
begin atomic
    select i.id, a.id, a.password_hash, coalesce(f.failures, 0), f.last_at
    from institutions i
    left join accounts a on a.institution_id = i.id and a.sign_in = typed and a.disabled_at is null
    left join sign_in_failures f on f.institution_id = i.id and f.subject_sha256 = subject
    where i.code = institution;
end;

create function note_sign_in(institution integer, subject text, succeeded boolean) returns void
language sql volatile security definer set search_path from current
begin atomic
    delete from sign_in_failures f where succeeded and f.institution_id = institution and f.subject_sha256 = subject;
    insert into sign_in_failures as f (institution_id, subject_sha256, failures, last_at)
    select institution, subject, 1, now() where not succeeded
    on conflict (institution_id, subject_sha256)
    do update set failures = case when f.last_at < now() - interval '1 day' then 1 else f.failures + 1 end, last_at = now();
end;

create function open_session(institution integer, account bigint, token text, lifetime interval) returns timestamptz
language sql volatile security definer set search_path from current
begin atomic
    delete from sessions s where s.institution_id = institution and s.account_id = account and s.expires_at < now() - interval '30 days';
    insert into sessions (institution_id, account_id, token_sha256, expires_at) values (institution, account, token, now() + lifetime)
    returning expires_at;
end;

create function session_account(institution text, token text)
returns table (institution_id integer, account_id bigint, expires_at timestamptz)
language sql stable security definer set search_path from current
begin atomic
    select s.institution_id, s.account_id, s.expires_at
    from sessions s join institutions i on i.id = s.institution_id
    where i.code = institution and s.token_sha256 = token and s.ended_at is null and s.expires_at > now();
end;

create function end_session(institution integer, token text) returns boolean
language sql volatile security definer set search_path from current
begin atomic
    with ended as (
        update sessions s set ended_at = now()
        where s.institution_id = institution and s.token_sha256 = token and s.ended_at is null returning 1)
    select exists (select from ended);
end;

create function key_account(institution text, key text)
returns table (institution_id integer, account_id bigint, secret_sha256 text, scopes text[], last_used_on date)
language sql stable security definer set search_path from current
begin atomic
    select k.institution_id, k.account_id, k.secret_sha256, k.scopes, k.last_used_on
    from api_keys k join institutions i on i.id = k.institution_id
    where i.code = institution and k.id = key and k.revoked_at is null and k.expires_at > now();
end;

create function note_key_use(institution integer, key text) returns void
language sql volatile security definer set search_path from current
begin atomic
    update api_keys k set last_used_on = current_date
    where k.institution_id = institution and k.id = key and k.last_used_on is distinct from current_date;
end;

create function external_account(institution text, provider text, typed text)
returns table (institution_id integer, account_id bigint)
language sql stable security definer set search_path from current
begin atomic
    select a.institution_id, a.id
    from institutions i join identity_providers p on p.institution_id = i.id and p.issuer = provider
    join accounts a on a.institution_id = i.id and a.sign_in = typed and a.disabled_at is null
    where i.code = institution;
end;

-- Who sees and changes accounts. No hash of a password or key is readable at all.

alter table institutions enable row level security;
alter table accounts enable row level security;
alter table account_roles enable row level security;
alter table sessions enable row level security;
alter table api_keys enable row level security;
alter table sign_in_failures enable row level security;
alter table identity_providers enable row level security;

create policy institutions_seen on institutions for select using (id = (select acting_institution()) and (select is_acting()));

create policy accounts_seen on accounts for select using (
    institution_id = (select acting_institution())
    and (id = (select acting_account()) or (select acts_as('administrator', 'auditor', 'instructor', 'counselor', 'service'))));
create policy accounts_made on accounts for insert with check (
    institution_id = (select acting_institution()) and (select acts_as('administrator')));
create policy accounts_changed on accounts for update
    using (institution_id = (select acting_institution()) and (select acts_as('administrator')))
    with check (institution_id = (select acting_institution()) and (select acts_as('administrator')));

create policy account_roles_seen on account_roles for select using (
    institution_id = (select acting_institution())
    and (account_id = (select acting_account()) or (select acts_as('administrator', 'auditor'))));
create policy account_roles_given on account_roles for all
    using (institution_id = (select acting_institution()) and (select acts_as('administrator')))
    with check (institution_id = (select acting_institution()) and (select acts_as('administrator')));

create policy sessions_own on sessions for select using (
    institution_id = (select acting_institution())
    and ((account_id = (select acting_account()) and (select is_acting())) or (select acts_as('administrator'))));
create policy sessions_ended on sessions for update
    using (institution_id = (select acting_institution()) and (select acts_as('administrator')))
    with check (institution_id = (select acting_institution()) and (select acts_as('administrator')));

create policy api_keys_own on api_keys for all
    using (
        institution_id = (select acting_institution())
        and ((account_id = (select acting_account()) and (select is_acting())) or (select acts_as('administrator'))))
    with check (
        institution_id = (select acting_institution())
        and ((account_id = (select acting_account()) and (select is_acting())) or (select acts_as('administrator'))));

create policy identity_providers_kept on identity_providers for all
    using (institution_id = (select acting_institution()) and (select acts_as('administrator')))
    with check (institution_id = (select acting_institution()) and (select acts_as('administrator')));

grant select on institutions, account_roles, identity_providers to pathways_service;
grant insert, delete on account_roles, identity_providers to pathways_service;
grant select (institution_id, id, code, sign_in, name, learner_id, disabled_at, created_at, revision) on accounts to pathways_service;
grant insert (institution_id, sign_in, name, password_hash, learner_id) on accounts to pathways_service;
grant update (sign_in, name, password_hash, learner_id, disabled_at, revision) on accounts to pathways_service;
grant select (institution_id, account_id, opened_at, expires_at, ended_at), update (ended_at) on sessions to pathways_service;
grant select (institution_id, id, account_id, name, last_four, scopes, created_at, expires_at, revoked_at, last_used_on) on api_keys
    to pathways_service;
grant insert (institution_id, id, account_id, name, secret_sha256, last_four, scopes, expires_at), update (revoked_at) on api_keys
    to pathways_service;

-- What everybody may read: published figures and rules, and how the schema stands.
grant select on schema_migrations, releases, release_files, occupations, industries, areas, estimates, occupation_titles, publications,
    current_releases, rule_documents, rule_versions, current_rules to pathways_service;
do $$
declare
    partition regclass;
begin
    for partition in select inhrelid::regclass from pg_inherits where inhparent = 'estimates'::regclass loop
        execute format('grant select on %s to pathways_service', partition);
    end loop;
end
$$;
