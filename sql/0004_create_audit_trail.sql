-- The proof: what was changed and what was disclosed, by whom and on which basis.
--
-- `audit_events` is a chain per institution: each hash covers the one before, so
-- that nothing can be changed, taken out or put in unnoticed. What an event
-- changed stands in `audit_items`, of which the chain holds only the digest: the
-- law lets a learner's content be erased, and the chain still proves that it was.

create table audit_heads (
    institution_id integer not null,
    sequence       bigint not null,
    hash           text not null,
    constraint audit_heads_pkey primary key (institution_id),
    constraint audit_heads_institution_id_fkey foreign key (institution_id) references institutions (id)
);

create table audit_events (
    institution_id integer not null,
    sequence       bigint not null,
    at             timestamptz not null,
    account_id     bigint,
    action         text not null,
    learner_id     bigint,
    request_id     text,
    note           text,
    items          integer not null,
    items_sha256   text not null,
    previous_hash  text not null,
    hash           text not null,
    constraint audit_events_pkey primary key (institution_id, sequence),
    constraint audit_events_institution_id_fkey foreign key (institution_id) references institutions (id),
    constraint audit_events_action_check check (action ~ '^[a-z][a-z_.]*$'),
    constraint audit_events_hash_check check (hash ~ '^[0-9a-f]{64}$')
);
comment on column audit_events.account_id is 'who did it; null: the command line of the operators';
comment on column audit_events.learner_id is 'whom it is about, where it is about one; null: nobody, or several, who are named by the items';
create index audit_events_learner_id_idx on audit_events (institution_id, learner_id, sequence) where learner_id is not null;

create table audit_items (
    institution_id integer not null,
    sequence       bigint not null,
    item           integer not null,
    record         text not null,
    row_id         bigint,
    learner_id     bigint,
    before         jsonb,
    after          jsonb,
    sha256         text not null,
    erased_at      timestamptz,
    constraint audit_items_pkey primary key (institution_id, sequence, item),
    constraint audit_items_sequence_fkey foreign key (institution_id, sequence) references audit_events (institution_id, sequence) deferrable initially deferred
);
comment on column audit_items.record is 'which table''s row';
comment on column audit_items.before is 'the row as it was; null: there was none, or it was erased';
create index audit_items_row_id_idx on audit_items (institution_id, record, row_id, sequence);
create index audit_items_learner_id_idx on audit_items (institution_id, learner_id, sequence) where learner_id is not null;

create function audit_item_digest(record text, row_id bigint, learner_id bigint, before jsonb, after jsonb) returns text
language sql immutable parallel safe
return encode(sha256(convert_to(
    jsonb_build_array(record, row_id, learner_id, before, after)::text, 'UTF8')), 'hex');

create function audit_event_digest(
    previous text, institution integer, sequence bigint, at timestamptz, account bigint, action text, learner bigint, request text,
    note text, items integer, items_sha256 text
) returns text
language sql stable parallel safe
return encode(sha256(convert_to(
    jsonb_build_array(previous, institution, sequence, (extract(epoch from at) * 1000000)::bigint, account, action, learner, request, note,
                      items, items_sha256)::text, 'UTF8')), 'hex');

-- Adds an event to the acting institution's chain, as the last thing a transaction does: the head stays locked to its end.
-- `changes` is a list of {"record", "row_id", "learner_id", "before", "after"}.
create function append_audit_event(action text, learner bigint, request text, note text, changes jsonb) returns bigint
language plpgsql volatile security definer set search_path from current as $$
declare
    institution constant integer := acting_institution();
    moment constant timestamptz := clock_timestamp();
    head audit_heads;
    digest text;
    number integer := coalesce(jsonb_array_length(changes), 0);
