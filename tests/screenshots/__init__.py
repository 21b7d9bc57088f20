"""Pictures of the app over the example data, made anew by one command: python -m tests.screenshots."""
