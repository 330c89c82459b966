"""Takes a Desk, gives the pages: one module for each part of the application, each page one function."""
