# Keeping values, reminders and the guide through a leak.

## Keeping

button-keep = Keep it for me
button-keep-one = Keep: { $token }
keep-how-to = Send me the value in this chat. I delete the message, say what the value is, and show a button to keep it. I keep seller IDs, MWS auth tokens, and marketplace, client and application IDs. I do not keep client secrets, refresh tokens and access keys, but I can remind you when a client secret or a permission runs out. What is kept: /tokens
keep-how-long = I can keep this value for you, encrypted with a key of your own. After that time it is deleted by itself. For how long?
keep-30 = 30 days
keep-90 = 90 days
keep-365 = One year
keep-too-late = That value is no longer here: I hold one for ten minutes at most. Send it again if you want me to keep it.
kept = Kept until { $until }. See it with /tokens, and delete it there at any time.
tokens-none = I keep no value for you.
tokens-list = **What I keep for you:**
tokens-too-many = I hold as many values for you as I can. Delete one first: /tokens
tokens-line = { $token }: { $label }, kept { $since }, gone after { $until }
button-show = Show { $number }
button-name = Name { $number }
button-delete = Delete { $number }
tokens-warning = I will show the value in full for one minute. Make sure nobody is looking at your screen.
button-show-now = Show it now
tokens-shown = This message goes away after { $seconds } seconds.
tokens-deleted = Deleted.
tokens-name = What shall I call it? Write a short name, up to { $longest } characters.
tokens-named = Good, I call it { $name }: /tokens
tokens-gone = That value is no longer kept.

## Reminders

reminders-none = You have no reminders. What shall I remind you of?
reminders-list = **Your reminders:**
reminders-hour = They come at 10:00, { $city } time.
reminders-line = { $name }, next on { $due }
reminder-client_secret = Rotate the client secret
reminder-authorization = Renew the permission for a tool
reminder-checkup = Monthly check-up
button-remind-client_secret = Client secret: 180 days
button-remind-authorization = Permission: 365 days
button-remind-checkup = Monthly check-up
button-offer-client_secret = Remind me: client secret
button-offer-authorization = Remind me: permission
button-offer-checkup = Remind me: check-up
button-change-number = Change { $number }
button-stop-number = Stop { $number }
button-zone = Time zone
button-zone-type = Another city: I’ll type it
zone-which = Reminders come at 10:00, { $city } time. **Which city’s time shall I go by?**
zone-type = Type a city or a country, for example Denver or Italy.
zone-set = Good. Reminders come at 10:00, { $city } time.
reminder-when = When was it made or last renewed?
reminder-when-checkup = When did you last look through it? The check-up comes on that day of each month.
button-today = Today
button-last-month = A month ago
button-type-date = Another day: I’ll type it
button-unknown = I do not know
reminder-type-date = Type the day, for example 2026-11-24 or 24 November.
reminder-date-unread = I could not read a past date in that. Type it like 2026-11-24, or send /cancel.
reminder-set = Good. **{ $name }**: my first reminder comes on { $due }.
reminder-set-unknown = Good. **{ $name }**: I count from today, so my first reminder comes on { $due }. It may be older than that, so look out for Amazon’s mail too.
reminder-over = The { $days } days have passed, or nearly so: do it now. Then tell me the new day.
reminders-too-many = You have as many reminders as I can hold. Stop one first: /reminders
button-done = Done
button-snooze = In 3 days
button-stop = Stop
reminder-done = Well done. I will ask again next month.
reminder-snoozed = I will remind you again on { $due }.
reminder-stopped = Stopped. I will not remind you of this again.
due-several = Several reminders are due:
due-short = { $name }: { $end }
due-client_secret = Your app’s client secret reaches 180 days { $days ->
    [0] today
    [one] tomorrow
   *[other] in { $days } days, on { $end }
}. Rotate it before then, or every call of the app stops. The primary user does it: Solution Provider Portal → LWA credentials → View → Rotate secret.
due-client_secret-over = Your app’s client secret reached 180 days { $days ->
    [one] yesterday
   *[other] { $days } days ago, on { $end }
}. If you have not rotated it, do it now: Solution Provider Portal → LWA credentials → View → Rotate secret.
due-authorization = The permission you gave a tool reaches 365 days { $days ->
    [0] today
    [one] tomorrow
   *[other] in { $days } days, on { $end }
}. Open Apps and Services → Manage Your Apps → Re-authorize.
due-authorization-over = The permission you gave a tool reached 365 days { $days ->
    [one] yesterday
   *[other] { $days } days ago, on { $end }
}. If the tool has stopped working: Apps and Services → Manage Your Apps → Re-authorize.
due-checkup = Who has access to your account? Open Apps and Services → Manage Your Apps and disable what you no longer use.
due-leak = Some steps after your leak are still open. Shall we go on?
private-only = That is between you and me. Press the button to open our private chat.

## After a leak

button-leak-guide = Go through it step by step
button-leak-go-on = Go on
leak-which = Let us deal with it together. **What got out?**
leak-kind-refresh_token = Refresh token
leak-kind-client_secret = Client secret
leak-kind-mws_auth_token = MWS auth token
leak-kind-access_token = Access token
leak-kind-oauth_code = Authorization code (in an address)
leak-kind-aws_access_key_id = AWS access key
leak-kind-password = Password or one-time code
leak-kind-bot_token = Telegram bot token
leak-kind-seller_token = Seller ID or client ID
leak-where = **Where did it end up?** Whatever was posted anywhere counts as leaked, even if it was deleted at once.
leak-place-public = A public place on the web
leak-place-person = The wrong person
leak-place-group = A group or channel
leak-place-repository = A code repository
leak-place-computer = A lost or infected computer
leak-first-public = Delete the post, and write down when it was up.
leak-first-person = Ask the person to delete it. Do not wait for the answer.
leak-first-group = Delete the message for everyone in the group.
leak-first-repository = Do not stop at deleting the file: the history keeps it. Make the repository private if you can, and go on.
leak-first-computer = Work from another, clean device from here on.
leak-list = **After a leak: { $token }**
button-step-done = Done: { $number }
leak-over = Everything is done. To keep it from happening again: give each tool its own permission, never send a secret in a chat or a mail, and look through Manage Your Apps once a month. /reminders can remind you.
leak-stopped = Stopped. /leaked takes it up again from the start.
leak-none = There is no leak we are working on. Send /leaked to begin.
