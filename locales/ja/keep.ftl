# 値の保管、お知らせ、漏れたときの手順。

## 保管

button-keep = 預けておく
button-keep-one = 預ける：{ $token }
keep-how-to = このトークに値を送ってください。メッセージを消して値を調べ、その下に預けるボタンを出します。お預かりできるのは、出品者ID、MWS認証トークン、マーケットプレイスID、クライアントID、アプリケーションIDです。クライアントシークレット、リフレッシュトークン、アクセスキーはお預かりしません。シークレットや許可の期限をお知らせすることはできます。預けた値は /tokens で見られます。
keep-how-long = この値を、専用の鍵で暗号化してお預かりできます。期限が来たら自動で消します。いつまで預かりますか？
keep-30 = 30日
keep-90 = 90日
keep-365 = 1年
keep-too-late = その値はもう手元にありません（お預かりできるのは10分以内です）。預ける場合は、もう一度送ってください。
kept = { $until }までお預かりします。/tokens でいつでも見たり消したりできます。
tokens-none = お預かりしている値はありません。
tokens-list = **お預かりしている値**
tokens-too-many = お預かりできる数の上限です。先にどれかを消してください：/tokens
tokens-line = { $token }：{ $label }（{ $since }から{ $until }まで）
button-show = { $number }を見る
button-name = { $number }の名前
button-delete = { $number }を消す
tokens-warning = 値を1分間だけ表示します。まわりに画面を見ている人がいないか確かめてください。
button-show-now = 表示する
tokens-shown = このメッセージは{ $seconds }秒後に消えます。
tokens-deleted = 消しました。
tokens-name = 何と呼びましょうか？ { $longest }文字までの名前を送ってください。
tokens-named = 「{ $name }」と呼ぶことにしました：/tokens
tokens-gone = その値はもうお預かりしていません。

## お知らせ

reminders-none = お知らせの予定はありません。何をお知らせしましょうか？
reminders-list = **お知らせの予定**
reminders-hour = { $city }の時間で10時にお知らせします。
reminders-line = { $name }（次回 { $due }）
reminder-client_secret = クライアントシークレットの交換
reminder-authorization = ツールへの許可の更新
reminder-checkup = 毎月の見直し
button-remind-client_secret = シークレットの180日
button-remind-authorization = 許可の365日
button-remind-checkup = 毎月の見直し
button-offer-client_secret = 180日の前に知らせて
button-offer-authorization = 365日の前に知らせて
button-offer-checkup = 毎月の見直しを知らせて
button-change-number = { $number }を変える
button-stop-number = { $number }をやめる
button-zone = 時間帯を変える
button-zone-type = ほかの都市を打つ
zone-which = お知らせは{ $city }の時間で10時に届きます。**どの都市の時間にしますか？**
zone-type = 都市か国の名前を送ってください。例：東京、ロンドン、イタリア
zone-set = { $city }の時間で10時にお知らせします。
reminder-when = 作った日、または最後に更新した日はいつですか？
reminder-when-checkup = 最後に見直した日はいつですか？ 毎月、その日にお知らせします。
button-today = 今日
button-last-month = 1か月前
button-type-date = 別の日を打つ
button-unknown = わからない
reminder-type-date = 日付を打ってください。例：2026年11月24日、11/24
reminder-date-unread = 今日までの日付として読み取れませんでした。2026年11月24日のように打ってください。やめるときは /cancel を押します。
reminder-set = **{ $name }**を、まず{ $due }にお知らせします。
reminder-set-unknown = **{ $name }**を、今日から数えて、まず{ $due }にお知らせします。実際はもっと前に作ったものなら、Amazonからのメールが先に届きます。
reminder-over = { $days }日の期限が過ぎたか、間近です。今すぐ更新し、終わったら新しい日を教えてください。
reminders-too-many = お知らせの数が上限です。先にどれかをやめてください：/reminders
button-done = 済んだ
button-snooze = 3日後に
button-stop = やめる
reminder-done = おつかれさまでした。来月またお知らせします。
reminder-snoozed = { $due }にもう一度お知らせします。
reminder-stopped = やめました。このお知らせはもう送りません。
due-several = いくつかのお知らせがあります。
due-short = { $name }（{ $end }）
due-client_secret = { $days ->
    [0] 今日
   *[other] あと{ $days }日（{ $end }）
}で、クライアントシークレットが180日になります。過ぎるとアプリの呼び出しがすべて止まります。メインのユーザーで、**Solution Provider Portal**→**LWA認証情報**の**表示**→**資格情報のローテーション**と進んで交換してください。
due-client_secret-over = クライアントシークレットが180日を{ $days }日過ぎました（期限 { $end }）。まだなら、すぐに**Solution Provider Portal**→**LWA認証情報**の**表示**→**資格情報のローテーション**と進んで交換してください。
due-authorization = { $days ->
    [0] 今日
   *[other] あと{ $days }日（{ $end }）
}で、ツールへの許可が365日になります。**アプリとサービス**→**アプリを管理**→**再認可**と進んでください。
due-authorization-over = ツールへの許可が365日を{ $days }日過ぎました（期限 { $end }）。ツールが止まっていたら、**アプリとサービス**→**アプリを管理**→**再認可**と進んでください。
due-checkup = アカウントにアクセスできるアプリを見直しましょう。**アプリとサービス**→**アプリを管理**を開き、使っていないものを無効にしてください。
due-leak = 漏れたあとの手順が残っています。続きをしましょうか？
private-only = ここではお見せできません。ボタンから個別のトークを開いてください。

## 漏れたとき

button-leak-guide = 手順を1つずつ進める
button-leak-go-on = 続ける
leak-which = 一緒に対処しましょう。**漏れたのは何ですか？**
leak-kind-refresh_token = リフレッシュトークン
leak-kind-client_secret = クライアントシークレット
leak-kind-mws_auth_token = MWS認証トークン
leak-kind-access_token = アクセストークン
leak-kind-oauth_code = 認可コード（URLの中の値）
leak-kind-aws_access_key_id = AWSのアクセスキー
leak-kind-password = パスワード・ワンタイムコード
leak-kind-bot_token = Telegramボットのトークン
leak-kind-seller_token = 出品者ID・クライアントID
leak-where = **どこに出ましたか？** すぐに消したとしても、一度出たものは漏れたものとして扱います。
leak-place-public = 誰でも見られるページ
leak-place-person = 違う相手
leak-place-group = グループやチャンネル
leak-place-repository = コードのリポジトリ
leak-place-computer = なくした・感染したパソコン
leak-first-public = 投稿を消し、公開されていた時間を控えます。
leak-first-person = 相手に削除を頼みます。返事を待たずに次へ進みます。
leak-first-group = グループのメッセージを、全員のぶん消します。
leak-first-repository = ファイルを消しても履歴に残ります。できれば非公開にして、次へ進みます。
leak-first-computer = ここからは、別の安全な端末で作業します。
leak-list = **漏れたときの手順：{ $token }**
button-step-done = { $number }が済んだ
leak-over = すべて済みました。これからは、ツールごとに別々に許可し、秘密の値をチャットやメールで送らず、月に1度「アプリを管理」を見直しましょう。/reminders でお知らせできます。
leak-stopped = やめました。/leaked で初めからやり直せます。
leak-none = 進めている手順はありません。/leaked で始められます。
