-- Systems that keep a copy follow the trail, and an identity provider may say who somebody is.

create policy audit_items_followed on audit_items for select using (
    institution_id = (select acting_institution()) and (select acts_as('service')));
create policy audit_events_followed on audit_events for select using (
    institution_id = (select acting_institution()) and (select acts_as('service')));

-- A provider speaks for one institution by each of its audiences, so that a token alone tells which.
alter table identity_providers add constraint identity_providers_audience_key unique (issuer, audience);

-- All of them: whoever recognises a token knows them before it asks anything of an address that a stranger named.
create function known_identity_providers()
returns table (institution_code text, issuer text, audience text, sign_in_claim text)
language sql stable security definer set search_path from current
begin atomic
    select i.code, p.issuer, p.audience, p.sign_in_claim
    from identity_providers p join institutions i on i.id = p.institution_id order by p.issuer, p.audience;
end;
