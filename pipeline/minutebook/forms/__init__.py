"""The forms that Minutebook knows, each declared once in a module of its own."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from minutebook.forms import distribution, etac, msp_plan, msp_record, msp_report, safer_agenda, safer_plan, strategy
from minutebook.forms.form import FormType

#: every form by its id, in the order in which they are met
FORMS: Mapping[str, FormType] = MappingProxyType(
    {
        form.id: form
        for form in (
            safer_agenda.FORM,
            safer_plan.FORM,
            msp_report.FORM,
            msp_plan.FORM,
            msp_record.FORM,
            etac.FORM,
            strategy.FORM,
            distribution.FORM,
        )
    }
)

__all__ = ["FORMS", "FormType"]
