"""Changes in risk, passed at once from whoever learned of one to named colleagues of the family."""
