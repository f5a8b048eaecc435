"""Looks of the parts of a widget that paints itself, as the style sheet gives them."""

from __future__ import annotations

from functools import cached_property

from textual.style import Style
from textual.widget import Widget


class PartedWidget(Widget):
    """Widget that looks the styles of its component classes up at every line it paints."""

    @cached_property
    def _looks(self) -> dict[str, Style]:
        return {}

    def look(self, name: str) -> Style:
        """Look up what the component class ``name`` adds to the style of the widget.

        `Widget.get_visual_style` leaves an opaque background out of a partial style, does not
        blend a translucent one, takes "auto" colours for a dark ground, and forgets "reverse"
        (Textual 8.2); that is made good here.
        """
        if (style := self._looks.get(name)) is None:
            style = self._looks[name] = self._looked_up(name)
        return style

    def _looked_up(self, name: str) -> Style:
        style = self.get_visual_style(name, partial=True)
        rules = self.get_component_styles(name)
        _, ground = self.background_colors
        if rules.has_rule("background"):
            ground += rules.background
            style += Style(background=ground)
        if rules.auto_color:
            style += Style(foreground=ground.get_contrast_text(rules.color.a))
        if rules.text_style.reverse:
            style += Style(reverse=True)
        return style

    def notify_style_update(self) -> None:
        """Forget the looks: theme or style sheet have changed."""
        self._looks.clear()
        super().notify_style_update()
