-- Times are milliseconds since 1970 unless said otherwise; users and chats are keyed hashes.
-- {bytes}, {counter}, {packed} and {busy} stand for what the two engines spell differently.

CREATE TABLE masters (
    id TEXT NOT NULL PRIMARY KEY,
    proof {bytes} NOT NULL              -- opens only under the master key of this id
) {packed};

CREATE TABLE roots (
    name TEXT NOT NULL PRIMARY KEY,
    key_id TEXT NOT NULL REFERENCES masters (id),
    sealed {bytes} NOT NULL
) {packed};

CREATE TABLE people (
    person {bytes} NOT NULL PRIMARY KEY,
    key_id TEXT NOT NULL REFERENCES masters (id),
    sealed {bytes} NOT NULL,            -- the user's own key
    state {bytes},
    version BIGINT NOT NULL,
    seen BIGINT NOT NULL,               -- day since 1970
    review BIGINT NOT NULL,             -- day on which to look whether to erase
    blocked BIGINT NOT NULL
) {packed};
CREATE INDEX people_review ON people (review);

CREATE TABLE updates (
    update_id TEXT NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL
) {packed};
CREATE INDEX updates_at ON updates (at);

-- Whose turn it is: one row for each chat with something to do (side 0 inbox, 1 deletions,
-- 2 replies) and for each user with reminders (side 3). It is ready to be taken at that time; with
-- a ticket it is leased until then.
CREATE TABLE lanes (
    side BIGINT NOT NULL,
    key {bytes} NOT NULL,
    ready BIGINT NOT NULL,
    ticket TEXT NOT NULL,
    PRIMARY KEY (side, key)
) {packed} {busy};
CREATE INDEX lanes_ready ON lanes (side, ready);

CREATE TABLE inbox (
    seq {counter},
    update_id TEXT NOT NULL,
    chat {bytes} NOT NULL,
    person {bytes} NOT NULL,
    at BIGINT NOT NULL,
    expires BIGINT NOT NULL,            -- on the clock of running time
    attempts BIGINT NOT NULL,
    body {bytes} NOT NULL
) {busy};
CREATE INDEX inbox_chat ON inbox (chat, seq);

CREATE TABLE outbox (
    seq {counter},
    uid {bytes} NOT NULL,
    chat {bytes} NOT NULL,
    person {bytes} NOT NULL,
    side BIGINT NOT NULL,
    holds BIGINT NOT NULL,              -- 0 when it was due later from the start
    due BIGINT NOT NULL,
    created BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    body {bytes} NOT NULL
) {busy};
CREATE INDEX outbox_chat ON outbox (chat, side, seq);

CREATE TABLE held (
    id TEXT NOT NULL PRIMARY KEY,
    person {bytes} NOT NULL,
    kind TEXT NOT NULL,
    since BIGINT NOT NULL,
    until BIGINT NOT NULL,
    body {bytes} NOT NULL
) {packed};
CREATE INDEX held_person ON held (person, kind, since);
CREATE INDEX held_until ON held (until);

CREATE TABLE reminders (
    id TEXT NOT NULL PRIMARY KEY,
    person {bytes} NOT NULL,
    due BIGINT NOT NULL,
    body {bytes} NOT NULL
) {packed};
CREATE INDEX reminders_person ON reminders (person, due);

CREATE TABLE parked (
    update_id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    at BIGINT NOT NULL
) {packed};
CREATE INDEX parked_at ON parked (at);

CREATE TABLE notes (
    name TEXT NOT NULL PRIMARY KEY,
    body {bytes} NOT NULL
) {packed};

CREATE TABLE clock (
    id BIGINT NOT NULL PRIMARY KEY,
    running BIGINT NOT NULL,            -- how long the program has run, all in all
    ticked BIGINT NOT NULL
) {packed};
INSERT INTO clock (id, running, ticked) VALUES (1, 0, 0);
