"""Framing: how the story is told. Frames present and their cues, who does what to whom, loaded labels."""
