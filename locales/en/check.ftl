# The reply to a pasted value. First line: what it is and whether it is right.

## Names of kinds

kind-seller_token = Seller token (seller ID)
kind-legacy_merchant_token = Old merchant token (M_…)
kind-mws_auth_token = MWS auth token
kind-developer_id = MWS developer ID
kind-aws_access_key_id = Access key ID
kind-secret_key = Secret key
kind-marketplace_id = Marketplace ID
kind-client_id = Client ID
kind-client_secret = Client secret
kind-refresh_token = Refresh token
kind-access_token = Access token
kind-grantless_token = Grantless access token
kind-restricted_data_token = Restricted data token
kind-oauth_code = Authorization code
kind-application_id = Application ID (solution ID)
kind-asin = ASIN (product number)
kind-fnsku = FNSKU (FBA label number)
kind-order_id = Order ID
kind-shipment_id = FBA shipment ID
kind-bot_token = Telegram bot token
kind-other_id = Another Amazon ID
kind-other_secret = Password, code or another service’s secret

## First line

verdict-valid = **{ $kind }: the shape is right.**
verdict-fixable = **{ $kind }: right once repaired.**
verdict-invalid = **{ $kind }: not right as pasted.**
verdict-ambiguous = **I cannot tell what this is.** It fits more than one kind.
verdict-foreign = **{ $kind }: not one of your tokens.**
verdict-other-secret = **This is secret, and nothing I should see: a password, a code or another service’s key.**
verdict-wrong-place = **This is { $kind }, not { $labelled }.** { $shape }
shape-valid = The shape is right.
shape-fixable = It is right once repaired.
shape-invalid = It is not right as pasted.
name-marketplace = a marketplace ID ({ $country })
name-seller_token = a seller token
name-legacy_merchant_token = an old merchant token
name-mws_auth_token = an MWS auth token
name-developer_id = an MWS developer ID
name-aws_access_key_id = an access key ID
name-secret_key = a secret key
name-marketplace_id = a marketplace ID
name-client_id = a client ID
name-client_secret = a client secret
name-refresh_token = a refresh token
name-access_token = an access token
name-grantless_token = a grantless access token
name-restricted_data_token = a restricted data token
name-oauth_code = an authorization code
name-application_id = an application ID
name-asin = an ASIN
name-fnsku = an FNSKU
name-order_id = an order ID
name-shipment_id = an FBA shipment ID
name-bot_token = a Telegram bot token
name-other_id = another Amazon ID
name-other_secret = a secret of another service

## The value

value-pasted = You sent: `{ $value }`
value-repaired = Repaired, ready to copy: `{ $value }`
value-repaired-secret = Repaired, but not shown here because it is secret: `{ $value }`. Copy it once more from where it is shown.
button-copy-value = Copy the repaired value

## What was repaired

repair-width = Full-width letters were turned into normal ones.
repair-invisible = Invisible characters inside it were removed.
repair-line-break = A line break inside it was removed.
repair-space = Spaces inside it were removed.
repair-dash = A dash or a long-vowel mark was turned into a hyphen.
repair-bar = The bar was turned into “|”.
repair-case = Capital and small letters were put right.
repair-encoded = Characters written as codes, such as %7C, were turned back.
repair-hyphens = The hyphens were put where they belong.

## What is wrong

problem-too-short =
    { $unit ->
        [hex] { $found } instead of { $expected } hex digits: { $difference ->
            [one] one character is missing
           *[other] { $difference } characters are missing
        }.
        [digit] { $found } instead of { $expected } digits: { $difference ->
            [one] one is missing
           *[other] { $difference } are missing
        }.
        [least] Only { $found } characters after the beginning: fewer than { $expected } is too short. The end is missing.
       *[other] { $found } instead of { $expected } characters: { $difference ->
            [one] one is missing
           *[other] { $difference } are missing
        }.
    }
problem-too-long =
    { $unit ->
        [hex] { $found } instead of { $expected } hex digits: { $difference ->
            [one] one character too many
           *[other] { $difference } characters too many
        }.
        [digit] { $found } instead of { $expected } digits: { $difference ->
            [one] one too many
           *[other] { $difference } too many
        }.
        [most] { $found } characters after the beginning, more than the { $expected } that are possible. Perhaps it was pasted twice.
       *[other] { $found } instead of { $expected } characters: { $difference ->
            [one] one too many
           *[other] { $difference } too many
        }.
    }
