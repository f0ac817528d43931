"""What stands around the body: each kind of prop with its options, surfaces, reach and drawing."""
