"""One function per user intention: takes paths and words of a person, gives results, findings and written files.

The only place where the core meets the file system and the clock.
"""