problem-bad-character = Character { $place } is “{ $character }”, which is never part of such a value. Perhaps it was typed by hand, or 0 and O were mixed up.
problem-masked = From character { $place } on, a part is hidden by dots, stars or x’s. Copy it from a screen that shows all of it.
problem-prefix-missing = The beginning is missing: it starts with `{ $prefix }`.
problem-prefix-damaged = The beginning is damaged: it should be `{ $prefix }`.
problem-case-lost = Capital and small letters were changed throughout, and that cannot be undone.
problem-wrong-beginning = It does not begin with `{ $prefix }`.
problem-near-marketplace = It is close to a marketplace ID but is none of them. Pick yours from the list instead of typing it.
problem-unusual-length = It has { $found } characters. 13 or 14 are usual, so compare it once more with the screen.

## What next, by kind

next-seller_token = Paste it where a tool asks for the seller ID, merchant ID or merchant token: on today’s accounts those are the same.
next-legacy_merchant_token = It belongs to the old XML and feed tools. A tool that asks for a seller ID today wants the value that begins with A.
next-mws_auth_token =
    For selling accounts it no longer works: Amazon closed MWS on 31 March 2024, and a tool that asks for it needs an SP-API connection instead.

    **Is it for Amazon Pay?** There such tokens are still alive.
next-developer_id = It named a tool’s maker in MWS and is retired. The twelve digits of an AWS account look the same. Nobody connects a selling account with either today.
next-aws_access_key_id = SP-API has not needed an AWS key since 2 October 2023. If a tool still asks for one, ask its maker for an update.
next-secret_key = Give this to no tool: SP-API has not needed an AWS key since 2 October 2023, and MWS keys were deleted from 22 April 2024 on.
next-marketplace_id = { $country }: `{ $id }`. It is the same for every seller there.
next-marketplace-further = It looks like a marketplace ID and turns up in some of Amazon’s answers to programs, but it is not in the list of countries. Your own store’s ID is `{ $id }`.
next-client_id = It belongs in the field “client ID” or “LWA client ID”, beside the client secret of the same app.
next-client_secret = This is the password of an app: nobody but its developer should hold it. If you did not make the app yourself, nobody needs it from you.
next-refresh_token = It lets one app act for your account. It belongs only on the settings page of the tool that asked for it, never in a chat or a mail.
next-access_token = It works for one hour at most, and the program fetches each new one itself. A form that asks for an “access token” usually means the refresh token.
next-grantless_token = A program asks for one when it acts for the app and not for a seller. It lives about an hour and belongs in no form.
next-restricted_data_token = It opens buyers’ names and addresses for a short while. Only the program that asked for it may have it.
next-oauth_code = It comes in the address after you consent to an app, works once and for five minutes. The app takes it by itself: you do not have to copy it.
next-application_id = It names the app on Amazon’s consent page. A form that asks for the client ID wants the value that begins with `amzn1.application-oa2-client.`.
next-asin = It names a product in the catalogue and opens nothing.
next-fnsku = It is the number on your FBA label and opens nothing.
next-order_id = It names a customer’s order. No connection asks for it, so keep it among those who handle the order.
next-shipment_id = It names a shipment to Amazon’s warehouse. No connection asks for it.
next-bot_token = Whoever has it speaks as your bot. If it was seen by anybody, send /revoke to @BotFather and use the new one.
next-other_id = It names an account or a profile, but it is not the seller token: that begins with A and usually has 13 or 14 characters.
next-other_secret = If it is a password, change it. If it is a key, revoke it where it was made. Nobody who is honest asks for it in a chat, Amazon included.
next-copy-again = Copy it once more, whole, with the copy button or from the first to the last character, and paste it alone.

## The reminder, by kind

