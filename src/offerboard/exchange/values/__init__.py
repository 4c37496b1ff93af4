"""What the cells of a sheet hold.

Dates, amounts, people, statuses, each read with the column it stands in.
"""
