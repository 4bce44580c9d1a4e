-- A placement is no longer taken for the best on the word of a sum that errors had grown in: the search takes other steps, may come to
-- another of the placements that lack as little, and to one that lacks less.
insert into evaluator_editions values (4, now());
