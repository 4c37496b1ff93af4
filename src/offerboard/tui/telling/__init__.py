"""Telling several companies something, one after the other: the list of them, and the message ready."""
