"""An invented city of any size, drawn column by column, for measuring and for trying out."""
