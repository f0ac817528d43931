"""The loop: what was done and how it felt decides what comes next."""
