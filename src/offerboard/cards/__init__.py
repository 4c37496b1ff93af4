"""The pure core: what a card is and what the clock says of it. No I/O, no wall clock."""
