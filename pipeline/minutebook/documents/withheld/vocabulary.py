"""Words that Word and Excel write into every file beside what people wrote: of styles, fonts, colours, sizes."""

from __future__ import annotations

from typing import Final

#: such a word among a file's marks says nothing about anybody, though a person or a safe word may be called the same
OFFICE_WORDS: Final = frozenset(
    """
    accent achieve action address agency algn all and angsana answer apologies app application arial ascii auto
    balloon band base before below bibliography black blank block blue body bold book border bottom box bright bullet
    calibri callout cambria camera cap caption category cell center centre chair change character chart circle clean
    clear color colorful colour column comment compat contents continue continuous copy cordia core council count
    courier created creator cross ctr custom cyan dark dash dashed data date decimal decision default deg description
    detail details diamond dir dist document dot dotted double down draft drawing dxa edit effect embed emphasis
    encoding end endnote envelope euphemia even evidence extended extension external family field figure file fill
    first fixed flat font fonts foot footer footline footnote formal format found frame from georgia goal gold graded
    graphic gray green greeting grey grid group hand hanging harm header heading heard helvetica hope hyperlink
    identifier image impact indent index inline inside intense intro item jan justify key keyword keywords label
    landscape lang language last latin layout lead leader left letter level light lime line link linked list logo long
    macro magenta main major map margin maroon mark math media medium meeting mention message microsoft mid middle
    mimic minor minutes modern modified name narrow navy next nil none normal note notice number numbering off office
    olive open orange order orient orientation other outline outside own owner package page paragraph part passed path
    people percent period person picture pitch placeholder plain point portrait position preserve print properties
    property purple question quick quote rect rectangle red reference related relationship request revision right ring
    role roman rose row sand sans scale script section serif settings shade shadow shape shared sheet short shown side
    sign signature signoff silver simple single size sky smart solid source space spacing square stable standard start
    status stretch strike string strong style styles subject subtitle subtle symbol system tab table tahoma talk tan
    target team teal text thai the theme thick thin time times tint title toc top transparent triple turquoise type
    under underline unresolved update urgent uri value verdana version violet visited wants web white wide width will
    window windows wish word words workbook worksheet wrap written year yellow yes your
    """.split()
)
