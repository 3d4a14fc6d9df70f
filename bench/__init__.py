"""What the workbook costs, measured: `make bench` for speed, `make figures` for long counts."""
