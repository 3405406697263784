"""The one sender against a real server on this machine that misbehaves in every known way."""

import gzip
import logging
import socket
import ssl
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from bot.amazon import http
from bot.amazon.calls import Call, Reply, Trouble, Usage
from bot.tokens.secret import Secret
from tests.fakes.amazon_api import REQUEST_ID, AmazonApi, Answer

USAGE = Usage("anything", rate=1, burst=1)
SOON = 0.4


@pytest.fixture
def api() -> Iterator[AmazonApi]:
    with AmazonApi() as server:
        yield server


def send(api: AmazonApi, *answers: Answer, seconds: float = 5) -> Reply:
    api.script("other", *answers)
    return http.send(Call("GET", f"{api.url}/anything", USAGE), seconds)


def test_an_answer_is_read_with_its_headers(api: AmazonApi) -> None:
    headers = {
        "Retry-After": "3",
        "x-amzn-RateLimit-Limit": "0.016",
        "x-amzn-RequestId": REQUEST_ID,
    }
    reply = send(api, Answer(429, {"errors": []}, headers))
    assert reply == Reply(429, {"errors": []}, None, 3, 0.016, REQUEST_ID)


def test_headers_that_make_no_sense_are_left_out(api: AmazonApi) -> None:
    headers = {
        "Retry-After": "soon",
        "x-amzn-RateLimit-Limit": "-1",
        "x-amzn-RequestId": "Atzr|not-an-id",
    }
    assert send(api, Answer(200, {}, headers)) == Reply(200, {})


def test_a_date_to_retry_after_is_seconds_from_now(api: AmazonApi) -> None:
    date = (datetime.now(UTC) + timedelta(minutes=5)).strftime("%a, %d %b %Y %H:%M:%S GMT")
    seconds = send(api, Answer(503, {}, {"Retry-After": date})).retry_after
    assert seconds is not None
    assert 200 < seconds <= 300


@pytest.mark.parametrize(
    ("answer", "trouble"),
    [
        (Answer(200, {}, delay=2), Trouble.TIMEOUT),
        (Answer(200, {"long": "x" * 100}, fault="trickle"), Trouble.TIMEOUT),
        (Answer(fault="reset"), Trouble.LOST),
        (Answer(200, {"a": 1}, fault="cut"), Trouble.LOST),
        (Answer(200, fault="flood"), Trouble.TOO_BIG),
        (Answer(200, b"[" + b"1," * 600_000 + b"1]"), Trouble.TOO_BIG),
        (Answer(200, b"<html>maintenance</html>"), Trouble.NOT_JSON),
        (Answer(200, b""), Trouble.NOT_JSON),
        (Answer(200, b"[" * 100_000), Trouble.NOT_JSON),
        (Answer(200, b"\xff\xfe\x00"), Trouble.NOT_JSON),
        (Answer(200, b'{"a": 1'), Trouble.NOT_JSON),
        (
            Answer(200, gzip.compress(b"0" * 9_000_000), {"Content-Encoding": "gzip"}),
            Trouble.NOT_JSON,
        ),
        (Answer(302, {}, {"Location": "/elsewhere"}), Trouble.REDIRECT),
        (Answer(307, {}, {"Location": "https://evil.example/"}), Trouble.REDIRECT),
    ],
    ids=lambda value: value.name if isinstance(value, Trouble) else "",
)
def test_a_fault_is_named(api: AmazonApi, answer: Answer, trouble: Trouble) -> None:
    waits = answer.delay or answer.fault == "trickle"
    reply = send(api, answer, seconds=SOON if waits else 5)
    assert reply.trouble is trouble
    assert reply.data is None
    assert len(api.calls) == 1


def test_nobody_listening_is_no_network() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/"
        assert http.send(Call("GET", url, USAGE), 5).trouble is Trouble.NO_NETWORK


def test_a_name_that_is_never_found_ends_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    released = threading.Event()

    def hangs(*_: object) -> None:
        released.wait(10)
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", hangs)
    reply = http.send(Call("GET", "https://api.amazon.com/", USAGE), SOON)
    released.set()
    assert reply.trouble is Trouble.TIMEOUT


def test_a_certificate_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(_certificate(tmp_path))
    with socket.create_server(("127.0.0.1", 0)) as server:
        received: list[bytes] = []
        answering = threading.Thread(target=_greet, args=(server, context, received), daemon=True)
        answering.start()
        url = f"https://127.0.0.1:{server.getsockname()[1]}/"
        call = Call("POST", url, USAGE, form={"client_secret": Secret("marker")})
        assert http.send(call, 5).trouble is Trouble.TLS
        answering.join(5)
    assert received == []


def test_a_proxy_that_fails_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{taken.getsockname()[1]}")
        monkeypatch.delenv("NO_PROXY", raising=False)
        monkeypatch.delenv("no_proxy", raising=False)
        call = Call("GET", "https://api.amazon.com/", USAGE)
        assert http.send(call, 5).trouble is Trouble.PROXY


def test_what_is_meant_for_this_machine_meets_no_proxy(
    api: AmazonApi, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    assert send(api, Answer(200, {"here": True})).data == {"here": True}


def test_secrets_are_in_body_and_header_alone(
    api: AmazonApi, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    secret, token = Secret("Atzr|marker-one&=%"), Secret("Atza|marker-two")
    call = Call("POST", f"{api.url}/x", USAGE, form={"refresh_token": secret}, token=token)
    api.script("other", Answer(200, {}), Answer(fault="reset"))
    with http.quiet_logs():
        replies = [http.send(call, 5), http.send(call, 5)]
    assert "marker" not in "".join(made.target for made in api.calls)
    assert api.calls[0].headers["x-amz-access-token"] == token.reveal()
    assert api.calls[0].body == "refresh_token=Atzr%7Cmarker-one%26%3D%25"
    assert "marker" not in repr(call) + repr(replies)
    assert caplog.records == []


def _greet(server: socket.socket, context: ssl.SSLContext, received: list[bytes]) -> None:
    connection, _ = server.accept()
    try:
        with context.wrap_socket(connection, server_side=True) as secure:
            received.append(secure.recv(1))
    except OSError:
        connection.close()


def _certificate(folder: Path) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    path = folder / "server.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    return path
