"""The history: stages, answers, outcomes and reasons."""
