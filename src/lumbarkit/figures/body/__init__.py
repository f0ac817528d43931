"""A human body in numbers: segments, joints, muscles, contacts."""
