# Short messages of the conversation. Markup: **bold**, `code`, [words](url).

## Ways in

welcome =
    Hello, I am Kagiban. I help Amazon sellers with the “tokens” that tools ask for: where each one is, whether a value looks right, and who may see it.

    I am not Amazon. Please never send me a password or a one-time code.

    **What were you asked for?**
start-seller-token = Seller token / seller ID
start-mws = MWS auth token
start-spapi = SP-API: refresh token, client ID …
start-unsure = I am not sure
start-spapi-which = Which of these does the form ask for?
start-field =
    Then let us look at the form together.

    **What does the field say?** Press what comes nearest.
start-other = Please type the words beside the field, just as they are. Do not type the value itself.
start-pay =
    An MWS auth token is used today only with **Amazon Pay**, the checkout for shops outside Amazon.

    Is the form about Amazon Pay?
pay-yes = Yes, Amazon Pay
pay-no = No, selling on Amazon
pay-unsure = I do not know
field-seller = Seller / merchant ID or token
field-mws = MWS auth token
field-refresh = Refresh token
field-client = Client ID / client secret
field-marketplace = Marketplace ID
field-other = Something else

## Asking back, and what cannot be read

ask-back = Which of these do you mean?
nothing-to-read = I could not find a question in that. Tell me in a few words what you are looking for, or press a button.
command-unknown = I do not know that command. Ask me in your own words, or press a button.
old-button = That button is from an earlier version of me. Here is the way in again.
cancelled = All right, cancelled. Nothing was kept.
nothing-to-cancel = There is nothing to cancel just now. Ask me anything about your tokens.
option = { $token }: { $topic }

## Languages and marketplaces

language-which = Which language shall I use? 何語でお話ししますか。
language-set = I will write in English from now on.
marketplace-which = In which country do you sell? Links and IDs will follow it.
marketplace-line = { $country }: `{ $id }`
marketplace-set =
    Noted: **{ $country }**. Its marketplace ID is `{ $id }`, and I will use links to { $host }.
region-NA = Americas
region-EU = Europe, Middle East, Africa, India
region-FE = Asia-Pacific

## Values

value-unknown =
    I took your message out of the chat to be safe, but I do not recognize it as one of Amazon’s values.

    Copy the whole value once more and send it alone. If the form’s label helps, send that too: “seller token: …”.
question-restated = You also asked: “{ $question }”
deletion-limits = I deleted your message here. That does not reach notifications already shown, a chat you forwarded it from, or Telegram’s own servers.
deletion-impossible = I cannot delete your message here. Please delete it yourself: press and hold it, choose Delete, and delete it for everyone.
check-in-private = Please do not post a value here, where others read it. Send it to me in our private chat.
group-secret-deleted = I deleted a message here because it held something secret. Treat that value as leaked. Press the button and I will tell you what to do, in private.
group-secret-delete-it = A message here holds something secret, and I am not allowed to delete it. Please delete it now and treat the value as leaked. Press the button and I will tell you what to do, in private.

## What is no text

photo =
    I cannot read pictures. If yours shows a token, delete it: a picture of a secret is as dangerous as the secret.

    If it shows an error, type the words of the error for me.
photo-deleted = The picture is deleted. If it showed a secret, treat that secret as leaked.
photo-type-error = Please type what the error says, for example the code or the first line.
file-nothing-found = I looked through the file and found no value that I know. Send the value alone, with its label.
file-unreadable = I can read small text files only (.txt, .csv, .json or .env, up to 1 MB). Please type your question.
attachment-voice = I cannot listen to voice messages. Please type your question in a few words.
attachment-sticker = I can read text only. What would you like to know about your tokens?
attachment-contact = I do not need contacts, and I keep none. Please type your question.
attachment-location = I do not need your location. To set the country you sell in, send /marketplace.
attachment-other = I can read text only. Please type your question in a few words.

## What is held

my-data =
    This is what I hold about you: your Telegram user id, your language ({ $language }), your marketplace ({ $country }), and for a few minutes the subject of our talk.

    Values kept at your wish: { $kept }. Reminders: { $reminders }. I hold none of your messages. The file has it all, with values masked.
not-set = not chosen
forget-sure = Shall I erase everything I hold about you? This cannot be undone.
forgotten = Done. I have erased everything I held about you.
privacy =
    **What is kept:** your Telegram user id, language and marketplace, the subject of our talk for 15 minutes, and your message, encrypted, only while I work on it. Values you paste are judged and dropped, unless you press “keep it”: then the value stays, encrypted with a key of your own, until the day you chose. Half a value waits 10 seconds for the other half, a value you may keep 10 minutes. After 13 months of silence everything is erased.

    **Who else sees it:** nobody through me. Telegram’s servers handle every message, and notifications and forwarded copies are out of my reach. The operator’s older backups stay encrypted, and only the operator’s keys open them; restoring one would bring back what was erased since. On a PostgreSQL server erased rows may lie in the server’s files for a while, encrypted, and your key is gone.

    **Who runs this bot:** { $operator }, { $contact }. It is not Amazon.

    /mydata shows what is held, /forget erases it.