begin
    if not is_acting() and 'pathways_service' in (session_user, current_setting('role')) then
        raise insufficient_privilege using message = 'nobody acts in this transaction';
    end if;
    insert into audit_heads values (institution, 0, repeat('0', 64)) on conflict do nothing;
    select * into head from audit_heads h where h.institution_id = institution for update;
    with items as (
        insert into audit_items (institution_id, sequence, item, record, row_id, learner_id, before, after, sha256)
        select institution, head.sequence + 1, c.item, c.value ->> 'record', (c.value ->> 'row_id')::bigint, (c.value ->> 'learner_id')::bigint,
               nullif(c.value -> 'before', 'null'), nullif(c.value -> 'after', 'null'),
               audit_item_digest(
                   c.value ->> 'record', (c.value ->> 'row_id')::bigint, (c.value ->> 'learner_id')::bigint,
                   nullif(c.value -> 'before', 'null'), nullif(c.value -> 'after', 'null'))
        from jsonb_array_elements(changes) with ordinality c (value, item)
        returning audit_items.item, sha256)
    select encode(sha256(convert_to(coalesce(string_agg(sha256, '' order by i.item), ''), 'UTF8')), 'hex') into digest from items i;
    insert into audit_events (institution_id, sequence, at, account_id, action, learner_id, request_id, note, items, items_sha256,
                              previous_hash, hash)
    values (institution, head.sequence + 1, moment, acting_account(), action, learner, request, note, number, digest, head.hash,
            audit_event_digest(head.hash, institution, head.sequence + 1, moment, acting_account(), action, learner, request, note,
                               number, digest))
    returning hash into head.hash;
    update audit_heads h set sequence = head.sequence + 1, hash = head.hash where h.institution_id = institution;
    return head.sequence + 1;
end
$$;

-- Every place where the chain of an institution does not hold, in order; none: nothing was tampered with.
create function audit_faults(institution integer) returns table (sequence bigint, fault text)
language sql stable security definer set search_path from current
begin atomic
    with events as (
        select e.*, lag(e.hash) over by_sequence as hash_before, lag(e.sequence) over by_sequence as sequence_before
        from audit_events e where e.institution_id = institution
        window by_sequence as (order by e.sequence)
    ), contents as (
        select i.sequence, count(*) as items,
               encode(sha256(convert_to(string_agg(i.sha256, '' order by i.item), 'UTF8')), 'hex') as items_sha256
        from audit_items i where i.institution_id = institution group by i.sequence
    ), faults as (
        select e.sequence, 'events before it are missing' as fault from events e where e.sequence <> coalesce(e.sequence_before, 0) + 1
        union all
        select e.sequence, 'it does not follow the event before it' from events e
        where e.previous_hash <> coalesce(e.hash_before, repeat('0', 64))
        union all
        select e.sequence, 'it was changed' from events e
        where e.hash <> audit_event_digest(e.previous_hash, e.institution_id, e.sequence, e.at, e.account_id, e.action, e.learner_id,
                                           e.request_id, e.note, e.items, e.items_sha256)
        union all
        select e.sequence, 'items of it are missing, added or changed' from events e left join contents c on c.sequence = e.sequence
        where e.items <> coalesce(c.items, 0)
           or e.items_sha256 <> coalesce(c.items_sha256, encode(sha256(''::bytea), 'hex'))
        union all
        select i.sequence, 'the content of item ' || i.item || ' was changed' from audit_items i
        where i.institution_id = institution and i.erased_at is null
          and i.sha256 <> audit_item_digest(i.record, i.row_id, i.learner_id, i.before, i.after)
        union all
        select h.sequence, 'the head of the chain is not its last event' from audit_heads h
        where h.institution_id = institution
          and h.sequence > 0
          and not exists (
              select from events e where e.sequence = h.sequence and e.hash = h.hash
                and not exists (select from events l where l.sequence > e.sequence))
        union all
        select max(e.sequence), 'the chain has no head' from events e
        where not exists (select from audit_heads h where h.institution_id = institution) having count(*) > 0
    )
    select f.sequence, f.fault from faults f order by f.sequence, f.fault;
end;

-- Nobody writes the trail but by the function. Who reads it: administrators and auditors, and a learner what is about them.
alter table audit_heads enable row level security;
alter table audit_events enable row level security;
alter table audit_items enable row level security;
create policy audit_heads_seen on audit_heads for select using (
    institution_id = (select acting_institution()) and (select acts_as('administrator', 'auditor')));
create policy audit_events_seen on audit_events for select using (
    institution_id = (select acting_institution())
    and ((select acts_as('administrator', 'auditor')) or learner_id = (select acting_learner())));
grant select on audit_heads, audit_events, audit_items to pathways_service;
