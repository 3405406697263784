# “kagiban check --live”: asking Amazon from the seller's own machine.

## Before asking

live-intro =
    I will ask Amazon itself whether your values work. They go from this computer to Amazon and nowhere else. What you paste is not shown, not stored and not logged. Ctrl-C stops at any time.
live-override-note = These servers are set in place of Amazon’s usual ones:
live-override = { $variable }: { $url }
live-override-local = An address on this computer **is not Amazon.** Use test values only.
live-override-bad = { $variable } must be an https address of Amazon, or an address on this computer such as http://127.0.0.1:8080. Nothing was asked.
live-ask-client_id = Client ID:
live-ask-client_secret = Client secret:
live-ask-refresh_token = Refresh token:
live-ask-seller_token = Seller token (optional; Enter leaves it out):
live-ask-marketplace = Country you sell in, such as US or Japan, or its marketplace ID (optional; Enter tries all regions):
live-fits = { $token }: the shape is right.
live-repaired = { $token }: the shape is right, once stray characters are taken out.
live-other = That is another value: { $found }. What is needed here: { $token }.
live-odd-client_id = That does not look like a whole client ID. It begins with `amzn1.application-oa2-client.`, and as a rule 32 letters and digits follow.
live-odd-client_secret = That does not look like a whole client secret. It begins with `amzn1.oa2-cs.v1.`, and as a rule 64 letters and digits follow. Older ones are those 64 alone.
live-odd-refresh_token = That does not look like a whole refresh token. It begins with `Atzr|` and is one long line, as a rule of more than a hundred characters. Part of it may be missing.
live-odd-seller_token = That does not look like a seller token. It begins with A, and as a rule 12 or 13 capital letters and digits follow.
live-odd-marketplace = I do not know that marketplace. Give the country, its two letters or the marketplace ID.
live-again = Paste it once more, or press Enter to ask Amazon with it as it is.
live-again-optional = Enter it once more, or press Enter to leave it out.
live-needed = I cannot ask Amazon without it.
live-marketplace-set = Marketplace: { $country }, region: { $region }.

## While asking

live-step-login = Asking Login with Amazon …
live-step-stores = Asking for your stores, region: { $region } …
live-step-seller = Asking about the seller token, region: { $region } …

## What Amazon says

live-verdict-accepted = **Amazon accepts what you gave.**
live-verdict-refused = **Amazon does not accept all you gave.**
live-verdict-unknown = **This could not be found out.**
live-mark-accepted = ✓
live-mark-refused = ✗
live-mark-unknown = ?
live-opened = Client ID, client secret and refresh token fit together. They open these stores:
live-store = { $country } ({ $domain }, { $id }): { $name }
live-store-suspended = { $country } ({ $domain }, { $id }): { $name }. Its listings are suspended.
live-store-absent = { $country } ({ $domain }, { $id }): { $name }. The account does not sell there now.
live-marketplace-closed = { $country } is not among them. If you sell there, authorize the app again in that country’s Seller Central.
live-no-stores = Client ID, client secret and refresh token fit together, but no store came with them. Ask the maker of your tool which account was authorized.
live-stores-hidden = Amazon accepts the three values, but the app may not list your stores: it lacks a role such as Product Listing or Selling Partner Insights. If your tool works, leave it so. Otherwise ask the maker of the app to add the role, then authorize the app again.
live-by-marketplace = { $country } belongs to the region { $region }, so I asked there first.
live-in-turn = No country was given, so I tried the regions in turn:
live-tried-opened = { $region }: opens
live-tried-empty = { $region }: accepted, but no store
live-tried-denied = { $region }: access denied ({ $code })
live-tried-nothing = { $region }: no answer that tells ({ $code })
live-support = For support: { $code }
live-support-request = For support: { $code }, request { $request }
live-consent = When the page that asks for your consent shows a code such as MD1000, MD5101, MD5110, MD9000 or MD9010, only the maker of the tool can fix that. When it says that you must be the primary user of a Professional account, or “Invalid Access”, sign in as the primary user. Rights for the Selling Partner Appstore, given to you by that user, may be enough too. An Individual plan cannot authorize apps.

## Why it was refused

