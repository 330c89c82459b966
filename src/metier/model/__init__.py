"""The nouns of Metier as frozen values; takes nothing but the standard library, gives names to everything else."""
