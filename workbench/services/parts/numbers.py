"""Numbers over the whole store: totals, and what the charts draw."""

from __future__ import annotations

from workbench.domain.lists.charts import Charts
from workbench.domain.lists.totals import Stats
from workbench.services.workspace import Workspace
from workbench.store.views.chart_numbers import charts
from workbench.store.views.totals import stats


class Numbers:
    """Counts over the whole store, each from one snapshot. Safe to call from threads."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def totals(self) -> Stats:
        """Count everything, and how far the work has come."""
        return self._workspace.read(stats)

    def charts(self) -> Charts:
        """Count decisions by day, and conflicts between each two sources."""
        return self._workspace.read(charts)
