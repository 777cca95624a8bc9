"""The templates of agendas and of the office's small papers: record, file note, slip, check sheet, referral."""

from __future__ import annotations

from docx.shared import Pt

from making.sheets import Sheet


def safer_agenda() -> Sheet:
    """C6: the eight items and A to C, in the words of the council's form."""
    s = Sheet("SAFER Meeting: agenda")
    _agenda_head(s)
    s.h2("What we will talk about")
    for heading, words in (
        (
            "1. Introductions and Purpose",
            "Who each of us is, why we are here, and what we hope to get from the meeting.",
        ),
        ("2. Key professionals", "Who is helping already, and who leads."),
        ("3. What we know?", "What is happening? (The Harm). What is the impact? (The Worry)."),
        ("4. Patterns", "Are there patterns that help us to understand the harm, and is anything linked to it?"),
        ("5. Network", "Who is around {{ first_name }} and the family, and who or what else can support?"),
        ("6. Travel and Places", "Where {{ first_name }} goes and how, and where harm takes place."),
        (
            "7. Are there any different views so far?",
            "How we work through them. Which needs are met or unmet. What needs to change, and what has worked before.",
        ),
        ("8. SAFER Plan", "Who will do what, to achieve what, and how we will know."),
    ):
        s.h3(heading)
        s.paragraph(words)
    s.h2("Other considerations")
    for heading, words in (
        ("A. Do we need a contingency plan?", "What can be done if things do not go to plan, and who can step in."),
        ("B. Are any onward actions required?", "What has to be passed on, to whom, and by whom."),
        ("C. When will this plan be reviewed?", "The date, and what we do if something happens in the meantime."),
    ):
        s.h3(heading)
        s.paragraph(words)
    _agenda_foot(s)
    return s


def msp_agenda() -> Sheet:
    """C6: the child's list first, then what the Chair has to cover."""
    s = Sheet("My Safety Plan Meeting: agenda")
    _agenda_head(s)
    s.h2("What {{ first_name }} wants to talk about")
    s.table(
        "items",
        [
            ("Order", "order", 1.8),
            ("What {{ first_name }} wants to talk about", "what", 11.2),
            ("How long", "long", 4.0),
        ],
    )
    s.h2("Things the Chair has to cover")
    s.static(
        [("No.", 1.8), ("What", 15.2)],
        [
            ("1", "The reason for the meeting"),
            ("2", "The Report"),
            ("3", "What each agency knows"),
            ("4", "Views: {{ first_name }}’s, the parents’ and carers’, everybody’s"),
            ("5", "What we think it means: the risk now, and what keeps {{ first_name }} safe"),
            ("6", "The plan: who will do what, and by when"),
            ("7", "The outcome, and whether the Chair agrees"),
            ("8", "The date of the next meeting"),
        ],
    )
    _agenda_foot(s)
    return s


def _agenda_head(s: Sheet) -> None:
    s.masthead()
    s.paragraph("{{ purpose }}")
    s.paragraph("{{ first_name }} and the family are welcome and can speak first.")
    s.h2("When and where")
    s.facts("details")


def _agenda_foot(s: Sheet) -> None:
    s.h2("Before the meeting")
    s.paragraph(
        "If you want to add something or change the order, tell the Chair or ring: {{ contacts }}"
    ).paragraph_format.keep_together = True


def distribution_record() -> Sheet:
    """C7: wide, since each row says all about one copy."""
    s = Sheet("Distribution record", wide=True)
    s.masthead()
    s.paragraph("{{ status_line }}", "Status")
    s.h2("Which list this is")
    s.facts("details")
    s.h2("Who got what")
    for name in ("Table text", "Table heading", "Table item"):
        s.document.styles[name].font.size = Pt(10)
    s.table(
        "sendings",
        [
            ("Recipient", "recipient", 2.6),
            ("Role, agency", "role", 3.0),
            ("Document, version", "document", 3.2),
            ("Copy", "copy", 1.6),
            ("Left out and why", "left_out", 2.9),
            ("Approved by", "approved", 2.1),
            ("Method", "method", 1.8),
            ("Checked by", "checked", 1.9),
            ("Due", "due", 2.3),
            ("Sent", "sent", 2.3),
            ("Returned", "returned", 2.0),
        ],
    )
    s.paragraph("This record holds no address. How each copy was addressed is in the register.", "Notice")
    return s


