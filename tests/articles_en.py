"""For each English article: a question that must lead to it, and what it has to say."""

from typing import NamedTuple

LOOK = "Manage Your Apps"
ROTATE = "Rotate secret"
END = "31 March 2024"


class Case(NamedTuple):
    """A question with the topic and token it is understood as; words of the article."""

    topic: str
    token: str
    question: str
    facts: tuple[str, ...]


ERRORS: dict[str, Case] = {
    "error-invalid-grant-token": Case(
        "trouble", "refresh_token", "I get INVALID_GRANT", ("Atzr|", "365 days", LOOK)
    ),
    "error-invalid-grant-revoked": Case(
        "trouble",
        "general",
        "invalid_grant: User may have revoked or didn’t grant the permission",
        ("permission", LOOK, "connect button"),
    ),
    "error-invalid-grant-code": Case(
        "trouble", "general", "invalid_grant … : code", ("5 minutes", "once", "connect button")
    ),
    "error-invalid-client": Case(
        "trouble",
        "client_id",
        "Client authentication failed",
        ("amzn1.application-oa2-client.", "amzn1.sp.solution.", "newest"),
    ),
    "error-unauthorized-client": Case(
        "trouble", "general", "unauthorized_client", ("usually", "same app", "LWA credentials")
    ),
    "error-request-form": Case(
        "trouble", "general", "unsupported_grant_type", ("not to blame", "form-encoded")
    ),
    "error-other-codes": Case(
        "trouble",
        "general",
        "temporarily_unavailable",
        ("invalid_scope", "access_denied", "server_error", "five minutes"),
    ),
    "error-403-secret-expired": Case(
        "trouble",
        "client_secret",
        "403 LWA secret token 1234 has expired",
        ("180 days", "primary user", ROTATE),
    ),
    "error-403-access-denied": Case(
        "trouble",
        "refresh_token",
        "403 Unauthorized, Access to requested resource is denied",
        ("Region", "Role", "not active", "own refresh token"),
    ),
    "error-403-missing-token": Case(
        "trouble",
        "access_token",
        "MissingAuthenticationToken",
        ("https://api.amazon.com/auth/o2/token", "x-amz-access-token"),
    ),
    "error-400-seller-id": Case(
        "trouble",
        "seller_token",
        "Invalid 'sellerId' and 'marketplaceId' combination",
        ("usually", "Your Merchant Token", "{marketplace_id}"),
    ),
    "consent-md1000": Case("trouble", "general", "MD1000", ("draft", "version=beta")),
    "consent-md5101": Case(
        "trouble", "general", "error MD5101", ("return address", "redirect_uri")
    ),
    "consent-md5110": Case("trouble", "general", "MD5110!", ("#",)),
    "consent-md9000": Case("trouble", "general", "MD9000", ("31 March 2024", "SP-API")),
    "consent-md9010": Case("trouble", "general", "md9010?", ("developer ID", "{country}")),
    "mws-errors": Case(
        "trouble", "mws_keys", "SignatureDoesNotMatch", (END, "AccessDenied", "cannot say")
    ),
    "secondary-user": Case(
        "trouble",
        "general",
        "You’re not permitted, you must be the Primary user of a Professional selling account",
        ("Professional", "View & Edit", "User Permissions"),
    ),
    "individual-plan": Case(
        "trouble",
        "general",
        "does an Individual plan work with the API?",
        ("Professional", "no SP-API"),
    ),
    "missing-view-button": Case(
        "trouble",
        "mws_auth_token",
        "No View button for my MWS auth token",
        (END, "SP-API", "Amazon Pay"),
    ),
    "missing-menu": Case(
        "trouble", "general", "I cannot see Manage Your Apps", ("Partner Network", "secondary user")
    ),
    "missing-authorize-button": Case(
        "trouble", "refresh_token", "there is no Authorize button", ("Edit App", "primary user")
    ),
    "missing-seller-token": Case(
        "trouble", "seller_token", "merchant token is missing", ("Business Information", "seller=")
    ),
    "screen-looks-different": Case(
        "trouble", "general", "my page looks different", ("Individual", "Partner Network")
    ),
    "token-shown-once": Case(
        "where",
        "refresh_token",
        "closed the page before copying the refresh token",
        ("Authorize app", "Revoke Authorization"),
    ),
    "tool-rejects-value": Case(
        "trouble", "seller_token", "seller ID not accepted", ("{marketplace_id}", "/check")
    ),
    "connection-stopped": Case(
        "expiry", "general", "Connection expired, how to renew?", ("Re-authorize", "180 days", LOOK)
    ),
}

