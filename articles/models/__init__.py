from articles.models.address_check import AddressCheck
from articles.models.article import Article, ArticleVersion
from articles.models.likeness import NotACopy, TextBand
from articles.models.revision import ChainHead, Revision
from articles.models.source import Source, SourceName

__all__ = [
    "AddressCheck",
    "Article",
    "ArticleVersion",
    "ChainHead",
    "NotACopy",
    "Revision",
    "Source",
    "SourceName",
    "TextBand",
]
