"""What people put right: the file of corrections, what it may say, and how it is applied."""
