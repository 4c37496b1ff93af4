"""Mails of employers: what they offer, when they want to talk, or that they do not; each with their words."""
