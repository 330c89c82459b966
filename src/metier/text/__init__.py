"""Takes a text, gives places in it: words, lines, sentences, numbers, dates, and its language."""
