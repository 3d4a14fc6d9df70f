"""Changes in risk, as far as each reader may know of them."""
