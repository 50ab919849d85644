"""Contacts as cards with taps and hours, and as vCards for an address book."""
