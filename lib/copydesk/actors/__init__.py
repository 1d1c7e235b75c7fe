"""Who is named in an article, what kind of actor each is, and for whom they speak."""
