"""Events: which articles are about the same thing that happened. A suggestion, and people's word before it."""
