"""What leaves the library: content for others and plans in other formats, each imported by its own path."""
