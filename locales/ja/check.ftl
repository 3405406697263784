# 貼り付けられた値への返事。1行目で、何の値か、正しい形かを伝える。

## 値の名前

kind-seller_token = 出品者トークン（出品者ID）
kind-legacy_merchant_token = 昔の出品者トークン（M_…）
kind-mws_auth_token = MWS認証トークン
kind-developer_id = MWS開発者ID
kind-aws_access_key_id = アクセスキーID
kind-secret_key = 秘密キー
kind-marketplace_id = マーケットプレイスID
kind-client_id = クライアントID
kind-client_secret = クライアントシークレット
kind-refresh_token = リフレッシュトークン
kind-access_token = アクセストークン
kind-grantless_token = アプリ単独のアクセストークン（grantless）
kind-restricted_data_token = 制限付きデータトークン
kind-oauth_code = 認可コード
kind-application_id = アプリケーションID（ソリューションID）
kind-asin = ASIN（商品の番号）
kind-fnsku = FNSKU（FBA商品ラベルの番号）
kind-order_id = 注文番号
kind-shipment_id = FBAの納品番号
kind-bot_token = Telegramボットのトークン
kind-other_id = AmazonのほかのID
kind-other_secret = パスワード、コード、ほかのサービスの秘密の値

## 1行目

verdict-valid = **{ $kind }：正しい形です。**
verdict-fixable = **{ $kind }：直せば正しい形になります。**
verdict-invalid = **{ $kind }：このままでは使えません。**
verdict-ambiguous = **何の値か、見分けがつきません。** 当てはまるものが2つ以上あります。
verdict-foreign = **{ $kind }：トークンではありません。**
verdict-other-secret = **私も見てはいけない秘密の値です（パスワード、確認コード、ほかのサービスのキーなど）。**
verdict-wrong-place = **これは{ $kind }です。{ $labelled }ではありません。**{ $shape }
shape-valid = 形は正しいです。
shape-fixable = 直せば正しい形になります。
shape-invalid = このままでは使えません。
name-marketplace = { $country }のマーケットプレイスID
name-seller_token = 出品者トークン
name-legacy_merchant_token = 昔の出品者トークン
name-mws_auth_token = MWS認証トークン
name-developer_id = MWS開発者ID
name-aws_access_key_id = アクセスキーID
name-secret_key = 秘密キー
name-marketplace_id = マーケットプレイスID
name-client_id = クライアントID
name-client_secret = クライアントシークレット
name-refresh_token = リフレッシュトークン
name-access_token = アクセストークン
name-grantless_token = アプリ単独のアクセストークン
name-restricted_data_token = 制限付きデータトークン
name-oauth_code = 認可コード
name-application_id = アプリケーションID
name-asin = ASIN
name-fnsku = FNSKU
name-order_id = 注文番号
name-shipment_id = FBAの納品番号
name-bot_token = Telegramボットのトークン
name-other_id = AmazonのほかのID
name-other_secret = ほかのサービスの秘密の値

## 値

value-pasted = お送りの値：`{ $value }`
value-repaired = 直した値（このままコピーできます）：`{ $value }`
value-repaired-secret = 直した値は秘密なので、ここには全部を出しません：`{ $value }`。表示された画面から、もう一度コピーしてください。
button-copy-value = 直した値をコピー

## 直したところ

repair-width = 全角の文字を半角に直しました。
repair-invisible = 途中に混じっていた見えない文字を取り除きました。
repair-line-break = 途中の改行を取り除きました。
repair-space = 途中の空白を取り除きました。
repair-dash = ダッシュや長音記号をハイフンに直しました。
repair-bar = 縦棒を「|」に直しました。
repair-case = 大文字と小文字を直しました。
repair-encoded = 「%7C」のように置き換えられた文字を元に戻しました。
repair-hyphens = ハイフンを正しい位置に入れました。

## おかしいところ

problem-too-short =
    { $unit ->
        [hex] 0〜9とa〜fの文字が{ $expected }個のはずですが、{ $found }個です。{ $difference }文字足りません。
        [digit] 数字が{ $expected }桁のはずですが、{ $found }桁です。{ $difference }桁足りません。
        [least] 先頭より後ろが{ $found }文字しかありません。全体がそろっていれば{ $expected }文字以上あるので、末尾が切れています。
       *[other] { $expected }文字のはずですが、{ $found }文字です。{ $difference }文字足りません。
    }
problem-too-long =
    { $unit ->
        [hex] 0〜9とa〜fの文字が{ $expected }個のはずですが、{ $found }個です。{ $difference }文字多くなっています。
        [digit] 数字が{ $expected }桁のはずですが、{ $found }桁です。{ $difference }桁多くなっています。
        [most] 先頭より後ろが{ $found }文字あり、上限の{ $expected }文字を超えています。2回貼り付けたのかもしれません。
       *[other] { $expected }文字のはずですが、{ $found }文字です。{ $difference }文字多くなっています。
    }