remind-seller_token = It is public and never changes, so it is no secret. Just do not post it beside other data of your account.
remind-legacy_merchant_token = It is no secret, but do not post it beside other data of your account.
remind-mws_auth_token = Treat it as secret: give it to the one provider it was made for, and to nobody else.
remind-developer_id = It is no secret.
remind-aws_access_key_id = Keep it to yourself: with its secret key it opens an account. An AWS key that anybody has seen should be replaced.
remind-secret_key = It is secret. An AWS key that anybody has seen should be replaced at once.
remind-marketplace_id = It is public. You may share it freely.
remind-client_id = It is no secret alone. Never send it together with the client secret.
remind-client_secret = It is secret. If anybody else has seen it, rotate it now. It must be rotated within 180 days anyway.
remind-refresh_token = It is secret. If anybody else has seen it, revoke the app’s permission: making another token does not stop this one.
remind-access_token = It is secret while it lives.
remind-grantless_token = It is secret while it lives.
remind-restricted_data_token = It is secret while it lives.
remind-oauth_code = It is secret until it is used. Do not pass that address on.
remind-application_id = It is public.
remind-asin = It is public.
remind-fnsku = It is no secret.
remind-order_id = It is about a customer, so do not post it.
remind-shipment_id = It is no secret.
remind-bot_token = It is secret.
remind-other_id = It is no secret, but do not post it beside other data of your account.
remind-other_secret = Treat it as leaked: it was in a chat.

## Where the right value is, after a mix-up

place-seller_token = Your seller token is in Seller Central: Settings → Account Info → Business Information → Your Merchant Token.
place-legacy_merchant_token = Tools of today usually want the seller token: Settings → Account Info → Business Information → Your Merchant Token.
place-mws_auth_token = MWS auth tokens exist only in Amazon Pay now: Integration Central → MWS Authorizations.
place-developer_id = The MWS developer ID came from the tool’s maker and is retired.
place-aws_access_key_id = SP-API needs no AWS key.
place-secret_key = SP-API needs no AWS key.
place-marketplace_id = Your marketplace ID ({ $country }) is `{ $id }`.
place-client_id = The client ID is in the Solution Provider Portal, beside the app: LWA credentials → View. It begins with `amzn1.application-oa2-client.`.
place-client_secret = The client secret is in the Solution Provider Portal, beside the app: LWA credentials → View. It begins with `amzn1.oa2-cs.v1.`.
place-refresh_token = The refresh token comes from the app list: Edit App ▾ → Authorize → Authorize app. It begins with `Atzr|` and is shown only once.
place-access_token = An access token begins with `Atza|` and is made by the program itself.
place-grantless_token = A grantless token begins with `Atc|` and is made by the program itself.
place-restricted_data_token = A restricted data token begins with `Atz.sprdt|` and is made by the program itself.
place-oauth_code = The code is in the address after you consent, right after `spapi_oauth_code=`.
place-application_id = The application ID is usually under the app’s name in the app list. It begins with `amzn1.sp.solution.`.
place-bot_token = @BotFather gives a bot its token.

## More than one value, and notes

findings-more =
    { $count ->
        [one] One more value is not listed here. Send it alone.
       *[other] { $count } more values are not listed here. Send them one by one.
    }
pair-swapped = **Two values are swapped:** what you call { $one } is { $other }, and the other way round. Exchange them.
pair-key-ring = **This is the whole key ring:** client ID, client secret and refresh token together open the account. Never send the three in one message, to anybody. If anyone else could read it, revoke the app’s permission and rotate the client secret.
pair-aws = An access key ID and its secret key are together here: that pair opens an account. Replace it if anyone else could read it.
ambiguous-lead = It could be:
ambiguous-ask = Which screen or field did you copy it from? Send it again with that name in front, such as “{ $kind }: …”. Until you know, treat it as secret.
note-shipment = Some FBA shipment IDs look just the same. If you did not copy it from Account Info or from `seller=` in your store’s address, look there.
note-shape = I checked only the shape, here and without asking Amazon. Whether it still works cannot be seen from it.
note-variable = Such a value has no fixed length: I can see that the beginning is right and that it is long enough, but not whether the very end is there.
note-offline = Next time you can check it without pasting: run `kagiban check` on your own computer.
button-pay = Is it for Amazon Pay?
