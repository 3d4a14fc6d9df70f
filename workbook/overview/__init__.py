"""My work: where everybody with families begins."""
