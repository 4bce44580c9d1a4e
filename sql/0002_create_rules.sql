-- Rules as data: what a credential or a program requires, as it was published,
-- and the verdicts that were reached by it.
--
-- A published document is immutable. A changed document under the same id is
-- its next revision, and every earlier one stays askable: a verdict names the
-- document by its digest, so it can be reached again to the same bytes.

create table rule_documents (
    id           bigint generated always as identity,
    rule_id      text collate "C" not null,
    revision     integer not null,
    kind         text not null,
    title        text not null,
    issuer       text,
    document     text not null,
    sha256       text not null,
    published_at timestamptz not null default now(),
    published_by text not null,
    constraint rule_documents_pkey primary key (id),
    constraint rule_documents_revision_key unique (rule_id, revision),
    constraint rule_documents_rule_id_check check (rule_id ~ '^[a-z0-9][a-z0-9._-]*$'),
    constraint rule_documents_revision_check check (revision > 0),
    constraint rule_documents_kind_check check (kind in ('credential', 'program')),
    constraint rule_documents_sha256_check check (sha256 ~ '^[0-9a-f]{64}$')
);
comment on column rule_documents.document is 'canonical JSON, byte for byte what sha256 is of; text and not jsonb, which would change it';
comment on column rule_documents.published_by is 'who published it: an account of the operators, never a learner';
-- Not unique: a document that is taken back to what it was is a revision of its own.
create index rule_documents_sha256_idx on rule_documents (sha256);

create table rule_versions (
    document_id    bigint not null,
    version        text collate "C" not null,
    position       integer not null,
    effective_from date,
    effective_to   date,
    binds_on       text not null,
    standing       text not null,
    doubt          text,
    sha256         text not null,
    constraint rule_versions_pkey primary key (document_id, version),
    constraint rule_versions_document_id_fkey foreign key (document_id) references rule_documents (id),
    constraint rule_versions_effective_check check (effective_from <= effective_to),
    constraint rule_versions_binds_on_check
        check (binds_on in ('application_date', 'attempt_date', 'cycle_start', 'graduation_date', 'catalog_year')),
    constraint rule_versions_standing_check check (standing in ('confirmed', 'conflicting', 'unconfirmed')),
    constraint rule_versions_sha256_check check (sha256 ~ '^[0-9a-f]{64}$')
);
comment on column rule_versions.effective_from is 'first day on which it is in force; null: since ever';
comment on column rule_versions.effective_to is 'last day on which it is in force; null: until further notice';
comment on column rule_versions.sha256 is 'of the canonical JSON of this version alone, to tell in which revisions it changed';

-- The document that answers for its rule.
create view current_rules with (security_invoker = true) as
select distinct on (rule_id) *
from rule_documents
order by rule_id, revision desc;

-- What was known of a learner when a verdict was reached: canonical JSON by its digest.
create table facts_documents (
    sha256      text not null,
    learner     text,
    document    text not null,
    recorded_at timestamptz not null default now(),
    constraint facts_documents_pkey primary key (sha256),
    constraint facts_documents_sha256_check check (sha256 ~ '^[0-9a-f]{64}$')
);
comment on column facts_documents.learner is 'the opaque name that the document gives; null: it gives none, and stands for a learner of its own';
comment on column facts_documents.recorded_at is 'when this was last what was known: of several documents of a learner the latest is';
create index facts_documents_learner_idx on facts_documents (learner, recorded_at desc);

create table verdicts (
    id             bigint generated always as identity,
    code           uuid not null default gen_random_uuid(),
    document_id    bigint not null,
    asked_version  text,
    version        text,
    facts_sha256   text not null,
    as_of          date not null,
    status         text not null,
    verdict_sha256 text not null,
    recorded_at    timestamptz not null default now(),
    constraint verdicts_pkey primary key (id),
    constraint verdicts_code_key unique (code),
    constraint verdicts_document_id_fkey foreign key (document_id) references rule_documents (id),
    constraint verdicts_facts_sha256_fkey foreign key (facts_sha256) references facts_documents (sha256),
    constraint verdicts_status_check
        check (status in ('met', 'met_by_waiver', 'in_progress', 'planned', 'undecided', 'unknown', 'not_met')),
    constraint verdicts_verdict_sha256_check check (verdict_sha256 ~ '^[0-9a-f]{64}$')
);
comment on column verdicts.code is 'the name of the verdict outside';
comment on column verdicts.asked_version is 'the version that was asked for; null: the one that the learner''s facts bind to';
comment on column verdicts.version is 'the version it was judged by; null: none was in force';
comment on column verdicts.verdict_sha256 is 'of the bytes of the verdict, which are a function of the other columns';
create index verdicts_facts_sha256_idx on verdicts (facts_sha256);
create index verdicts_document_id_idx on verdicts (document_id);

-- Learners' facts, and verdicts on them, are seen only where the transaction
-- says that it is the administration's, the owner of the tables included.
-- Nothing set means no rows.
alter table facts_documents enable row level security;
alter table facts_documents force row level security;
alter table verdicts enable row level security;
alter table verdicts force row level security;
create policy facts_documents_administrator on facts_documents
    using (current_setting('pathways.role', true) = 'administrator');
create policy verdicts_administrator on verdicts
    using (current_setting('pathways.role', true) = 'administrator');

-- What was published or recorded is never changed. Records of learners may be
-- deleted, where the law or the learner asks for it; published rules may not.
create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is immutable: add to it instead', tg_table_name using errcode = 'integrity_constraint_violation';
end
$$;
create trigger rule_documents_immutable before update or delete or truncate on rule_documents
    for each statement execute function refuse_change();
create trigger rule_versions_immutable before update or delete or truncate on rule_versions
    for each statement execute function refuse_change();
create trigger facts_documents_immutable before update of sha256, learner, document on facts_documents
    for each statement execute function refuse_change();
create trigger verdicts_immutable before update on verdicts for each statement execute function refuse_change();
