"""Takes the bytes of a résumé or of an export, gives a Draft of a Career."""
