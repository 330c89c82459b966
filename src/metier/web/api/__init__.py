"""Takes a Desk, gives the JSON API under /api/v1: a table of calls, and the OpenAPI document that is made of it."""
