"""The templates of the letters: invitations, outcome letters and cover letters, each to one person."""

from __future__ import annotations

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from making.sheets import Sheet
from making.styles import PRIMARY, TEXT

_PLAIN = ("pBdr", "shd", "ind")
#: where the office's block begins, from the left margin (cm)
_OFFICE = 10.6
#: the child spoken to by name, where a form has it
_BY_NAME = "{% if first_name %}, {{ first_name }}{% endif %}"


class Letter(Sheet):
    """A letter under construction: the child's is larger and keeps the office's address for the end."""

    def __init__(self, title: str, *, child: bool = False) -> None:
        super().__init__(title, point=14 if child else 12, child=child)
        self.roomy = False
        self._heading("Heading 1", 20 if child else 15, before=8, after=4)
        self._heading("Heading 2", 15 if child else 12, before=8, after=1)
        self._line("Office line", 10, indent=_OFFICE)
        self._line("Address line", self.point)
        self._line("Last line", self.point)
        self._line("Signature", self.point, before=18)
        self._line("Letter date", self.point, before=8, after=8, indent=0 if child else _OFFICE)
        self._line("Greeting", self.point, before=8, after=2)
        self._line("Key line", self.point, after=4, bold=True)
        self._line("Sign off", self.point, before=6)
        self._line("Last words", self.point, after=4)
        self.document.sections[0].top_margin = Cm(2.4)
        normal = self.document.styles["Normal"].paragraph_format
        normal.space_after, normal.line_spacing = Pt(4), 1.05
        self.document.styles["Lead-in"].paragraph_format.line_spacing = 1.1
        # whom to ring and who signs stay together
        for name in ("Last words", "Sign off", "Signature", "Address line", "Key line"):
            self.document.styles[name].paragraph_format.keep_with_next = True

    def _heading(self, name: str, point: float, *, before: float, after: float) -> None:
        style = self.document.styles[name]
        properties = style.element.get_or_add_pPr()
        for part in _PLAIN:
            for found in properties.findall(qn(f"w:{part}")):
                properties.remove(found)
        style.font.size, style.font.color.rgb = Pt(point), RGBColor.from_string(PRIMARY)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)

    def _line(
        self, name: str, point: float, *, before: float = 0, after: float = 0, indent: float = 0, bold: bool = False
    ) -> None:
        style = self.document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style, style.quick_style = self.document.styles["Normal"], True
        style.font.size, style.font.bold = Pt(point), bold
        style.font.color.rgb = RGBColor.from_string(TEXT)
        layout = style.paragraph_format
        layout.space_before, layout.space_after, layout.line_spacing = Pt(before), Pt(after), 1.05
        layout.left_indent = Cm(indent) if indent else None

    def head(self, subject: str) -> None:
        """Logo, office, date, whom it is to, greeting, and what it is about."""
        self.logo()
        if not self.child:
            self.lines("office", "Office line")
        self.paragraph("{{ date }}", "Letter date")
        if not self.child:
            self.lines("to", "Address line")
        self.paragraph("{{ greeting }}", "Greeting")
        self.paragraph(subject, "Heading 1")

    def foot(self) -> None:
        """Who signs."""
        self.paragraph("Best wishes" if self.child else "Yours sincerely", "Sign off")
        with self.each("line", "sender"), self.when("loop.first"):
            self.paragraph("{{ line }}", "Signature")
            self.paragraph("{%p elif loop.last %}")
            self.paragraph("{{ line }}", "Last line")
            self.otherwise()
            self.paragraph("{{ line }}", "Address line")

    def talk_to_us(self, heading: str, *more: str) -> None:
        """Whom to ring; in the child's letter the address too."""
        self.h2(heading)
        for words in more:
            self.paragraph(words, "Last words")
        if self.child:
            self.lines("ring", "Key line")
        else:
            self.paragraph("{{ contacts }}", "Key line")
        if self.child:
            self.paragraph("You can also write to us: {{ address }}.", "Last words")


