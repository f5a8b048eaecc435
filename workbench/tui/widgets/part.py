"""Looks of a part of a widget, as the style sheet gives them."""

from __future__ import annotations

from textual.style import Style
from textual.widget import Widget


def part_style(widget: Widget, name: str) -> Style:
    """What the component class ``name`` adds to the style of ``widget``.

    `Widget.get_visual_style` leaves an opaque background out of a partial style and does not
    blend a translucent one, and forgets "reverse" (Textual 8.2); that is made good here.
    """
    style = widget.get_visual_style(name, partial=True)
    rules = widget.get_component_styles(name)
    if rules.has_rule("background"):
        _, ground = widget.background_colors
        style += Style(background=ground + rules.background)
    if rules.text_style.reverse:
        style += Style(reverse=True)
    return style
