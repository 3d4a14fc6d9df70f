"""What a workbook can contain: sections, kinds of entry, roles and the rest, read from data."""
