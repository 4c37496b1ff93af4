"""The pure core: what a card is and what the clock says about it. No I/O, no wall clock."""
