"""What leaves the library: content for others, and plans in other formats; each is imported by its own path."""
