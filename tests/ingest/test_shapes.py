"""What single lines look like."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from workbench.ingest.intake import article_from_bytes
from workbench.ingest.shapes import Sort, shape

KEPT = (
    "The drought contributed to the famine.",
    "Registered voters received e-mails from the party.",
    "Written by a committee in 1901, the rule has never been applied.",
    "Tags are used to follow the birds over the winter.",
    "Read more than a dozen pages of the report and you will see.",
    "Share prices fell on Monday after the report.",
    "Copyright law was the subject of Monday's hearing.",
    "By Tuesday, the talks had failed.",
    "Advertisement spending fell by a third last year.",
    "Sources said the ship had left.",
    "“Share this,” he said",
    "Tags: “we never sold arms”",
    "Home » he said: »Nein« was the answer",
    "He sent a letter (the photo of which was shown on television) to the ministry.",
    "This story has been updated to correct the minister's name.",
)


@pytest.mark.parametrize("line", KEPT)
def test_a_sentence_that_begins_like_furniture_is_kept(line: str) -> None:
    found = shape(line)

    assert found.sort in {Sort.PROSE, Sort.SHORT}
    assert found.sort is Sort.PROSE or found.quoting
    assert found.text == line


@pytest.mark.parametrize(
    "line",
    [
        "icon searchicon menuicon shareicon",
        "date 2022-11-08 trending:",
        "Facebook Twitter WhatsApp E-mail Copy link",
        "Share on Facebook",
        "Tags harbour strike Lena Kraus Example City",
        "Topics: Harbour, Strikes",
        "Filed Under: harbour",
        "Home > News > World",
        "Home » News » World",
        "News | Sport | Weather | Shop",
        "The Associated Press contributed to this report.",
        "Associated Press writer Ann Example in Geneva contributed to this report.",
        "(Reporting by Ann Example in Lima; Editing by Bob Sample)",
        "© 2024 The Tide. All rights reserved.",
        "Sign up for our free newsletter.",
        "READ MORE: Will the harbour close?",
        "Advertisement",
        "12 Comments",
        "3 min read",
        "4 hours ago",
        "(AP Photo/Jo Bloggs)",
        "Photo: Jo Bloggs/Getty Images",
        "Related articles",
        "* * *",
        "___",
    ],
)
def test_furniture_is_told(line: str) -> None:
    assert shape(line).sort in {Sort.FURNITURE, Sort.ENDING}


@pytest.mark.parametrize(
    ("line", "caption"),
    [
        ("FILE – The harbour. (AP Photo/Jo Bloggs, Pool, File)", "FILE – The harbour."),
        ("The harbour on Monday. (Jo Bloggs/Reuters)", "The harbour on Monday."),
        ("The harbour on Monday (Photo by Jo Bloggs)", "The harbour on Monday"),
        ("The harbour on Monday. [Jo Bloggs via AP]", "The harbour on Monday."),
        ("The harbour on Monday. Photograph: Jo Bloggs/EPA", "The harbour on Monday."),
        (
            "In this June 3 photo, the harbour is seen.",
            "In this June 3 photo, the harbour is seen.",
        ),
        ("Image caption, The harbour on Monday", "The harbour on Monday"),
    ],
)
def test_a_caption_is_kept_without_its_credit(line: str, caption: str) -> None:
    found = shape(line)

    assert (found.sort, found.text) == (Sort.CAPTION, caption)


@pytest.mark.parametrize("sentence", ["She left.", "No.", "“No”", "他说没有。"])
def test_the_shortest_last_sentence_is_kept_below_a_button(sentence: str) -> None:
    page = f"The chief denied it\n\nThe chief denied it on Monday.\n\nHelp\n\n{sentence}\n\nShare"

    article = article_from_bytes(page.encode(), "/a.txt", datetime(2024, 5, 1, tzinfo=UTC))

    assert article.text.endswith(sentence)