def invitation_child() -> Sheet:
    """C6, the child's."""
    s = Letter("Your invitation", child=True)
    s.head("You are invited to your meeting")
    s.paragraph("We are having a {{ meeting }} for you" + _BY_NAME + ". We would like you to be part of it.")
    s.h2("What it is for")
    s.paragraph("{{ purpose }}")
    s.paragraph("You can speak first. What you say matters to us.")
    s.h2("When and where")
    with s.when("starts"):
        s.paragraph("{{ starts }}", "Key line")
        s.otherwise()
        s.paragraph("We have not fixed the day yet. We will ask you first.")
    with s.when("place"):
        s.paragraph("{{ place }}", "Key line")
        s.otherwise()
        s.paragraph("We will tell you where it is.")
    s.lines("listened")
    s.h2("Who will be there")
    with s.when("others.rows"):
        s.paragraph("These people are invited, as well as you:")
    s.table("others", [("Name", "name", 7.0), ("Who they are", "role", 10.0)])
    # a line under the table also keeps the heading after it with its text, which LibreOffice does not after a table
    with s.when("others.rows"):
        s.paragraph("If you do not know who somebody is, ask us.", "Under table")
        s.otherwise()
        s.paragraph("Ask us who else is coming. We will tell you.")
    s.lines("not_wanted", "Under table")
    s.h2("How you can take part")
    with s.when("told_us"):
        s.paragraph("{{ told_us }}")
    with s.when("speaks"):
        s.paragraph("{{ speaks }} can help you to say what you want to say.")
    s.paragraph("You can come to all of it, or to just some of it. You can take a break when you need one.")
    s.paragraph("Somebody you trust can come with you, or speak for you. You can write, draw or record what you think.")
    s.paragraph("You can change your mind at any time.")
    s.h2("Please tell us first")
    with s.when("format"):
        s.paragraph("We have written down what you need: {{ format }}. Tell us if this is not right.")
    s.paragraph(
        "Is there somebody you do not want there? You do not have to say why. Do you need an interpreter, bigger "
        "print, or something else that makes it easier? What do you want to talk about first? Just tell us."
    )
    s.talk_to_us("If you want to talk, or are worried")
    s.foot()
    return s


def _invitation_adults(s: Letter, subject: str, *, no_blame: bool) -> None:
    s.head(subject)
    s.h2("What the meeting is for")
    s.paragraph("{{ purpose }}")
    if no_blame:
        s.paragraph("{{ no_blame }}")
    s.h2("When and where")
    s.table("details", [("What", "item", 4.0), ("Details", "details", 13.0)])
    with s.when("chosen"):
        s.paragraph("{{ chosen }}", "Under table")
    s.h2("Who else is invited")
    s.table("others", [("Name", "name", 7.0), ("Who they are", "role", 10.0)])
    with s.when("others.rows"):
        s.paragraph("If you think that somebody is missing, please tell us.", "Under table")
        s.otherwise()
        s.paragraph("The Chair can tell you who else is invited.")


def invitation_parents() -> Sheet:
    """C6, for parents, carers and other family."""
    s = Letter("Invitation to the meeting")
    _invitation_adults(s, "You are invited to {{ first_name }}’s {{ meeting }}", no_blame=True)
    s.h2("How you can take part")
    s.paragraph(
        "What you know about {{ first_name }} matters. Family can speak first, and there will be time to hear you."
    )
    s.paragraph(
        "You can come to all of the meeting or to part of it, join by phone or video, bring somebody to support you, "
        "or write to us or ring us with your views. Tell us what would suit you."
    )
    s.paragraph("We ask {{ first_name }} about the meeting too: where and when it is, who comes, and what comes first.")
    s.h2("What to tell us first")
    with s.when("format"):
        s.paragraph("The language or format needed for {{ first_name }} is: {{ format }}.")
    s.paragraph(
        "Please tell us if you need an interpreter, large print or another format, help to get there, or if there is "
        "anybody you would find it hard to be in a room with."
    )
    s.talk_to_us(
        "Questions and worries",
        "If you have a question about the meeting, or are worried about {{ first_name }}, please ring us. "
        "If {{ first_name }} is in danger now, call 999.",
    )
    s.foot()
    return s


