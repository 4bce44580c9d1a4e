-- Institutions are searched by name, city and state together.
create index ipeds_institutions_whole_name_trgm on ipeds_institutions using gin ((name || ', ' || city || ', ' || state) gin_trgm_ops);
