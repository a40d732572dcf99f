"""Who may do what: the one table of roles. A migration makes a group of each.

A later change of this table wants a migration of its own that calls `make_groups` again.
"""

from typing import Any

# Whose work another one looks at: enters articles and claims, submits them, sees no drafts of others.
CONTRIBUTOR = {
    "articles.source": "view add",
    "articles.sourcename": "view",
    "articles.article": "view add",
    "articles.articleversion": "view",
    "claims.topic": "view",
    "claims.question": "view",
    "claims.questionoption": "view",
    "claims.statement": "view add",
    "claims.claim": "view add change",
    "claims.comment": "view add change",
    "claims.proposedchange": "view add change",
    "claims.verdict": "view",
    "claims.apitoken": "view add change",  # their own
}

EDITOR = {
    **CONTRIBUTOR,
    "articles.source": "view add change",
    "articles.sourcename": "view add change",
    "articles.article": "view add change publish",
    "articles.articleversion": "view",
    "articles.revision": "view",
    "claims.topic": "view",
    "claims.question": "view add change",  # as drafts
    "claims.questionoption": "view add change",
    "claims.optionalias": "view add change",
    "claims.statement": "view add change",
    "claims.claim": "view add change publish oversee",  # oversee: see the drafts of others
    "claims.override": "view add change",  # proposals: each waits for a second person
    "claims.assignment": "view add change",
    "claims.regrouping": "view add change",
    "claims.notthesame": "view add change",
    "claims.verdict": "view",
    "claims.verdictchange": "view",
    "claims.errorreport": "view",
}

REVIEWER = {
    **EDITOR,
    "articles.source": "view add change review",
    "claims.question": "view add change publish protect",
    "claims.claim": "view add change publish oversee review",
    "claims.override": "view add change approve",
    "claims.errorreport": "view change",  # to answer is to change
}

ADMIN = {
    **REVIEWER,
    "articles.source": "view add change review merge",
    "articles.articleversion": "view redact",
    "claims.claim": "view add change publish oversee review redact",
    "claims.topic": "view add change",
    "claims.webhook": "view add change",  # the site speaks to other machines by them
    "claims.apitoken": "view add change oversee",
    "auth.user": "view add change",
    "auth.group": "view",
}

ROLES: dict[str, dict[str, str]] = {
    "contributor": CONTRIBUTOR,
    "editor": EDITOR,
    "reviewer": REVIEWER,
    "admin": ADMIN,
}
IN_THE_ADMIN = ("editor", "reviewer", "admin")  # its lists show all drafts; contributors have the desk alone


def role_of(user: Any) -> str:
    """The highest role a person has; "admin" for who runs the site, empty for none. One query."""
    if user.is_superuser:
        return "admin"
    held = set(user.groups.values_list("name", flat=True))
    return next((role for role in reversed(ROLES) if role in held), "")


def codes(role: str) -> set[tuple[str, str, str]]:
    """{("claims", "claim", "publish_claim"), …}: app, model and permission."""
    return {
        (*label.split("."), f"{word}_{label.split('.')[1]}")
        for label, words in ROLES[role].items()
        for word in words.split()
    }


def make_groups(apps: Any) -> None:
    """Make each role's group hold what the table says, no more and no less. May be called again.

    `apps` of a migration, or Django's own. Permissions are made by Django after the last migration only, and
    those it does not know (publish, review, merge, approve) never: both are made here where they are missing.
    """
    group_model, permission_model = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    content_types = apps.get_model("contenttypes", "ContentType").objects
    for role in ROLES:
        permissions = []
        for app, model, code in sorted(codes(role)):
            content_type, _ = content_types.get_or_create(app_label=app, model=model)
            word = code.partition("_")[0]
            permission, _ = permission_model.objects.get_or_create(
                content_type=content_type, codename=code, defaults={"name": f"Can {word} {model}"}
            )
            permissions.append(permission)
        group, _ = group_model.objects.get_or_create(name=role)
        group.permissions.set(permissions)
