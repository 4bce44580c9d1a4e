// The same answer as GET /v1/wages, by net/http and pgx.
//
// Written to be fast: results in PostgreSQL's text format go from the wire
// into the answer without being decoded, titles and notes of absence are made
// once at the start. Settings in the environment: DATABASE_URL, WAGES_SQL
// (with $1 occupation, $2 area, $3 limit), RELEASE (the release's
// summary as JSON), RELEASE_ID, POOL, LISTEN.
package main

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"os"
	"strconv"
	"strings"
	"sync"

	"github.com/jackc/pgx/v4"
	"github.com/jackc/pgx/v4/pgxpool"
)

var measures = []string{
	"employment", "employment_rse", "hourly_mean", "annual_mean", "wage_rse",
	"hourly_p10", "hourly_p25", "hourly_median", "hourly_p75", "hourly_p90",
	"annual_p10", "annual_p25", "annual_median", "annual_p75", "annual_p90",
	"jobs_per_1000", "location_quotient",
}

var reasons = map[byte]string{
	'r': "not_released", 'a': "annual_only", 'h': "hourly_only", 't': "top_coded", 'n': "not_published", 'x': "not_in_source",
}

// The columns of the statement: release, occupation, area, industry, the measures, markers.
const firstMeasure = 4

type server struct {
	pool                           *pgxpool.Pool
	sql                            string
	release                        json.RawMessage
	name                           string
	occupations, areas, industries map[string]string
	hourlyBound, annualBound       string
	keys                           []string
	notes                          sync.Map
}

func main() {
	config, err := pgxpool.ParseConfig(os.Getenv("DATABASE_URL"))
	check(err)
	size, err := strconv.Atoi(os.Getenv("POOL"))
	check(err)
	config.MaxConns, config.MinConns = int32(size), int32(size)
	pool, err := pgxpool.ConnectConfig(context.Background(), config)
	check(err)
	s := &server{pool: pool, sql: os.Getenv("WAGES_SQL"), release: json.RawMessage(os.Getenv("RELEASE"))}
	s.load(os.Getenv("RELEASE_ID"))
	http.HandleFunc("/health/live", func(w http.ResponseWriter, r *http.Request) {})
	http.HandleFunc("/v1/wages", s.wages)
	check(http.ListenAndServe(os.Getenv("LISTEN"), nil))
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

// load reads what does not change: titles as JSON strings, and the top codes.
func (s *server) load(release string) {
	var summary struct{ Release string }
	check(json.Unmarshal(s.release, &summary))
	s.name = summary.Release
	s.occupations, s.areas, s.industries = s.titles("occupations", release), s.titles("areas", release), s.titles("industries", release)
	row := s.pool.QueryRow(context.Background(),
		"select coalesce(hourly_top_code::text, ''), coalesce(annual_top_code::text, '') from releases where id = "+release)
	check(row.Scan(&s.hourlyBound, &s.annualBound))
	for _, measure := range measures {
		s.keys = append(s.keys, `,"`+measure+`":`)
	}
}

func (s *server) titles(table, release string) map[string]string {
	rows, err := s.pool.Query(context.Background(), "select code, title from "+table+" where release_id = "+release)
	check(err)
	defer rows.Close()
	titles := map[string]string{}
	for rows.Next() {
		var code, title string
		check(rows.Scan(&code, &title))
		quoted, err := json.Marshal(title)
		check(err)
		titles[code] = string(quoted)
	}
	check(rows.Err())
	return titles
}

func (s *server) wages(w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	occupation, area, level := query.Get("occupation"), query.Get("area"), query.Get("industry_level")
	occupationTitle, areaTitle := s.occupations[occupation], s.areas[area]
	limit, err := strconv.Atoi(query.Get("limit"))
	if err != nil || occupationTitle == "" || areaTitle == "" {
		http.Error(w, "unknown code or limit", http.StatusNotFound)
		return
	}
	rows, err := s.pool.Query(r.Context(), s.sql, pgx.QueryResultFormats{pgx.TextFormatCode}, occupation, area, limit+1)
	if err != nil {
		http.Error(w, "database", http.StatusServiceUnavailable)
		return
	}
	defer rows.Close()
	body := make([]byte, 0, 20*1024)
	body = append(body, `{"releases":[`...)
	body = append(body, s.release...)
	body = append(body, `],"data":[`...)
	prefix := `{"release":"` + s.name + `","occupation":"` + occupation + `","occupation_title":` + occupationTitle +
		`,"area":"` + area + `","area_title":` + areaTitle + `,"industry":"`
	count, hasMore := 0, false
	var last, lastEmployment string
	for rows.Next() {
		if count == limit {
			hasMore = true
			continue
		}
		if count > 0 {
			body = append(body, ',')
		}
		values := rows.RawValues()
		body = append(body, prefix...)
		body = s.cell(body, values)
		if count++; count == limit {
			last, lastEmployment = string(values[3]), string(values[firstMeasure])
		}
	}
	if rows.Err() != nil {
		http.Error(w, "database", http.StatusServiceUnavailable)
		return
	}
	body = append(body, `],"next":`...)
	if hasMore {
		key := strings.Join([]string{"-employment,occupation,area,industry", lastEmployment, occupation, area, last}, "\x1f")
		body = append(body, fmt.Sprintf(`"/v1/wages?occupation=%s&area=%s&industry_level=%s&sort=%s&limit=%d&after=%s"}`, occupation,
			area, level, query.Get("sort"), limit, base64.RawURLEncoding.EncodeToString([]byte(key)))...)
	} else {
		body = append(body, `null}`...)
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.Write(body)
}

// cell appends one row from its industry code on.
func (s *server) cell(body []byte, values [][]byte) []byte {
	body = append(body, values[3]...)
	body = append(body, `","industry_title":`...)
	body = append(body, s.industries[string(values[3])]...)
	for index, key := range s.keys {
		body = append(body, key...)
		if value := values[firstMeasure+index]; value != nil {
			body = append(body, value...)
		} else {
			body = append(body, `null`...)
		}
	}
	if markers := values[firstMeasure+len(s.keys)]; markers != nil {
		body = append(body, s.note(string(markers))...)
	}
	return append(body, '}')
}

// note gives `,"absent":{…}` for markers, each pattern made once.
func (s *server) note(markers string) string {
	if known, ok := s.notes.Load(markers); ok {
		return known.(string)
	}
	var parts []string
	for index, measure := range measures {
		if markers[index] == '.' {
			continue
		}
		bound := s.annualBound
		if strings.HasPrefix(measure, "hourly") {
			bound = s.hourlyBound
		}
		part := `"` + measure + `":{"reason":"` + reasons[markers[index]] + `"`
		if markers[index] == 't' && bound != "" {
			part += `,"at_least":` + bound
		}
		parts = append(parts, part+"}")
	}
	note := `,"absent":{` + strings.Join(parts, ",") + "}"
	s.notes.Store(markers, note)
	return note
}
