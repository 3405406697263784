# 会話の短い文。書式は **太字**、`コード`、[言葉](URL)。

## 入口

welcome =
    こんにちは、「鍵番」です。出品ツールなどで聞かれる「トークン」がどこにあるか、値が正しい形か、誰に見せてよいかをお答えします。

    私はAmazonではありません。パスワードやワンタイムコードは送らないでください。

    **何を聞かれましたか？**
start-seller-token = 出品者トークン・出品者ID
start-mws = MWS認証トークン
start-spapi = SP-API（リフレッシュトークンなど）
start-unsure = よくわからない
start-spapi-which = 入力欄に書いてあるのはどれですか？
start-field =
    では、入力欄を一緒に見てみましょう。

    **何と書いてありますか？** 近いものを押してください。
start-other = 入力欄の横に書いてある言葉を、そのまま打ってみてください。値そのものは、まだ送らなくて大丈夫です。
start-pay =
    MWS認証トークンが今も使われているのは**Amazon Pay**（Amazon以外のお店で使う決済）だけです。

    Amazon Payの入力欄ですか？
pay-yes = はい、Amazon Payです
pay-no = いいえ、Amazonでの出品です
pay-unsure = わからない
field-seller = 出品者ID・出品者トークン
field-mws = MWS認証トークン
field-refresh = リフレッシュトークン
field-client = クライアントID・シークレット
field-marketplace = マーケットプレイスID
field-other = その他

## 聞き返すとき、読めないとき

ask-back = どれについてのご質問ですか？
nothing-to-read = ご質問を読み取れませんでした。知りたいことを短い言葉で書くか、ボタンを押してください。
command-unknown = そのコマンドはありません。普段の言葉で聞いていただくか、ボタンを押してください。
old-button = そのボタンは以前のものです。入口のボタンをもう一度出しますね。
cancelled = 取りやめました。何も残していません。
nothing-to-cancel = 今は取りやめるものがありません。トークンのことなら何でも聞いてください。
option = { $token }：{ $topic }

## 言語と国

language-which = 何語でお話ししますか。Which language shall I use?
language-set = これからは日本語でお答えします。
marketplace-which = どの国で出品していますか？ リンクやIDを、その国に合わせます。
marketplace-line = { $country }：`{ $id }`
marketplace-set =
    **{ $country }**ですね。マーケットプレイスIDは`{ $id }`です。リンクは{ $host }でご案内します。
region-NA = 北米・南米
region-EU = ヨーロッパ・中東・アフリカ・インド
region-FE = 日本・オーストラリア・シンガポール

## 値

value-unknown =
    念のためメッセージは消しましたが、Amazonの値としては見分けられませんでした。

    値の全体をもう一度コピーして、それだけを送ってください。入力欄の名前がわかれば、「出品者トークン：…」のように添えてください。
question-restated = ご質問：「{ $question }」
deletion-limits = このトークのメッセージは消しました。ただし、すでに出た通知、転送元のトーク、Telegramのサーバーまでは消せません。
deletion-impossible = このメッセージは私には消せません。長押しして「削除」を選び、全員のぶんを消してください。
check-in-private = ここはほかの人も見ています。値は書き込まず、私との個別のトークに送ってください。
group-secret-deleted = 秘密の値が含まれていたので、メッセージを消しました。その値は漏れたものとして扱ってください。ボタンを押すと、個別のトークで手順をご案内します。
group-secret-delete-it = 秘密の値が含まれるメッセージがありますが、私には消す権限がありません。すぐに消して、その値は漏れたものとして扱ってください。ボタンを押すと、個別のトークで手順をご案内します。

## 文字以外のもの

photo =
    画像の中の文字は読めません。トークンが写っているなら、消しておきましょう。画像でも、秘密の値は秘密です。

    エラー画面なら、表示されている言葉を打ってください。