def invitation_professional() -> Sheet:
    """C6, for professionals."""
    s = Letter("Invitation to the meeting")
    _invitation_adults(s, "Invitation to {{ first_name }}’s {{ meeting }}", no_blame=False)
    with s.when("takes_part"):
        s.h2("How {{ first_name }} is taking part")
        s.paragraph("{{ takes_part }}")
    s.h2("How you take part")
    s.paragraph("{{ must }}", "Key line")
    s.paragraph(
        "If you cannot come, please tell us why, send a written update on the support you can give, and send a deputy "
        "who knows {{ first_name }}’s case and can decide for your agency."
    )
    s.h2("What we need from you")
    with s.when("send_by"):
        s.paragraph("Please send this by {{ send_by }}, or bring it with you:", "Lead-in")
        s.otherwise()
        s.paragraph("Please send this before the meeting, or bring it with you:", "Lead-in")
    s.table("needs", [("What we need", "what", 12.0), ("From", "source", 5.0)], lines=False)
    s.h2("What to tell us first")
    s.paragraph(
        "Please tell us of any need that you know of for an interpreter, a format or an adjustment, of any risk to "
        "somebody in the room, and what must not be said in front of others."
    )
    s.talk_to_us(
        "Contact, and how to raise a worry",
        "The child and family come first: the arrangements are made around them. If you are worried about "
        "{{ first_name }} before the meeting, do not wait for it: ring us. If a child is in danger now, call 999.",
    )
    s.foot()
    return s


def outcome_letter() -> Sheet:
    """C7, the letter of the day after, for adults; to the family in the words of a person who is worried."""
    s = Letter("Outcome of the meeting")
    s.head("What {{ first_name }}’s {{ meeting }} decided")
    with s.when("met"):
        s.paragraph("The meeting was on {{ met }}.")
    with s.when("no_blame"):
        s.paragraph("{{ no_blame }}")
    s.h2("The decision")
    s.lines("decision")
    with s.when("reason"):
        s.h2("The reason")
        s.lines("reason")
        s.otherwise()
        s.paragraph("The Chair can explain the reason to you.")
    with s.when("safer_looks_like"):
        s.h2("What ‘safer’ looks like")
        s.lines("safer_looks_like")
    s.h2("The plan")
    with s.when("plan_enclosed"):
        s.paragraph("The plan comes with this letter.")
        s.otherwise()
        s.paragraph("The plan is sent separately to those who are to have it.")
    with s.when("lead and family"):
        s.paragraph("{{ lead }} makes sure that people do what they said. You can ask them about the plan.")
        s.paragraph("{%p elif lead %}")
        s.paragraph("The lead professional is {{ lead }}.")
    s.h2("The next meeting")
    s.lines("next")
    s.h2("If you do not agree")
    s.paragraph("{{ complaint }}", "Last words")
    _ring(s)
    s.foot()
    return s


def _ring(s: Letter) -> None:
    """Whom an adult rings; the family is told first what to do when it cannot wait."""
    with s.when("family"):
        s.h2("If you are worried, or want to ask something")
        s.paragraph(
            "If {{ first_name }} is in danger now, call 999. For anything else, big or small, please ring us:",
            "Last words",
        )
        s.otherwise()
        s.h2("Whom to ring")
    s.paragraph("{{ contacts }}", "Key line")


