"""What asks the analyst for something: panels at the bottom that leave the claim in sight."""
