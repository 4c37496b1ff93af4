"""What a job pays and gives: kept as the advert, the people and the paper have it, compared, and said."""
