"""Family Workbook: one workbook for each family, written together. Its rooms are packages."""
