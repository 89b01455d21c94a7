"""Forms drawn in the portal's own way: ``{{ form }}`` and ``{{ field.as_field_group }}`` everywhere give the same markup."""

from django.forms.renderers import TemplatesSetting


class PortalFormRenderer(TemplatesSetting):
    """Label, hint, error, control, tied together for those who hear the page.

    Widgets keep Django's own templates, so that the administration site looks as it always does.
    """

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"