def outcome_letter_child() -> Sheet:
    """C7, the letter of the day after, for the child."""
    s = Letter("Your letter about the meeting", child=True)
    s.head("What we decided at your meeting")
    with s.when("met"):
        s.paragraph("This is about your {{ meeting }} on {{ met }}. It says what was decided and what comes next.")
        s.otherwise()
        s.paragraph("This is about your {{ meeting }}. It says what was decided and what comes next.")
    with s.when("told_us"):
        s.paragraph("Thank you for what you told us" + _BY_NAME + ".")
    s.h2("What was decided")
    s.lines("decision", "Key line")
    with s.when("safer_looks_like"):
        s.h2("What safer looks like")
        s.lines("safer_looks_like")
    s.h2("Your plan")
    with s.when("plan_enclosed"):
        s.paragraph(
            "Your plan comes with this letter. Keep it somewhere safe, or ask somebody you trust to keep it for you."
        )
        s.otherwise()
        s.paragraph("Ask us if you would like to look at your plan together.")
    with s.when("lead"):
        s.paragraph("{{ lead }} makes sure that people do what they said. Ask them if you want to know why.")
    s.h2("When we meet again")
    s.lines("next", "Key line")
    with s.when("meets_again"):
        s.paragraph("Before then, we will ask you who you want there and what you want to talk about.")
    s.talk_to_us("If you do not agree, or want to talk", "{{ complaint }}")
    s.foot()
    return s


def cover_letter() -> Sheet:
    """C7, round an adult's papers; to the family in the words of a person who is worried."""
    s = Letter("Cover letter")
    s.head("Papers from {{ first_name }}’s {{ meeting }}")
    with s.when("met"):
        s.paragraph("The meeting was on {{ met }}. These papers are for you:", "Lead-in")
        s.otherwise()
        s.paragraph("These papers are for you:", "Lead-in")
    s.table(
        "enclosed",
        [("Document", "document", 8.0), ("Your copy", "copy", 5.0), ("Version", "version", 4.0)],
        lines=False,
    )
    with s.when("not enclosed.rows"):
        s.paragraph("They are listed on the outside of the envelope.")
    with s.when("copy_number"):
        s.paragraph("{{ copy_number }}", "Under table")
    with s.when("family"):
        s.paragraph(
            "You do not have to read it all at once. If something is hard to read, or hard to take in, ring us, and "
            "somebody will go through it with you."
        )
    with s.when("partial"):
        s.h2("What is not in your copy")
        s.paragraph(
            "Some parts are left out of your copy. They are about other people, or have to stay private to keep "
            "somebody safe. The Chair decided this, and can talk with you about it."
        )
    s.h2("Please keep this private")
    s.paragraph("{{ do_not_share }}")
    with s.when("correction"):
        s.h2("If something is not right")
        s.paragraph("{{ correction }}")
    _ring(s)
    s.foot()
    return s


def cover_letter_child() -> Sheet:
    """C7, round the child's papers: short."""
    s = Letter("Your papers", child=True)
    s.head("Your papers from your meeting")
    with s.when("met"):
        s.paragraph("Here are your papers" + _BY_NAME + ". They are from your {{ meeting }} on {{ met }}:", "Lead-in")
        s.otherwise()
        s.paragraph("Here are your papers" + _BY_NAME + ". They are from your {{ meeting }}:", "Lead-in")
    s.lines("enclosed", "Key line")
    s.paragraph("You do not have to read it all at once. If something is not clear, ask.")
    with s.when("lead"):
        s.paragraph("{{ lead }} can read it with you.")
    with s.when("partial"):
        s.paragraph(
            "Some things are not in your papers, because they are about other people. It is not because of anything "
            "that you did. Ask us, and we will tell you what we can."
        )
    s.h2("They are yours")
    s.paragraph(
        "You choose who you show them to. Keep them somewhere safe, or ask somebody you trust to keep them for you. "
        "Please do not put them online. If you are worried that somebody may find them, tell us."
    )
    s.h2("If something is not right")
    s.paragraph("{{ complaint }}")
    s.talk_to_us("If you want to talk")
    s.foot()
    return s