ASKERS: dict[str, Case] = {
    "phishing-deposit": Case(
        "secrecy", "general", "mail about the INFORM Act", ("fraud", "stop-spoofing@amazon.com")
    ),
    "phishing-suspended": Case(
        "secrecy",
        "general",
        "they say my account will be suspended",
        ("24 to 72 hours", "bookmark"),
    ),
    "phishing-phone": Case(
        "secrecy", "general", "someone called me and wants AnyDesk", ("Hang up", "remote control")
    ),
    "phishing-renewal": Case(
        "secrecy",
        "client_secret",
        "Got a rotate-your-secret mail, is it real?",
        ("30 days", "90 days"),
    ),
    "phishing-github": Case(
        "secrecy",
        "general",
        "a GitHub comment has a support link",
        ("repository", "developer support"),
    ),
    "phishing-impersonator": Case(
        "secrecy",
        "general",
        "he says he’s from the tool, on Telegram",
        ("connect button", "leaked"),
    ),
    "phishing-bot": Case(
        "secrecy", "general", "another bot wants a token", ("started a check", "private chat")
    ),
    "genuine-mail": Case(
        "secrecy",
        "general",
        "is this mail really from Amazon?",
        ("@amazon.co.jp", "@sell.amazon.com", "forged", "stop-spoofing@amazon.com"),
    ),
    "ask-amazon-staff": Case(
        "secrecy", "general", "Amazon support wants it", ("case", "seller ID")
    ),
    "ask-public-tool": Case(
        "secrecy",
        "general",
        "a tool asks for it, is that ok",
        ("connect button", "{seller_central}", LOOK),
    ),
    "ask-older-tool": Case(
        "secrecy",
        "refresh_token",
        "its settings page wants the refresh token",
        ("signed in", "LINE"),
    ),
    "ask-engineer": Case(
        "secrecy", "general", "may I give it to my developer", ("User Permissions", "10 April 2025")
    ),
    "ask-amazon-pay": Case(
        "secrecy",
        "mws_auth_token",
        "my Amazon Pay provider asks for it",
        ("secure way", "seller ID"),
    ),
    "ask-this-bot": Case(
        "secrecy",
        "general",
        "is it safe in this chat?",
        ("kagiban check", "{operator}", "Telegram"),
    ),
    "leaked-in-chat": Case(
        "leaked", "general", "posted it in a LINE group", ("Delete", LOOK, ROTATE, "nothing more")
    ),
    "leaked-in-public": Case(
        "leaked",
        "client_secret",
        "it is on GitHub",
        (ROTATE, "history", "not watched", "API access"),
    ),
    "leaked-seller-token-danger": Case(
        "secrecy",
        "seller_token",
        "is it dangerous if they know my seller ID",
        ("sign in", "address"),
    ),
    "leaked-password": Case(
        "leaked", "general", "I typed my password there", ("bank account", "User Permissions", LOOK)
    ),
    "leaked-telegram-bot-token": Case(
        "leaked", "general", "my Telegram bot token leaked", ("@BotFather", "/revoke")
    ),
    "leaked-code-or-data-token": Case(
        "leaked", "general", "I posted the spapi_oauth_code", ("5 minutes", "Atz.sprdt|")
    ),
    "remove-tool": Case(
        "revoke", "general", "how do I disconnect a tool", (LOOK, "Revoke Authorization", "undone")
    ),
    "new-token-old-token": Case(
        "revoke", "refresh_token", "does the old one stop?", ("goes on working", "7 more days")
    ),
    "can-it-change": Case("revoke", "general", "can it be changed?", ("seller token", ROTATE)),
}

