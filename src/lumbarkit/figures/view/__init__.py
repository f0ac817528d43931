"""From points of the room to outlines in a picture: the camera, and paths."""
