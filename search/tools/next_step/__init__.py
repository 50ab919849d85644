"""The guided path from a trouble to the next rung, as linked pages and as one page with a program."""
