"""The same actor across articles: who is one, why, and where it is open; what people filled in of each."""
