"""How the app is served."""