problem-bad-character = { $place }文字目の「{ $character }」は、この値には使われない文字です。手で打ったときの打ち間違いや、0とOの取り違えがないか見てください。
problem-masked = { $place }文字目から先が「*」や「…」、「x」などで隠れています。画面で全部を表示してからコピーしてください。
problem-prefix-missing = 先頭が抜けています。正しくは`{ $prefix }`で始まります。
problem-prefix-damaged = 先頭が欠けています。正しくは`{ $prefix }`です。
problem-case-lost = 大文字と小文字がすべて変わっていて、元に戻せません。
problem-wrong-beginning = 先頭が`{ $prefix }`ではありません。
problem-near-marketplace = よく似ていますが、どの国のマーケットプレイスIDとも一致しません。手で打たずに、一覧からコピーしてください。
problem-unusual-length = { $found }文字あります。ふつうは13文字か14文字なので、画面の値ともう一度見比べてください。

## 次にすること

next-seller_token = ツールで「出品者ID」「セラーID」「マーチャントトークン」と聞かれたら、この値を入れます。呼び名が違うだけで、どれも同じものです。
next-legacy_merchant_token = 昔のXMLやフィードのツールで使われた値です。今のツールが聞く出品者IDは、Aで始まる値のほうです。
next-mws_auth_token =
    出品アカウントでは、もう使えません。出品用のMWSは2024年3月31日に終わりました。今も求めてくるツールには、SP-APIで連携できるかを聞いてください。

    **Amazon Payで使うものですか？** Amazon Payでは、今も生きている値です。
next-developer_id = MWSでツールの作り手を示していた番号で、今は使われません。AWSのアカウント番号も同じ12桁ですが、どちらも今の連携には必要ありません。
next-aws_access_key_id = SP-APIでは、2023年10月からAWSのキーは不要です。まだ求めてくるツールがあれば、サポートに対応状況を聞いてください。
next-secret_key = SP-APIでは2023年10月からAWSのキーは不要で、MWSのキーは2024年に削除されました。どのツールにも渡す必要はありません。
next-marketplace_id = その国で出品する人なら、誰でも同じ値です。{ $country }は`{ $id }`です。
next-marketplace-further = マーケットプレイスIDに似た値で、Amazonから返るデータに出てくることがありますが、国の一覧にはありません。今選んでいる国のIDは`{ $id }`です。
next-client_id = 「クライアントID」「LWAクライアントID」の欄に、同じアプリのクライアントシークレットと組で入れます。
next-client_secret = アプリのパスワードにあたる値で、アプリの開発者だけが持つものです。自分で作ったアプリでなければ、誰かに渡す場面はありません。
next-refresh_token = 1つのアプリに、1つの出品アカウントを任せる値です。自分でログインした、ツールの設定画面にだけ入れます。チャットやメールでは送らないでください。
next-access_token = 長くても1時間で切れ、プログラムがそのつど作り直します。入力欄に入れるものではありません。ツールに求められたのなら、リフレッシュトークンのことかもしれません。
next-grantless_token = 出品者ではなくアプリ自身として動くときに、プログラムが受け取る値です。1時間ほどで切れ、入力欄に入れるものではありません。
next-restricted_data_token = 購入者の名前や住所を、短い間だけ見られるようにする値です。受け取ったプログラムだけが使い、人に渡すものではありません。
next-oauth_code = アプリを許可したあとのURLに付く値で、使えるのは1回だけ、5分間です。アプリが自動で受け取るので、コピーする必要はありません。
next-application_id = Amazonの同意画面でアプリを示すIDです。「クライアントID」の欄に入れるのは、`amzn1.application-oa2-client.`で始まる値のほうです。
next-asin = カタログの商品を示す番号です。これでアカウントに入られることはありません。
next-fnsku = FBAの商品ラベルに印刷する番号です。これでアカウントに入られることはありません。
next-order_id = お客様の注文を示す番号です。連携の設定で聞かれることはありません。注文を扱う人の間だけで使ってください。
next-shipment_id = Amazonの倉庫への納品を示す番号です。連携の設定で聞かれることはありません。
next-bot_token = この値を持つ人は、そのボットになりすませます。誰かに見られたなら、@BotFatherに/revokeと送り、新しい値に替えてください。
next-other_id = アカウントやプロファイルを示すIDですが、出品者トークンではありません。出品者トークンはAで始まる13文字か14文字の値です。
next-other_secret = パスワードなら変更し、キーなら発行元で無効にしてください。チャットで聞いてくる相手は、Amazonを名乗っていても信用できません。
next-copy-again = コピーボタンを使うか、最初の文字から最後の文字までを選んで、もう一度コピーしてください。

## 値ごとの心得

