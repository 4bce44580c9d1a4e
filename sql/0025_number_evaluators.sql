-- Which edition of the evaluator recorded verdicts were reached by. The same rule, facts and day give the same bytes by the same
-- edition; another may choose another of the placements that lack as little, and takes other steps to it.
create table evaluator_editions (
    edition smallint    not null,
    since   timestamptz not null,
    constraint evaluator_editions_pkey primary key (edition)
);
comment on table evaluator_editions is 'the last is that of the program that knows this schema';
comment on column evaluator_editions.since is 'verdicts recorded from then on are of this edition, until the next one begins';
insert into evaluator_editions values (1, '-infinity'), (2, now());
grant select on evaluator_editions to pathways_service;

create function evaluator_edition(recorded_at timestamptz) returns smallint language sql stable
return (select max(e.edition) from evaluator_editions e where e.since <= recorded_at);
comment on function evaluator_edition is 'of the verdicts recorded at a moment';
