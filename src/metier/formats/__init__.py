"""Takes the bytes of a file, gives its text or values with their places, and no meaning."""