operator-unnamed = an operator who has not given a name
contact-unnamed = no contact given

## Buttons

button-check = Check my value
button-different = My screen looks different
button-pictures = Show me with pictures
button-back = Back
button-cancel = Cancel
button-private = Open the private chat
button-deletion-limits = What deleting does not reach
button-forget = Erase it
button-forget-yes = Yes, erase everything
button-photo-delete = It shows a token: delete it
button-photo-error = It is an error: I’ll type it

## Names of topics, as short choices

topic-where = Where is it?
topic-what = What is it?
topic-format = What does it look like?
topic-check = Check a value
topic-expiry = How long does it last?
topic-trouble = Something does not work
topic-secrecy = Is it secret?
topic-leaked = It got out
topic-revoke = Replace or cancel it
topic-mws_status = Is MWS gone?
topic-my_data = What do you keep?
topic-language = Language
topic-help = What can you do?
topic-greeting = Hello
topic-thanks = Thank you
topic-reminders = Reminders
topic-marketplace = My country
topic-out_of_scope = Something else

## Names of credentials

token-seller_token = Seller token
token-mws_auth_token = MWS auth token
token-refresh_token = Refresh token
token-client_id = Client ID
token-client_secret = Client secret
token-marketplace_id = Marketplace ID
token-mws_keys = MWS developer keys
token-access_token = Access token
token-application_id = Application ID
token-legacy_merchant_token = Old merchant token (M_…)
token-general = Tokens in general

## Commands

command-start = Begin
command-where = Where is my token?
command-check = Check a value
command-leaked = It got out: what now?
command-marketplace = Choose your country
command-language = Choose the language
command-tokens = Values kept for you
command-reminders = Reminders
command-mydata = What is held about you
command-forget = Erase what is held
command-privacy = Privacy
command-help = What I can do

## Marketplaces

country-CA = Canada
country-US = United States
country-MX = Mexico
country-BR = Brazil
country-IE = Ireland
country-ES = Spain
country-UK = United Kingdom
country-FR = France
country-BE = Belgium
country-NL = Netherlands
country-DE = Germany
country-IT = Italy
country-SE = Sweden
country-ZA = South Africa
country-PL = Poland
country-EG = Egypt
country-TR = Türkiye
country-SA = Saudi Arabia
country-AE = U.A.E.
country-IN = India
country-SG = Singapore
country-AU = Australia
country-JP = Japan

## The terminal

chat-hello = Kagiban. Ask about your seller token, MWS auth token or SP-API tokens. A number presses a button, an empty line or Ctrl-D leaves.
chat-bye = Goodbye.
chat-deleted = (your line was taken out of the history)
chat-no-button = There is no button { $number } just now.
ask-shell-history = Note: what you typed as part of the command stays in your shell’s history. Use “kagiban check” next time, and clear that line from the history.
check-prompt = Paste the value (it is not shown), then press Enter:
check-nothing = Nothing was given to check.
check-no-value = No value that I know was found.

## The program's own help

cli-kagiban = Tells Amazon sellers what their tokens are, where they are, and whether a value is right.
cli-chat = talk in the terminal
cli-ask = answer questions given as text or one a line on standard input
cli-check = judge a value on this machine; nothing leaves it
cli-run = serve the Telegram bot
cli-locales = check every language folder and list what is wrong
cli-keys = manage the master keys
cli-keys-rotate = wrap everything under the newest master key
cli-keys-retire = check that a master key is no longer needed
cli-keys-new = print a new master key for KAGIBAN_KEYS
cli-db = manage the database
cli-db-migrate = bring the database to this version
cli-db-copy = move everything from one database to another
cli-gallery = write every message and picture into one page
cli-replies = write every reply of a language into one file
cli-option-lang = language of the answers, for example ja or en
cli-option-json = one JSON object a line, for other programs
cli-ask-text = the question; without it, one a line is read from standard input
cli-ask-conversation = the lines are one conversation, an empty line starts a new one
cli-check-file = a file to judge; without it, a hidden prompt or standard input
cli-check-show = show the values in full
cli-check-lines = read JSON lines with a “text” each
cli-check-live = ask Amazon itself, from this machine
cli-lang-unknown = That language is not spoken here. Choose one of: { $codes }
check-line-unreadable = A line is not a JSON object with a “text”. Nothing of it was kept.
check-file-unreadable = The file could not be read: { $reason }

## The gallery

gallery-title = Everything Kagiban says
gallery-language = Language
gallery-token = Credential
gallery-topic = Topic
gallery-words = Words to look for