MEANINGS: dict[str, Case] = {
    "difference-seller-id-merchant-token": Case(
        "what",
        "seller_token",
        "Is seller ID the same as merchant token?",
        ("same value", "M_", "seller="),
    ),
    "difference-solution-client-id": Case(
        "what",
        "general",
        "solution ID vs client ID?",
        ("amzn1.sp.solution.", "amzn1.application-oa2-client.", "invalid_client"),
    ),
    "difference-id-secret": Case(
        "what",
        "general",
        "client ID or secret, which is which",
        ("user name", "password", "180 days"),
    ),
    "difference-access-refresh": Case(
        "what", "general", "refresh token vs access token", ("Atzr|", "Atza|", "one hour")
    ),
    "difference-marketplace-seller": Case(
        "what",
        "marketplace_id",
        "A1VC38T7YXB528, is this my seller ID?",
        ("{marketplace_id}", "country"),
    ),
    "difference-mws-seller-token": Case(
        "what", "general", "MWS token or seller token?", ("who", END, "Amazon Pay", "neither")
    ),
    "difference-mws-refresh-token": Case(
        "what", "general", "MWS token vs refresh token", ("amzn.mws.", "Atzr|", END)
    ),
    "difference-developer-id-aws": Case(
        "what", "mws_keys", "I am asked for a developer ID", ("12 digits", "AWS", "2 October 2023")
    ),
    "difference-legacy-merchant-token": Case(
        "what", "general", "M_ and A…, what is the difference", ("AMTU", "seller=")
    ),
    "four-clocks": Case(
        "expiry",
        "general",
        "which expire and which don’t",
        ("5 minutes", "1 hour", "180 days", "365 days"),
    ),
    "other-identifiers": Case(
        "what",
        "seller_token",
        "is the MCID my seller ID",
        ("amzn1.pa.o.", "ASIN", "Your Merchant Token"),
    ),
    "store-url": Case(
        "where",
        "seller_token",
        "which part of my store URL is the ID",
        ("seller=", "spapi_oauth_code="),
    ),
    "without-seller-central": Case(
        "where",
        "seller_token",
        "my seller ID without Seller Central",
        ("Sold by", "seller=", "{store}"),
    ),
    "when-seller-token-needed": Case(
        "what",
        "seller_token",
        "why does the tool want my seller ID",
        ("Amazon Pay", "AMTU", "Seller Desktop"),
    ),
    "what-starts-with": Case(
        "what",
        "general",
        "what starts with Atzr|?",
        ("Atzr|", "Atza|", "amzn.mws.", "M_", "oa2-cs"),
    ),
    "one-per-region": Case(
        "what",
        "seller_token",
        "is it different in each country?",
        ("Middle East", "Australia", "Singapore"),
    ),
    "marketplace-list": Case(
        "where", "marketplace_id", "list of marketplace ids", ("{marketplace_list}", "23")
    ),
    "developer-screen-moved": Case(
        "what", "general", "what is Solution Provider Portal", ("Develop Apps", "LWA credentials")
    ),
    "tools-that-ask": Case(
        "what", "general", "which tools ask for it", ("プライスター", "Helium 10", "Amazon’s page")
    ),
    "spapi-what": Case("what", "general", "what is SP-API", ("October 2020", "365 days", "no fee")),
    "spapi-fee": Case("what", "general", "does the SP-API cost a fee", ("US$1,400", "canceled")),
    "spapi-iam": Case("what", "mws_keys", "do I need an IAM user", ("2 October 2023", "client ID")),
    "sandbox": Case(
        "what", "general", "do I need the sandbox", ("No.", "sandbox.sellingpartnerapi-")
    ),
    "check-on-your-computer": Case(
        "secrecy",
        "general",
        "kagiban check on PowerShell",
        ("Windows", "macOS", "Linux", ".venv\\Scripts\\kagiban check", "--live", "history"),
    ),
}

MWS: dict[str, Case] = {
    "amazon-pay": Case(
        "what",
        "mws_auth_token",
        "the Amazon Pay token",
        ("Integration Central", "MWS Authorizations"),
    ),
    "tool-asks-for-mws": Case(
        "where",
        "mws_auth_token",
        "a tool still asks for an MWS token",
        (END, "SP-API", "2024年3月31日", "Amazon Pay"),
    ),
    "mws-what": Case(
        "what", "general", "What was MWS?", ("Marketplace Web Service", END, "SP-API")
    ),
    "mws-inventory": Case(
        "mws_status",
        "none",
        "inventory by MWS, what now",
        ("Listings Items API", "FBA Inventory API"),
    ),
    "mws-orders": Case("mws_status", "none", "orders by MWS", ("Orders API", "Finances API")),
    "mws-reports": Case(
        "mws_status", "none", "reports with MWS", ("Reports API", "31 August 2023")
    ),
    "mws-inbound": Case(
        "mws_status", "none", "labels for FBA by MWS", ("Fulfillment Inbound API",)
    ),
    "mws-outbound": Case("mws_status", "none", "MWS multi-channel", ("Fulfillment Outbound API",)),
    "mws-build-app": Case(
        "what",
        "general",
        "can I build an app for myself",
        ("Professional", "private app", "public app"),
    ),
    "mws-cost": Case(
        "mws_status", "none", "did MWS cost a fee", ("no fee", "US$1,400", "Professional")
    ),
    "mws-who-decides": Case("what", "general", "who decides who gets access", ("You do", LOOK)),
    "mws-dates": Case(
        "mws_status",
        "none",
        "when did MWS end",
        (END, "22 April 2024", "31 August 2023", "December 2025"),
    ),
    "mws-migrate": Case(
        "mws_status", "none", "migrate from MWS to SP-API", ("27 March 2024", "connect button")
    ),
    "mws-one-token-per-tool": Case(
        "what", "mws_auth_token", "can I use the MWS token for another tool", ("**one** developer",)
    ),
}

ARTICLES = ERRORS | ASKERS | MEANINGS | MWS
