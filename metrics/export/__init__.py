"""Figures on paper: Excel and Word. Nothing is computed here; hidden is written ``..``."""
