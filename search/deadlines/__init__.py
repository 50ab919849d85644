"""From a limit and a date to its last day: the calendar of working days and the count."""
