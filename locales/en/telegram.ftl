# What belongs to the Telegram channel alone.

## The bot's profile (at most 512 and 120 characters)

bot-description =
    I help Amazon sellers with the tokens that tools ask for: where each one is, whether a value looks right, and who may see it.

    Ask in your own words, in English or Japanese. A message with a secret in it is deleted as soon as I have read it. I am not Amazon.
bot-short-description = Where your Amazon seller tokens are, and whether a value is right. Not run by Amazon.

## When a message is not answered

guard-over-budget = That was a lot at once. Please wait a minute, then ask me again. I still delete messages that hold a secret.
guard-failed = Something went wrong on my side, and I could not answer. Please send it again. If your message held a secret, I have deleted it.
guard-overdue = I was not reachable for a while. Please send your question again. If your message held a secret, I have deleted it.
press-over-budget = Please wait a moment before you press again.

## The program kagiban run

run-no-token = TELEGRAM_BOT_TOKEN: set it to the token @BotFather showed you
run-token-refused = Telegram does not know this bot token. Ask @BotFather for the token of your bot and set TELEGRAM_BOT_TOKEN to it.
run-keys-created = A master key was made in { $path }. Back it up, apart from the data folder: without it nothing that is kept can be read.
