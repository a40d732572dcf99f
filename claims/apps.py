from django.apps import AppConfig


class ClaimsConfig(AppConfig):
    name = "claims"
    verbose_name = "Claims and questions"

    def ready(self) -> None:
        from articles.recording import Recording
        from claims.actions.refresh import refresh_what_was_written
        from claims.indexing.suggestions import count_what_was_written
        from claims.indexing.writing import index_what_was_written

        Recording.before_closing(refresh_what_was_written)
        Recording.before_closing(count_what_was_written)
        Recording.before_ending(index_what_was_written)
