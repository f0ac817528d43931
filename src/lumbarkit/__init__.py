"""Rules and content for low back pain self-management, importable and offline."""

__version__ = "0.1.0"
