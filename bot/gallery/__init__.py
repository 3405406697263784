"""Everything the bot can say, laid out for translators and reviewers."""
