"""A wheel of the project carries all it needs and runs from an empty folder."""

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def installed(tmp_path_factory, root):
    """Build the wheel, and unpack it into an environment of its own beside its dependencies."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    subprocess.run([*build, str(root)], check=True, capture_output=True, timeout=300)
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "env", with_pip=False)
    python = folder / "env" / "bin" / "python"
    site = folder / "env" / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site / "site-packages")
    # Only the folder of the dependencies: what else is installed in the checkout is not followed.
    (site / "site-packages" / "dependencies.pth").write_text(sysconfig.get_path("purelib"))
    return python, wheel


def test_the_wheel_has_no_tests_and_all_languages(installed):
    _, wheel = installed
    names = zipfile.ZipFile(wheel).namelist()
    assert not [name for name in names if name.startswith(("tests/", "benchmarks/"))]
    for code in ("en", "ja"):
        for part in (
            "meta.toml",
            "core.ftl",
            "guides/seller_token.md",
            "pictures/seller_token-1.png",
        ):
            assert f"bot/locales/{code}/{part}" in names


def test_it_runs_from_an_empty_folder(installed, tmp_path):
    python, _ = installed
    code = "import sys, bot; from bot.cli.main import main; print(bot.__file__, file=sys.stderr);"
    done = subprocess.run(
        [str(python), "-c", f"{code} sys.exit(main(['ask', '--json']))"],
        input="出品者トークンはどこ？\n".encode(),
        capture_output=True,
        cwd=tmp_path,
        env={"HOME": str(tmp_path), "PATH": os.environ["PATH"]},
        timeout=120,
        check=True,
    )
    assert Path(done.stderr.decode().strip()).is_relative_to(python.parent.parent)
    answer = json.loads(done.stdout)
    assert (answer["topic"], answer["token"]) == ("where", "seller_token")
    assert list(tmp_path.iterdir()) == []
