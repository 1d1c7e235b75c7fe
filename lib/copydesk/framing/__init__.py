"""Framing: how the story is told. Frame cues, who does what to whom, and loaded labels, each with its span."""
