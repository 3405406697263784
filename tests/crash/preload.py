"""Loaded once by the process that all channels are forked from."""

from tests.crash.channel import conversation

conversation()
