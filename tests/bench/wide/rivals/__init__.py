"""The same four charts as others would draw them. Nothing here imports the house."""
