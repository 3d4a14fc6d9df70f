"""Requests, consultations and referrals, as one reader may know of them."""
