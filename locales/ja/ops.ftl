# ボットの運営者向け。起動できない理由と、保存に関するコマンドの表示。

run-token-missing = @BotFatherに表示されたトークンを設定してください

keys-created = 新しいマスターキーを{ $path }に作りました。このファイルがないと保存したものを読めなくなるので、データとは別の場所に控えを置いてください。
keys-fault = マスターキーを使えません。
keys-bad = KAGIBAN_KEYS：{ $entry }番目を読み取れません（{ $reason }）。「id:キー」の形で、32バイトのbase64を新しい順に書いてください。
keys-not-given = KAGIBAN_KEYS：KAGIBAN_KEYSかKAGIBAN_KEY_FILEを設定してください。このデータベースでは、キーを自動では作りません。
keys-file-missing = KAGIBAN_KEY_FILE：{ $path }がありません。このデータベースのキーファイルを戻してください。何も変更していません。
keys-missing = KAGIBAN_KEYS：このデータベースにはマスターキー{ $id }が必要です。追加してください。何も変更していません。
keys-wrong = KAGIBAN_KEYS：{ $id }のキーが、このデータベースのものと違います。何も変更していません。
keys-needed = マスターキー{ $id }はまだ必要です。{ $count }個のキーがこれで包まれています。先に「kagiban keys rotate」を実行してください。
keys-newest = マスターキー{ $id }は最新のため、廃止できません。
keys-unknown = マスターキー{ $id }は、このデータベースにありません。
keys-rotated = { $count }個のキーを{ $id }で包み直しました。
keys-refused = { $count }個のキーは開けなかったため、そのままにしました。
keys-retired = マスターキー{ $id }は不要になりました。KAGIBAN_KEYSから外し、破棄してください。

store-fault = データベースを使えません。
store-unavailable = DATABASE_URL：データベースに接続できません。動いているか、アドレスが正しいかを確かめてください。
store-damaged = データベースのファイルが壊れているか、データベースではありません（{ $reason }）。何も変更していません。
store-key-retired = このプロセスの最新のマスターキーは廃止されています。今のキーで起動し直してください。
store-lease-lost = 別のプロセスが引き継ぎました。
store-state-changed = 途中でデータが変わりました。もう一度お試しください。
store-newer-schema = データベースの版は{ $found }ですが、このプログラムが扱えるのは{ $known }までです。新しいプログラムで起動してください。
store-bad-url = DATABASE_URL：sqlite:/// か postgresql:// で始めてください
store-postgres-missing = DATABASE_URL：PostgreSQLを使うには「postgres」付きでインストールしてください。
store-old-sqlite = SQLite { $found }は古すぎます。{ $needed }以上が必要です。
store-target-not-empty = コピー先が空ではありません（表{ $table }に行があります）。何もコピーしていません。
store-copy-mismatch = コピー後、表{ $table }の内容が一致しませんでした。
store-copy-unfinished = このデータベースは途中で止まったコピーの宛先です。空にしてからやり直してください。
store-source-missing = コピー元のデータベースがありません。
db-migrated = スキーマ{ $before } → { $after }
db-copied = { $tables }個の表の{ $rows }行をコピーし、照合しました。
