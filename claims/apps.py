from django.apps import AppConfig


class ClaimsConfig(AppConfig):
    name = "claims"
    verbose_name = "Claims and questions"

    def ready(self) -> None:
        from articles.bulk import BulkRecording
        from articles.recording import Recording
        from claims.actions.refresh import refresh_what_was_written
        from claims.actions.refresh_in_bulk import (
            flip_what_was_kept,
            judge_again,
            refresh_what_was_inserted,
        )
        from claims.indexing.in_bulk import count_what_was_inserted, index_again, index_what_was_inserted
        from claims.indexing.suggestions import count_what_was_written
        from claims.indexing.writing import index_what_was_written

        Recording.before_closing(refresh_what_was_written)
        Recording.before_closing(refresh_what_was_inserted)
        Recording.before_closing(count_what_was_written)
        Recording.before_ending(index_what_was_written)
        Recording.before_ending(index_what_was_inserted)
        Recording.before_ending(flip_what_was_kept)
        Recording.before_ending(count_what_was_inserted)
        BulkRecording.before_sealing(judge_again)
        BulkRecording.before_sealing(index_again)
