-- Placements are improved by exchanges, and more cuts are added at once: the search takes other steps, and may come to another of the
-- placements that lack as little.
insert into evaluator_editions values (3, now());
