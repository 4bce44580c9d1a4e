"""The same answer as GET /v1/wages, by FastAPI, asyncpg and orjson.

Written to be fast: a pool of connections with the statement prepared, titles
and notes of absence made once at the start, figures decoded to what orjson
writes quickest. Settings in the environment: DATABASE_URL, WAGES_SQL (with $1
occupation, $2 area, $3 limit), RELEASE (the release's summary as
JSON), RELEASE_ID, POOL.
"""

import base64
import contextlib
import os

import asyncpg
import orjson
from fastapi import FastAPI, HTTPException
from fastapi.responses import Response

MEASURES = (
    "employment", "employment_rse", "hourly_mean", "annual_mean", "wage_rse",
    "hourly_p10", "hourly_p25", "hourly_median", "hourly_p75", "hourly_p90",
    "annual_p10", "annual_p25", "annual_median", "annual_p75", "annual_p90",
    "jobs_per_1000", "location_quotient",
)
REASONS = {"r": "not_released", "a": "annual_only", "h": "hourly_only", "t": "top_coded", "n": "not_published", "x": "not_in_source"}

SQL = os.environ["WAGES_SQL"]
RELEASE = orjson.loads(os.environ["RELEASE"])
NAME = RELEASE["release"]
ORDER = "-employment,occupation,area,industry"


class Book:
    """The titles of one release's codes, and its notes of absence."""

    async def read(self, connection):
        release = int(os.environ["RELEASE_ID"])
        self.titles = []
        for table in ("occupations", "areas", "industries"):
            rows = await connection.fetch(f"select code, title from {table} where release_id = $1", release)
            self.titles.append({row[0]: row[1] for row in rows})
        self.bounds = await connection.fetchrow("select hourly_top_code, annual_top_code from releases where id = $1", release)
        self.notes = {}

    def note(self, markers):
        note = self.notes.get(markers)
        if note is None:
            note = self.notes[markers] = {
                measure: self.reason(measure, marker) for measure, marker in zip(MEASURES, markers) if marker != "."}
        return note

    def reason(self, measure, marker):
        reason = {"reason": REASONS[marker]}
        bound = self.bounds[0 if measure.startswith("hourly") else 1]
        if marker == "t" and bound is not None:
            reason["at_least"] = bound
        return reason


book = Book()


async def prepare(connection):
    # Text through C's float: quicker than a Decimal, and JSON has but one kind of number.
    await connection.set_type_codec("numeric", schema="pg_catalog", encoder=str, decoder=float, format="text")


@contextlib.asynccontextmanager
async def lifespan(app):
    size = int(os.environ.get("POOL", "4"))
    app.state.pool = await asyncpg.create_pool(os.environ["DATABASE_URL"], min_size=size, max_size=size, init=prepare)
    async with app.state.pool.acquire() as connection:
        await book.read(connection)
    yield
    await app.state.pool.close()


app = FastAPI(lifespan=lifespan, openapi_url=None)


@app.get("/health/live")
async def live():
    return Response()


@app.get("/v1/wages")
async def wages(occupation: str, area: str, industry_level: str, sort: str = "-employment", limit: int = 20):
    occupations, areas, industries = book.titles
    if occupation not in occupations or area not in areas:
        raise HTTPException(404)
    async with app.state.pool.acquire() as connection:
        rows = await connection.fetch(SQL, occupation, area, limit + 1)
    data = []
    for row in rows[:limit]:
        industry = row["industry_code"]
        cell = {
            "release": NAME, "occupation": occupation, "occupation_title": occupations[occupation],
            "area": area, "area_title": areas[area], "industry": industry, "industry_title": industries[industry],
        }
        for measure in MEASURES:
            cell[measure] = row[measure]
        markers = row["markers"]
        if markers is not None:
            cell["absent"] = book.note(markers)
        data.append(cell)
    answer = {"releases": [RELEASE], "data": data, "next": None}
    if len(rows) > limit:
        last = data[-1]
        key = "\x1f".join((ORDER, str(last["employment"]), occupation, area, last["industry"]))
        after = base64.urlsafe_b64encode(key.encode()).decode().rstrip("=")
        answer["next"] = (
            f"/v1/wages?occupation={occupation}&area={area}&industry_level={industry_level}&sort={sort}&limit={limit}&after={after}")
    return Response(orjson.dumps(answer, default=float), media_type="application/json")
