"""What people code: units drawn from a run, their sheets, and how far coders and the machine agree."""
