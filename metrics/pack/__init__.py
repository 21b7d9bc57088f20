"""What the steering group takes to its meeting: chapters of released figures, ready for paper and for slides."""
