"""The exercise catalogue: a mapping that can be filtered, searched and shown."""
