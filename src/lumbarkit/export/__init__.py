"""What leaves the library: content for others, and plans in other formats, each by its own path."""
