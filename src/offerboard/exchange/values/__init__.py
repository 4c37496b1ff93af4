"""What the cells of a sheet hold: dates, amounts, people, statuses, each read with its column."""