live-grant = Amazon refuses the refresh token. Copy it again in full. If it still fails, authorize the app again and use the new token.
live-grant-token = Amazon does not know this refresh token: it is wrong, cut off or revoked. Copy it again in full, from `Atzr|` to the last character. If it still fails, authorize the app again and use the new token.
live-grant-revoked = The permission behind this refresh token is off: it was revoked, has run out, or was never given by this account. Open **Apps and Services → Manage Your Apps** ({ $apps }), see whether the app is active, and authorize it again if it is not.
live-grant-code = A one-time code was used or is too old: it holds for 5 minutes and works once. Press the connect button of your tool again.
live-client = Client ID or client secret is not right. The client ID begins with `amzn1.application-oa2-client.`; if yours begins with `amzn1.sp.solution.`, you gave the application ID. Copy both again under **LWA credentials → View** ({ $portal }), and take the newest secret.
live-client-application-id = You gave the application ID, and the client ID is needed. It begins with `amzn1.application-oa2-client.` and is shown under **LWA credentials → View** ({ $portal }).
live-other-app = This usually means that the refresh token belongs to another app. Client ID, client secret and refresh token must come from the same app. Authorize the app this client ID belongs to, and use the token you get then.
live-secret-expired = The client secret has expired: it has to be rotated within 180 days. The primary user of the account that owns the app opens **LWA credentials → View → Rotate secret** ({ $portal }) and puts the new secret into the app. If it is somebody else’s app, tell its maker. The refresh token stays the same.
live-access-denied = Login with Amazon accepts the three values, but SP-API denies access. The usual causes: the refresh token is for another region (each region has its own), the app lacks a role, or the selling account is not active. Check in Seller Central that the account is active, then ask the maker of the app about its roles.
live-wrong-region = The values work, but not for { $country }: this refresh token is for the region { $region }, and each region has its own. Authorize the app in the Seller Central of { $country } and use the token you get there. What this one opens:
live-seller-yours = The seller token belongs to this account.
live-seller-confirmed = The seller token belongs to this account.
live-seller-other = The seller token is not the one of this account in this region. Copy it again from **Settings → Account Info → Business Information → Your Merchant Token**, in the Seller Central of the same country.

## Why it could not be told

live-login-denied = Login with Amazon turned the request down and did not say why. See under **Apps and Services → Manage Your Apps** ({ $apps }) whether the app is active. If it is, show the line below to the maker of the app.
live-ours = Amazon did not like the form of the request. That is a fault of this program, not of your values. Update it. If it happens again, report the line below.
live-server-error = Something is wrong at Amazon just now. Your values may well be right. Try again in a few minutes.
live-maintenance = Amazon is overloaded or under maintenance just now. Your values may well be right. Try again in half an hour.
live-throttled = Amazon wants to be asked less often: for the list of stores, about once a minute. Wait two minutes and try again.
live-timeout = Amazon did not answer in time. See whether other pages open on this computer, then try again.
live-no-network = Amazon could not be reached. Check this computer’s internet connection. In a company network, ask whether it lets programs through to api.amazon.com.
live-connection-lost = The connection broke off before Amazon had answered. Try again; if it stays so, try another network.
live-tls = It could not be made sure that this is really Amazon, so your values were not sent there. Check date and time of this computer. On a hotel or café network sign in first; in a company network ask whether it inspects connections.
live-proxy = Your network’s proxy did not let the request through. Ask whoever runs the network, or try another one.
live-redirected = The answer pointed to another address. I did not follow it: your values would have gone along. It is often the sign-in page of a Wi-Fi network. Sign in there, or try another network.
live-too-big = The answer was far too long to be Amazon’s, so I stopped reading. Something in between may be answering in its place. Try another network.
live-not-json = A web page came back in place of Amazon’s answer. It is often a notice of maintenance or the sign-in page of a Wi-Fi network. Try again later, or on another network.
live-unexpected = Amazon answered in a way I do not know, so I cannot say whether the values are right. Try again later; if it stays so, report the line below.
live-seller-denied = Amazon did not say whether the seller token belongs to this account. Either the app lacks the role Product Listing, or the seller token is another account’s. Compare it yourself: **Settings → Account Info → Business Information → Your Merchant Token**.
live-seller-legacy = Seller tokens of the form `M_…` are from earlier days, and Amazon cannot be asked about them. Use the one that begins with A: **Settings → Account Info → Business Information → Your Merchant Token**.
live-seller-shape = I could not ask about the seller token: it does not have the form Amazon knows, an A with capital letters and digits.
live-seller-not-asked = I could not ask about the seller token: that takes values that work, and the region. Put the other values right first, and name the country you sell in.
live-mws =
    That is a value from MWS, and I did not ask Amazon about it: **for sellers MWS is switched off.** Its last day was 31 March 2024; from 22 April 2024 on the credentials were deleted.

    **Amazon Pay** still uses MWS auth tokens, so keep yours secret.

    What takes its place is SP-API. If you use a tool, press its connect button and give your consent on Amazon’s page. For an app of your own, press **Edit App ▾ → Authorize** in the Solution Provider Portal ({ $portal }).
