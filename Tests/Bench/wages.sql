-- The page of one occupation's largest industries as the server asks it.
-- `wages` reads the server's own text from pg_stat_activity and says so when
-- it differs from this; this file serves runs without our server.
-- {release} is the release's id; $1 occupation, $2 area, $3 limit.
select e.release_id, e.occupation_code, e.area_code, e.industry_code, e.employment, e.employment_rse, e.hourly_mean, e.annual_mean, e.wage_rse, e.hourly_p10, e.hourly_p25, e.hourly_median, e.hourly_p75, e.hourly_p90, e.annual_p10, e.annual_p25, e.annual_median, e.annual_p75, e.annual_p90, e.jobs_per_1000, e.location_quotient, e.markers
from estimates_r{release} e
where true
  and e.industry_level = 'g'
  and e.occupation_code = $1
  and e.area_code = $2
order by e.employment desc nulls last, e.occupation_code, e.area_code, e.industry_code
limit $3