photo-deleted = 画像を消しました。秘密の値が写っていたなら、漏れたものとして扱ってください。
photo-type-error = エラーに書いてある言葉を打ってください。コードや最初の1行だけでも大丈夫です。
file-nothing-found = ファイルの中に、見分けられる値はありませんでした。値だけを、名前を添えて送ってください。
file-unreadable = 読めるのは小さなテキストファイルだけです（.txt、.csv、.json、.env、1MBまで）。ご質問は文字で送ってください。
attachment-voice = 音声は聞き取れません。ご質問を短い言葉で打ってください。
attachment-sticker = ありがとうございます。私が読めるのは文字だけです。トークンについて何を知りたいですか？
attachment-contact = 連絡先は必要ありませんし、保存もしません。ご質問は文字で送ってください。
attachment-location = 位置情報は必要ありません。出品している国は /marketplace で選べます。
attachment-other = 読めるのは文字だけです。ご質問を短い言葉で打ってください。

## 預かっているもの

my-data =
    預かっているのは、TelegramのユーザーID、言語（{ $language }）、国（{ $country }）、そして15分間だけ、今話している話題です。

    ご希望でお預かりしている値は{ $kept }件、お知らせは{ $reminders }件です。メッセージの本文は残していません。ファイルにすべてまとめました（値は伏せています）。
not-set = 未設定
forget-sure = 預かっているものをすべて消しますか？ 元には戻せません。
forgotten = 預かっていたものをすべて消しました。
privacy =
    **預かるもの：**TelegramのユーザーID、言語、国、15分間だけの話題、そして処理している間だけの暗号化したメッセージです。送っていただいた値は、調べたあとに捨てます。「預けておく」を押したものだけ、専用の鍵で暗号化して、選んだ日まで預かります。途中で切れたらしい値は続きが届くまで10秒、預けられる値はボタンが押されるまで10分だけ持っています。13か月ご利用がなければ、すべて消します。

    **ほかに見る人：**私から誰かに渡すことはありません。ただし、メッセージはTelegramのサーバーを通りますし、通知や転送されたものには手が届きません。運営者の古いバックアップは暗号化されたままで、開けるのは運営者の鍵だけです。そこから戻すと、そのあと消したものも戻ります。PostgreSQLで動いている場合、消した行がしばらくサーバーのファイルに残ることがありますが、暗号化されたままで、鍵はもうありません。

    **このボットの運営者：**{ $operator }（連絡先：{ $contact }）。Amazonではありません。

    /mydata で預かっているものを確認し、/forget で消せます。
operator-unnamed = 名前は非公開
contact-unnamed = 記載なし

## ボタン

button-check = 値を確認する
button-different = 画面が違うとき
button-pictures = 図で見る
button-back = 戻る
button-cancel = やめる
button-private = 個別のトークを開く
button-deletion-limits = 消しても残るもの
button-forget = 消す
button-forget-yes = はい、すべて消します
button-photo-delete = トークンの画像なので消す
button-photo-error = エラーなので文字で打つ

## 話題の短い名前

topic-where = どこにある？
topic-what = これは何？
topic-format = どんな形？
topic-check = 値を確認する
topic-expiry = いつまで使える？
topic-trouble = うまくいかない
topic-secrecy = 人に見せていい？
topic-leaked = 漏れてしまった
topic-revoke = 無効にする・作り直す
topic-mws_status = MWSは終わった？
topic-my_data = 何を預かっている？
topic-language = 言語
topic-help = 何ができる？
topic-greeting = あいさつ
topic-thanks = お礼
topic-reminders = お知らせ
topic-marketplace = 出品している国
topic-out_of_scope = そのほか

## 値の名前

token-seller_token = 出品者トークン
token-mws_auth_token = MWS認証トークン
token-refresh_token = リフレッシュトークン
token-client_id = クライアントID
token-client_secret = クライアントシークレット
token-marketplace_id = マーケットプレイスID
token-mws_keys = MWSの開発者ID・キー
token-access_token = アクセストークン
token-application_id = アプリケーションID
token-legacy_merchant_token = 昔の出品者トークン（M_…）
token-general = トークン全般

