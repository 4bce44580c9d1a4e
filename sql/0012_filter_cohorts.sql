-- Cohorts that a filter keeps, and notes that counselors write too.

alter table cohorts add filter jsonb, add refreshed_at timestamptz;
comment on column cohorts.filter is 'whose enrolments it takes in: {programs, catalog_years, states, entered, expected}; null: kept by hand';
comment on column cohorts.refreshed_at is 'when its members were last made those whom the filter finds';

-- A note is of whoever writes it.
create policy learner_notes_signed on learner_notes as restrictive for insert with check (account_id = (select acting_account()));
create policy learner_notes_advised on learner_notes for insert with check (
    institution_id = (select acting_institution()) and (select acts_as('counselor')) and exists (
        select from learner_assignments a
        where a.institution_id = (select acting_institution()) and a.learner_id = learner_notes.learner_id
          and a.account_id = (select acting_account()) and a.since <= current_date and (a.until is null or a.until >= current_date)));
