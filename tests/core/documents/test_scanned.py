"""Whether a scanned file is what it seems, and whole."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from partydesk.core.documents.scanned import kind_of


def picture(kind: str) -> bytes:
    out = BytesIO()
    Image.effect_noise((300, 200), 60).save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize(("made", "kind"), [("JPEG", "jpg"), ("PNG", "png"), ("BMP", "")])
def test_a_picture_is_known_by_its_content(made: str, kind: str) -> None:
    assert kind_of(picture(made)) == kind


def test_a_pdf_has_both_ends() -> None:
    assert kind_of(b"%PDF-1.7\n1 0 obj\n%%EOF\n") == "pdf"
    assert kind_of(b"%PDF-1.7\n1 0 obj\n") == ""


@pytest.mark.parametrize("made", ["JPEG", "PNG"])
def test_half_a_picture_is_none(made: str) -> None:
    data = picture(made)
    assert kind_of(data[: len(data) // 2]) == ""


@given(st.binary(max_size=60))
def test_other_bytes_are_none(data: bytes) -> None:
    assert kind_of(data) == ""