## コマンド

command-start = はじめる
command-where = トークンの場所
command-check = 値を確認する
command-leaked = 漏れたときの手順
command-marketplace = 出品している国を選ぶ
command-language = 言語を選ぶ
command-tokens = 預けた値
command-reminders = お知らせ
command-mydata = 預かっているものを見る
command-forget = 預かっているものを消す
command-privacy = プライバシー
command-help = できること

## 国

country-CA = カナダ
country-US = アメリカ
country-MX = メキシコ
country-BR = ブラジル
country-IE = アイルランド
country-ES = スペイン
country-UK = イギリス
country-FR = フランス
country-BE = ベルギー
country-NL = オランダ
country-DE = ドイツ
country-IT = イタリア
country-SE = スウェーデン
country-ZA = 南アフリカ
country-PL = ポーランド
country-EG = エジプト
country-TR = トルコ
country-SA = サウジアラビア
country-AE = アラブ首長国連邦
country-IN = インド
country-SG = シンガポール
country-AU = オーストラリア
country-JP = 日本

## ターミナル

chat-hello = 鍵番です。出品者トークンやMWS認証トークン、SP-APIのトークンについて聞いてください。番号でボタンを押せます。空の行かCtrl-Dで終わります。
chat-bye = ご利用ありがとうございました。
chat-deleted = （入力した行は履歴に残していません）
chat-no-button = { $number }番のボタンは今はありません。
ask-shell-history = ご注意：コマンドの一部として打った値は、シェルの履歴に残ります。次からは「kagiban check」を使い、その行を履歴から消してください。
check-prompt = 値を貼り付けてEnterを押してください（画面には出ません）：
check-nothing = 調べる値がありませんでした。
check-no-value = 見分けられる値はありませんでした。

## プログラムのヘルプ

cli-kagiban = Amazonの出品者が聞かれるトークンについて、何か、どこにあるか、値が正しいかをお答えします。
cli-chat = ターミナルで会話する
cli-ask = 引数の質問、または標準入力の1行ごとの質問に答える
cli-check = このパソコンの中だけで値を調べる
cli-run = Telegramのボットを動かす
cli-locales = 言語フォルダーを検査し、問題を並べる
cli-keys = マスターキーを管理する
cli-keys-rotate = すべてを最新のマスターキーで包み直す
cli-keys-retire = マスターキーがもう要らないことを確かめる
cli-keys-new = KAGIBAN_KEYSに使う新しいマスターキーを表示する
cli-db = データベースを管理する
cli-db-migrate = データベースをこの版に合わせる
cli-db-copy = データベースの中身をすべて移す
cli-gallery = すべての文面と図を1つのページに書き出す
cli-replies = 1つの言語のすべての返答をファイルに書き出す
cli-option-lang = 答える言語（jaやenなど）
cli-option-json = ほかのプログラム向けに、1行に1つのJSONで出力する
cli-ask-text = 質問。なければ標準入力から1行ずつ読む
cli-ask-conversation = 行をひと続きの会話として扱い、空の行で新しく始める
cli-check-file = 調べるファイル。なければ、表示されない入力欄か標準入力から読む
cli-check-show = 値をそのまま表示する
cli-check-lines = 「text」を持つJSONを1行ずつ読む
cli-check-live = このパソコンからAmazonに直接確かめる
cli-lang-unknown = その言語には対応していません。次から選んでください：{ $codes }
check-line-unreadable = 「text」を持つJSONではない行がありました。その内容は残していません。
check-file-unreadable = ファイルを読めませんでした：{ $reason }

## 一覧ページ

gallery-title = 鍵番のことば一覧
gallery-language = 言語
gallery-token = 値
gallery-topic = 話題
gallery-words = 探す言葉