remind-seller_token = 公開されていて変わることのない値なので、秘密ではありません。ただ、アカウントのほかの情報と並べて人に見せないでください。
remind-legacy_merchant_token = 秘密ではありませんが、アカウントのほかの情報と並べて人に見せないでください。
remind-mws_auth_token = 秘密の値です。許可した相手のほかには渡さないでください。
remind-developer_id = 秘密ではありません。
remind-aws_access_key_id = 人には見せないでください。秘密キーと組になると、アカウントを操作できます。誰かに見られたAWSのキーは、新しいものに替えましょう。
remind-secret_key = 秘密の値です。誰かに見られたAWSのキーは、すぐに新しいものに替えてください。
remind-marketplace_id = 公開されている値です。人に見せても構いません。
remind-client_id = 単独では秘密ではありません。クライアントシークレットと一緒には送らないでください。
remind-client_secret = 秘密の値です。ほかの人に見られたなら、すぐに交換してください。見られていなくても、180日以内の交換が必要です。
remind-refresh_token = 秘密の値です。ほかの人に見られたなら、アプリへの許可を取り消してください。新しく作り直すだけでは、この値は止まりません。
remind-access_token = 切れるまでは秘密の値です。
remind-grantless_token = 切れるまでは秘密の値です。
remind-restricted_data_token = 切れるまでは秘密の値です。
remind-oauth_code = 使われるまでは秘密の値です。このURLを人に渡さないでください。
remind-application_id = 公開されている値です。
remind-asin = 公開されている値です。
remind-fnsku = 秘密ではありません。
remind-order_id = お客様に関わる番号なので、人目に触れる場所には書かないでください。
remind-shipment_id = 秘密ではありません。
remind-bot_token = 秘密の値です。
remind-other_id = 秘密ではありませんが、アカウントのほかの情報と並べて人に見せないでください。
remind-other_secret = チャットに書いた時点で、漏れたものとして扱ってください。

## 取り違えたとき、正しい値のある場所

place-seller_token = 出品者トークンは、セラーセントラルの**設定**→**出品用アカウント情報**→**出品者情報**→**あなたの出品者トークン**にあります。
place-legacy_merchant_token = 今のツールが求めるのは出品者トークンです。**設定**→**出品用アカウント情報**→**出品者情報**→**あなたの出品者トークン**にあります。
place-mws_auth_token = MWS認証トークンが今も発行されるのはAmazon Payだけです。**Integration Central**→**MWS Authorizations**から進みます。
place-developer_id = MWS開発者IDはツールの作り手から教わる番号で、今は使われません。
place-aws_access_key_id = SP-APIにAWSのキーは必要ありません。
place-secret_key = SP-APIにAWSのキーは必要ありません。
place-marketplace_id = { $country }のマーケットプレイスIDは`{ $id }`です。
place-client_id = クライアントIDは、Solution Provider Portalのアプリ一覧で**LWA認証情報**の**表示**を押すと出ます。`amzn1.application-oa2-client.`で始まります。
place-client_secret = クライアントシークレットは、Solution Provider Portalのアプリ一覧で**LWA認証情報**の**表示**を押すと出ます。`amzn1.oa2-cs.v1.`で始まります。
place-refresh_token = リフレッシュトークンは、アプリ一覧の**アプリを編集**の横の▼→**認可**→**アプリを認可**で出ます。`Atzr|`で始まり、表示は一度だけです。
place-access_token = アクセストークンは`Atza|`で始まり、プログラムが自分で作ります。
place-grantless_token = この種のトークンは`Atc|`で始まり、プログラムが自分で作ります。
place-restricted_data_token = 制限付きデータトークンは`Atz.sprdt|`で始まり、プログラムが自分で作ります。
place-oauth_code = 認可コードは、許可したあとのURLの`spapi_oauth_code=`の後ろにあります。
place-application_id = アプリケーションIDは、通常はアプリ一覧のアプリ名の下にあります。`amzn1.sp.solution.`で始まります。
place-bot_token = ボットのトークンは@BotFatherが発行します。

## 値が2つ以上のとき、ただし書き

findings-more = ほかに{ $count }つの値があります。1つずつ送ってください。
pair-swapped = **2つの値が入れ替わっています。** { $one }としてお送りの値は{ $other }で、もう一方はその逆です。入れ替えてください。
pair-key-ring = **鍵がひとそろいあります。** クライアントID、クライアントシークレット、リフレッシュトークンの3つがそろうと、アカウントを操作できます。相手が誰でも、1つのメッセージで送らないでください。ほかの人が見られる場所に書いたのなら、アプリへの許可を取り消し、クライアントシークレットを交換してください。
pair-aws = アクセスキーIDと秘密キーがそろっています。この2つでアカウントを操作できるので、ほかの人が見られたのなら新しいものに替えてください。
ambiguous-lead = 考えられるもの：
ambiguous-ask = どの画面、どの欄からコピーしましたか？ 「{ $kind }：…」のように、欄の名前を前に付けてもう一度送ってください。わかるまでは、秘密の値として扱いましょう。
note-shipment = FBAの納品番号にも、まったく同じ形のものがあります。出品用アカウント情報の画面か、ストアのURLの`seller=`からコピーした値かどうか、確かめてください。
note-shape = 確かめたのは形だけで、Amazonには問い合わせていません。今も使える値かどうかは、形からはわかりません。
note-variable = この種の値は長さが決まっていません。先頭が正しいことと、十分な長さがあることまではわかりますが、末尾まで全部あるかどうかはわかりません。
note-offline = 次からは、貼り付けずに確かめられます。ご自分のパソコンで`kagiban check`を実行してください。
button-pay = Amazon Payの値か確かめる
