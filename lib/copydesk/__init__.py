"""copydesk reads saved news articles closely: the page, who is quoted, in what tone, in which frame."""

__version__ = "0.1.0"
