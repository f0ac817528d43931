"""The public verbs, with the bundled content as their defaults."""