def lead_professional_note() -> Sheet:
    """C11: for the child's file (M21)."""
    s = Sheet("File note: lead professional")
    s.masthead()
    s.paragraph("{{ status_line }}", "Status")
    s.h2("Whose file")
    s.facts("details")
    s.h2("What was decided")
    s.paragraph(
        "Another professional is best placed to act as lead professional for {{ first_name }}’s plan. "
        "The same is recorded in the minutes of the meeting, under “Lead professional”."
    )
    s.facts("decided")
    s.h2("Who decided")
    s.table("deciders", [("Role", "role", 6.0), ("Name", "name", 6.4), ("Agreed?", "agreed", 4.6)])
    with s.when("pending"):
        s.paragraph("{{ pending }}", "Status").paragraph_format.space_before = Pt(8)
    s.h2("Put on the file by")
    s.static([("Name", 7.0), ("Role", 6.0), ("Date", 4.0)], [("", "", "")], height=1.2)
    return s


def correction_slip() -> Sheet:
    """C11: to be filled in by whoever reads the minutes."""
    s = Sheet("Correction slip")
    s.masthead()
    s.paragraph("{{ correction }}")
    s.paragraph("Fill in this slip, or tell us in your own way: {{ contacts }}")
    s.h2("Which minutes")
    s.facts("details")
    s.h2("What is not right")
    three = [("Page or heading", 4.0), ("What the minutes say", 6.5), ("What they should say", 6.5)]
    s.static(three, [("", "", "")] * 3, height=1.4)
    s.h2("Who you are")
    s.static([("Your name", 6.5), ("Your role or relationship", 6.5), ("Date", 4.0)], [("", "", "")], height=1.1)
    s.h2("For the Chair")
    chair = [("Received on", 3.5), ("The Chair’s decision and reason", 9.5), ("Date", 4.0)]
    s.static(chair, [("", "", "")], height=1.3)
    return s


def amended_minutes() -> Sheet:
    """C11: goes before the minutes, which stay as they were."""
    s = Sheet("Amended minutes: cover")
    s.masthead()
    s.paragraph("{{ status_line }}", "Status")
    s.paragraph(
        "Keep this cover in front of the minutes. They stand as they were written, and nothing in them is written "
        "over. What the Chair decided below is part of the record and is read together with them."
    )
    s.h2("Which minutes")
    s.facts("details")
    s.h2("Corrections")
    s.table(
        "corrections",
        [
            ("No.", "no", 1.2),
            ("Asked by, on", "asked_by", 3.2),
            ("What the minutes say", "now", 4.2),
            ("What was asked for", "asked", 4.2),
            ("The Chair’s decision", "decision", 4.2),
        ],
    )
    with s.when("undecided"):
        s.paragraph("{{ undecided }}", "Status").paragraph_format.space_before = Pt(8)
    s.h2("For the Chair")
    s.static([("Chair", 6.5), ("Signature", 6.5), ("Date", 4.0)], [("{{ chair }}", "", "")], height=1.2)
    s.h2("Who gets this cover")
    s.paragraph("Everybody who was sent these minutes is sent this cover.")
    s.h3("About this record")
    s.notices("correction", "retention", "contacts")
    return s


def check_sheet() -> Sheet:
    """C11: back to the worker."""
    s = Sheet("Check sheet")
    s.masthead()
    s.paragraph(
        "This is what Minutebook found when it read the forms of this meeting. Put things right in the form itself and "
        "send it in again."
    )
    s.h2("Which forms")
    s.facts("details")
    with s.when("clean"):
        s.h2("All is well")
        s.paragraph("Nothing was found that needs a second look.")
    with s.each("group", "groups"):
        s.h2("{{ group.heading }}")
        s.table(
            "group",
            [("No.", "no", 1.1), ("Where", "place", 4.4), ("What", "what", 6.0), ("What to do", "fix", 5.5)],
            lines=False,
        )
    return s


def hub_referral() -> Sheet:
    """C11: what goes to the Central Hub (S31)."""
    s = Sheet("Central Hub referral")
    s.masthead()
    s.paragraph("For consideration of context-based responses: a peer group, a place or a space.")
    s.h2("Where this comes from")
    s.facts("details")
    s.h2("What is passed on")
    s.lines("why")
    s.table(
        "items",
        [
            ("Kind", "kind", 3.2),
            ("What", "what", 7.0),
            ("Who passes it on", "who", 3.6),
            ("Passed on, reference", "passed", 3.2),
        ],
    )
    with s.when("places.rows"):
        s.h2("Places that the meeting marked for the Hub")
        s.table(
            "places",
            [("Place", "place", 5.0), ("Type", "type", 3.6), ("Unsafe?", "unsafe", 2.4), ("Why", "why", 6.0)],
        )
    s.h2("Before you send it")
    s.paragraph(
        "No child and no family member is to be named here. If a name stands above, put the case reference instead."
    )
    s.paragraph("Questions: {{ contacts }}")
    s.h2("For the Central Hub")
    s.static(
        [("Received by", 5.0), ("Received on", 3.4), ("Reference", 3.6), ("What happens next", 5.0)],
        [("",) * 4],
        height=1.6,
    )
    return s
