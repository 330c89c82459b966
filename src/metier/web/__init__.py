"""Takes a Desk, gives the web application on this machine: pages for a browser, and the JSON API that they use."""
