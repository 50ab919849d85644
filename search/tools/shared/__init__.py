"""What several tools write: the folded lines of calendar files and address-book cards."""
