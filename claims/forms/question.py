from django import forms

from articles.forms.kept import KeptForm
from claims.actions import preview_question

BEARS_ON_THE_VERDICT = {"value_kind", "measure", "whole_numbers", "unit", "part_of", "definition"}


class QuestionForm(KeptForm):
    """Shows what another definition or measure would change before it is saved."""

    seen = forms.BooleanField(required=False, label="Change it all the same", widget=forms.HiddenInput)

    def _post_clean(self) -> None:
        super()._post_clean()
        bearing = BEARS_ON_THE_VERDICT & set(self.changed_data)
        if self.instance.pk is None or not bearing or self.errors or self.cleaned_data.get("seen"):
            return
        claims = self.instance.claims.standing().count()
        if claims:
            self.fields["seen"].widget = forms.CheckboxInput()
            self.add_error("seen", self.preview(claims))

    def preview(self, claims: int) -> str:
        """One sentence: what the verdict is now, and what it would be."""
        would_be = preview_question(question=self.instance)
        many = "1 claim was" if claims == 1 else f"{claims} claims were"
        then = (
            f"the verdict would stay “{would_be.after}”"
            if would_be.before == would_be.after
            else f"the verdict would change from “{would_be.before}” to “{would_be.after}”"
        )
        return f"{many} entered under the old definition, and {then}. To go on, tick the box and save again."

    def entered(self) -> list[str]:
        return [name for name in super().entered() if name != "seen"]
