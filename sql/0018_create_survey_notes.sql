-- Notes on surveys: questions that people ask of published figures and that no
-- figure answers, each answered in our words with its own evidence, or said to
-- be not known here.

create table survey_notes (
    dataset_id     integer not null references datasets (id) on delete cascade,
    number         integer not null,
    subject        text collate "C" not null,
    question       text not null,
    is_known       boolean not null,
    answer         text not null,
    needed         text,
    asked_at       text,
    source_title   text,
    source_address text,
    source_grade   text,
    constraint survey_notes_pkey primary key (dataset_id, number),
    constraint survey_notes_subject_check check (subject ~ '^[a-z]+(_[a-z]+)*$'),
    constraint survey_notes_needed_check check (is_known = (needed is null)),
    constraint survey_notes_source_check check (not is_known or source_title is not null),
    constraint survey_notes_graded_check check ((source_title is null) = (source_grade is null)),
    constraint survey_notes_grade_check check (source_grade in ('R-A', 'R-A''', 'R-B', 'R-S', 'made'))
);
comment on column survey_notes.is_known is 'false: no source held here answers the question';
comment on column survey_notes.needed is 'what would have to be held to answer; null where it is answered';
comment on column survey_notes.asked_at is 'the question of the API that has the figures beside the note; null where none has';
comment on column survey_notes.source_title is 'who says so; of a question that is not answered, what was read of it, or null';

-- Published, and so for everybody.
grant select on survey_notes to pathways_service;
