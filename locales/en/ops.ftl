# For whoever runs the bot: what stops a start, and what the commands on storage say.

run-token-missing = set it to the token @BotFather showed you

keys-created = A new master key was made in { $path }. Keep a copy of that file apart from the data: without it nothing kept can be read.
keys-fault = The master keys cannot be used.
keys-bad = KAGIBAN_KEYS: entry { $entry } cannot be read ({ $reason }); write id:key with 32 bytes in base64, newest first.
keys-not-given = KAGIBAN_KEYS: set it, or KAGIBAN_KEY_FILE; this database never starts with a key of its own making.
keys-file-missing = KAGIBAN_KEY_FILE: { $path } is missing; put the key file of this database back. Nothing was changed.
keys-missing = KAGIBAN_KEYS: the database needs master key { $id }; add it. Nothing was changed.
keys-wrong = KAGIBAN_KEYS: the key given for { $id } is not the one this database was sealed with. Nothing was changed.
keys-needed = Master key { $id } is still needed: { $count } keys are wrapped under it. Run “kagiban keys rotate” first.
keys-newest = Master key { $id } is the newest; it cannot be retired.
keys-unknown = No master key { $id } is known to this database.
keys-rotated = { $count } keys were wrapped anew under { $id }.
keys-refused = { $count } keys did not open and were left as they are.
keys-retired = Master key { $id } is no longer needed. Take it out of KAGIBAN_KEYS and destroy it.

store-fault = The database cannot be used.
store-unavailable = DATABASE_URL: the database cannot be reached now; see that it runs and the address is right.
store-damaged = The database file is damaged or is no database ({ $reason }). Nothing was changed.
store-key-retired = The newest master key of this process was retired; start it with the keys of today.
store-lease-lost = Another process has taken over.
store-state-changed = The data changed meanwhile; try again.
store-newer-schema = The database has schema { $found }, this program knows { $known }; start the newer program.
store-bad-url = DATABASE_URL: begin with sqlite:/// or postgresql://
store-postgres-missing = DATABASE_URL: for PostgreSQL install the package with its “postgres” extra.
store-old-sqlite = SQLite { $found } is too old; { $needed } or newer is needed.
store-target-not-empty = The target is not empty: table { $table } holds rows. Nothing was copied.
store-copy-mismatch = After the copy table { $table } differs between source and target.
store-copy-unfinished = This database is the target of a copy that was broken off; empty it and copy again.
store-source-missing = There is no database to copy from.
db-migrated = Schema { $before } → { $after }.
db-copied = { $rows } rows in { $tables } tables were copied and compared.
