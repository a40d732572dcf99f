from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = "Articles and sources"

    def ready(self) -> None:
        from articles.actions.likeness import index_what_was_written
        from articles.recording import Recording

        Recording.before_closing(index_what_was_written)
