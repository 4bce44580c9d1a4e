-- Verdicts on stored learners that were recorded, and credentials of the staff.

-- With the facts as they were known: a grade that is corrected later changes the learner's facts and not what a verdict was of.
create table learner_verdicts (
    institution_id integer not null,
    learner_id     bigint not null,
    id             bigint generated always as identity,
    code           uuid not null default gen_random_uuid(),
    rule           text collate "C" not null,
    rule_sha256    text not null,
    asked_version  text,
    version        text,
    as_of          date not null,
    status         text not null,
    facts_sha256   text not null,
    facts          text not null,
    verdict_sha256 text not null,
    account_id     bigint not null,
    recorded_at    timestamptz not null default now(),
    constraint learner_verdicts_pkey primary key (institution_id, learner_id, id),
    constraint learner_verdicts_code_key unique (institution_id, code),
    constraint learner_verdicts_learner_id_fkey foreign key (institution_id, learner_id) references learners (institution_id, id),
    constraint learner_verdicts_status_check
        check (status in ('met', 'met_by_waiver', 'in_progress', 'planned', 'undecided', 'unknown', 'not_met')),
    constraint learner_verdicts_sha256_check
        check (rule_sha256 ~ '^[0-9a-f]{64}$' and facts_sha256 ~ '^[0-9a-f]{64}$' and verdict_sha256 ~ '^[0-9a-f]{64}$')
);
comment on column learner_verdicts.rule_sha256 is 'of the published rule document, which is immutable';
comment on column learner_verdicts.asked_version is 'the version that was asked for; null: the one that the learner''s facts bind to';
comment on column learner_verdicts.version is 'the version it was judged by; null: none was in force';
comment on column learner_verdicts.facts is 'canonical JSON, byte for byte what facts_sha256 is of';
comment on column learner_verdicts.verdict_sha256 is 'of the bytes of the verdict, which are a function of the rule document, the facts and the day';
call guard_learner_log('learner_verdicts', 'verdicts that were recorded, and the facts they rest on', '5 years after leaving', $$
    learner_id = (select acting_learner())
    or ((select acts_as('administrator', 'service', 'instructor', 'counselor'))
        and exists (select from learners l where l.institution_id = learner_verdicts.institution_id and l.id = learner_verdicts.learner_id))$$);

-- What directors and teachers hold: accreditors ask that it is kept up. Learners do not read it.
create table staff_credentials (
    institution_id integer not null,
    id             bigint generated always as identity,
    public_id      uuid not null default gen_random_uuid(),
    holder         text not null,
    duty           text not null,
    sign_in        text,
    credential     text collate "C" not null,
    lapses_on      date,
    source         text not null,
    verified_on    date not null,
    revision       integer not null default 1,
    constraint staff_credentials_pkey primary key (institution_id, id),
    constraint staff_credentials_public_id_key unique (institution_id, public_id),
    constraint staff_credentials_holder_key unique (institution_id, holder, credential),
    constraint staff_credentials_institution_id_fkey foreign key (institution_id) references institutions (id),
    constraint staff_credentials_sign_in_check check (sign_in = lower(btrim(sign_in)))
);
comment on column staff_credentials.sign_in is 'of the holder''s account, which is warned; null: the holder has none';
comment on column staff_credentials.lapses_on is 'last day on which it holds unless it is kept up; null: not told';
call guard_institution_table('staff_credentials');
create policy staff_credentials_staff on staff_credentials as restrictive for select
    using ((select acts_as('administrator', 'auditor', 'instructor', 'counselor', 'service')));

-- Whoever is warned that a credential lapses: its holder, where there is an account, and the institution's administrators; for staff.
create function warned_of_credential(holder_sign_in text) returns table (names text[], has_holder boolean)
language sql stable parallel safe security definer set search_path from current
begin atomic
    select coalesce(array_agg(a.name order by a.sign_in is distinct from holder_sign_in, a.name), '{}'),
           coalesce(bool_or(a.sign_in = holder_sign_in), false)
    from accounts a
    where a.institution_id = acting_institution() and a.disabled_at is null
      and acts_as('administrator', 'auditor', 'instructor', 'counselor', 'service')
      and (a.sign_in = holder_sign_in or exists (
          select from account_roles r
          where r.institution_id = a.institution_id and r.account_id = a.id and r.role = 'administrator'));
end;
