"""Look up what a component class adds to the style of its widget, as the style sheet says."""

from __future__ import annotations

from textual.style import Style
from textual.widget import Widget


def look_of(widget: Widget, name: str) -> Style:
    """Look up what the component class ``name`` adds to the style of ``widget``.

    `Widget.get_visual_style` leaves an opaque background out of a partial style, does not
    blend a translucent one, takes "auto" colours for a dark ground, and forgets "reverse"
    (Textual 8.2); that is made good here.
    """
    style = widget.get_visual_style(name, partial=True)
    rules = widget.get_component_styles(name)
    _, ground = widget.background_colors
    if rules.has_rule("background"):
        ground += rules.background
        style += Style(background=ground)
    if rules.auto_color:
        style += Style(foreground=ground.get_contrast_text(rules.color.a))
    if rules.text_style.reverse:
        style += Style(reverse=True)
    return style
