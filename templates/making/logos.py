"""Logos drawn for Minutebook; none is a council's own."""

from __future__ import annotations

import io
from collections.abc import Mapping

from PIL import Image, ImageDraw, ImageFont

_SCALE = 4


def _canvas(width: int, height: int) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    image = Image.new("RGB", (width * _SCALE, height * _SCALE), "white")
    return image, ImageDraw.Draw(image)


def _png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.resize((image.width // 2, image.height // 2), Image.Resampling.LANCZOS).save(
        out, "PNG", optimize=True, dpi=(300, 300)
    )
    return out.getvalue()


def _write(
    draw: ImageDraw.ImageDraw, at: tuple[float, float], words: str, size: float, colour: str, *, weight: float = 0
) -> None:
    font = ImageFont.load_default(size * _SCALE)
    draw.text(
        (at[0] * _SCALE, at[1] * _SCALE),
        words,
        fill=colour,
        font=font,
        anchor="lm",
        stroke_width=weight * _SCALE,
        stroke_fill=colour,
    )


def blank_logo() -> bytes:
    """What stands in the shared templates until they are dressed for a council."""
    image, draw = _canvas(310, 85)
    draw.rounded_rectangle(
        (2 * _SCALE, 2 * _SCALE, 308 * _SCALE, 83 * _SCALE), 12 * _SCALE, outline="#8A8A8E", width=2 * _SCALE
    )
    _write(draw, (60, 42), "The council’s logo", 22, "#56565A")
    return _png(image)


def blank_picture(width: int, height: int) -> bytes:
    """What stands in a template where a picture is put; its proportions are those of the place."""
    image, draw = _canvas(20 * width, 20 * height)
    draw.rectangle((0, 0, 20 * width * _SCALE - 1, 20 * height * _SCALE - 1), outline="#8A8A8E", width=2 * _SCALE)
    return _png(image)


def bcp_logo(colours: Mapping[str, str]) -> bytes:
    """Three letters in a rounded block over a line of water, the word beside them."""
    image, draw = _canvas(300, 84)
    draw.rounded_rectangle((0, 2 * _SCALE, 132 * _SCALE, 82 * _SCALE), 16 * _SCALE, fill=f"#{colours['primary']}")
    _write(draw, (18, 36), "BCP", 48, "white", weight=1.4)
    for at in range(3):
        left = (20 + at * 32) * _SCALE
        draw.arc((left, 60 * _SCALE, left + 30 * _SCALE, 76 * _SCALE), 20, 160, fill="white", width=3 * _SCALE)
    _write(draw, (146, 42), "Council", 40, f"#{colours['primary']}", weight=0.9)
    return _png(image)


def northcombe_logo(colours: Mapping[str, str]) -> bytes:
    """A valley between two hills in a round, the name beside it in two lines."""
    image, draw = _canvas(330, 84)
    box = [edge * _SCALE for edge in (2, 2, 82, 82)]
    mask = Image.new("L", image.size, 0)
    ImageDraw.Draw(mask).ellipse(box, fill=255)
    scene = Image.new("RGB", image.size, f"#{colours['tint']}")
    paint = ImageDraw.Draw(scene)
    paint.ellipse([edge * _SCALE for edge in (32, 12, 52, 32)], fill=f"#{colours['accent']}")
    paint.ellipse([edge * _SCALE for edge in (-50, 34, 50, 134)], fill=f"#{colours['primary']}")
    paint.ellipse([edge * _SCALE for edge in (38, 42, 138, 142)], fill=f"#{colours['primary']}")
    image.paste(scene, mask=mask)
    draw.ellipse(box, outline=f"#{colours['primary']}", width=3 * _SCALE)
    _write(draw, (96, 28), "Northcombe", 36, f"#{colours['primary']}", weight=0.9)
    _write(draw, (97, 60), "County Council", 26, f"#{colours['primary']}", weight=0.3)
    return _png(image)
